import { roleOf } from '../employers/store.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { isGone } from './answer.ts';
import { movesOf } from './moves.ts';
import { mayUndo } from './rules.ts';
import { holdApplication, updateApplication } from './store.ts';

/**
 * Takes a move back within a minute, before the worker is told of it: the application is again what it was
 * (`application.undone` {from, to}).
 * @param input `version` is what the move left behind: nobody takes back what a colleague did after it
 */
export async function undo(
  tx: Tx,
  who: { userId: string },
  input: { applicationId: string; version: number },
  now: Date,
): Promise<'undone' | Refusal<'not-yours' | 'too-late' | 'overtaken'>> {
  const application = await holdApplication(tx, input.applicationId);
  if (!application || !(await roleOf(tx, application.employer_id, who.userId))) return refuse('not-yours');
  if (application.version !== input.version) return refuse('overtaken');
  const [last] = await movesOf(tx, [application.id]);
  if (!last?.from || last.undone || last.by.kind !== 'colleague' || last.from === last.to) return refuse('too-late');
  if (isGone(application) || last.to !== application.state || !mayUndo(last.at, now)) return refuse('too-late');
  await updateApplication(tx, application.id, { state: last.from, changed_at: now });
  const [subject, actor] = [`application:${application.id}`, `user:${who.userId}` as const];
  const facts = { from: application.state, to: last.from };
  await record(tx, { kind: 'application.undone', subject, actor, facts }, now);
  return 'undone';
}
