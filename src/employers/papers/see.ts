import type { SignedIn } from '../../accounts/auth.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { roleOf } from '../store.ts';
import { findPaper, type Paper } from './store.ts';

/** Staff, or the people of the employer, open a paper; each opening is an event. */
export async function seePaper(
  tx: Tx,
  who: SignedIn,
  paperId: string,
  now: Date,
): Promise<Paper | Refusal<'not-yours'>> {
  const paper = await findPaper(tx, paperId);
  if (!paper) return refuse('not-yours');
  const may = who.role === 'staff' || (await roleOf(tx, paper.employer_id, who.userId)) !== undefined;
  if (!may) return refuse('not-yours');
  const happening = { kind: 'paper.seen', subject: `paper:${paperId}`, actor: `user:${who.userId}` } as const;
  await record(tx, { ...happening, facts: { employer: paper.employer_id } }, now);
  return paper;
}
