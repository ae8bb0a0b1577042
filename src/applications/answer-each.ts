import { roleOf } from '../employers/store.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { type Move, move } from './answer.ts';
import { holdApplications } from './store.ts';

/** What came of each: moved (or there already), changed by somebody else since it was read, or a move that cannot be. */
export type MovedEach = { moved: string[]; overtaken: string[]; impossible: string[] };

/** Several applicants an employer answers at once; all of them must be theirs. */
export async function answerEach(
  tx: Tx,
  who: { userId: string },
  { picks, ...to }: Move & { picks: readonly { applicationId: string; version: number }[] },
  now: Date,
): Promise<MovedEach | Refusal<'not-yours'>> {
  const versions = new Map(picks.map(({ applicationId, version }) => [applicationId, version]));
  const held = await holdApplications(tx, [...versions.keys()]);
  if (held.length < versions.size || !(await areTheirs(tx, who, held))) return refuse('not-yours');
  const came: MovedEach = { moved: [], overtaken: [], impossible: [] };
  for (const application of held) {
    const done = await move(tx, who, application, { ...to, version: versions.get(application.id) ?? -1 }, now);
    if (done === 'answered') came.moved.push(application.id);
    else if (done.refused === 'overtaken') came.overtaken.push(application.id);
    else came.impossible.push(application.id);
  }
  return came;
}

async function areTheirs(tx: Tx, who: { userId: string }, held: readonly { employer_id: string }[]): Promise<boolean> {
  for (const employerId of new Set(held.map(({ employer_id }) => employer_id)))
    if (!(await roleOf(tx, employerId, who.userId))) return false;
  return true;
}
