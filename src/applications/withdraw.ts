import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { cancelInterview } from './interviews/store.ts';
import { isOpen } from './rules.ts';
import { holdApplication, updateApplication } from './store.ts';

/**
 * A worker takes their own application back, while they still wait for the employer; an interview is called off with it.
 * Withdrawing twice is withdrawing once. The event (`application.withdrawn` {from}) is what the employer is told by.
 */
export async function withdraw(
  tx: Tx,
  { personId, applicationId }: { personId: string; applicationId: string },
  now: Date,
): Promise<'withdrawn' | Refusal<'not-yours' | 'not-possible'>> {
  const application = await holdApplication(tx, applicationId);
  if (application?.person_id !== personId) return refuse('not-yours');
  if (application.state === 'withdrawn') return 'withdrawn';
  if (!isOpen(application.state)) return refuse('not-possible');
  await cancelInterview(tx, applicationId);
  await updateApplication(tx, applicationId, { state: 'withdrawn', changed_at: now });
  const [subject, actor] = [`application:${applicationId}`, `person:${personId}` as const];
  await record(tx, { kind: 'application.withdrawn', subject, actor, facts: { from: application.state } }, now);
  return 'withdrawn';
}
