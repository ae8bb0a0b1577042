import type { SignedIn } from '../../accounts/auth.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { addMarks } from '../bans/store.ts';
import { holdEmployer, roleOf } from '../store.ts';
import type { Prepared } from './prepare.ts';
import { most } from './rules.ts';
import { insertPaper, papersOf } from './store.ts';

/** How many papers an employer may have in all: some are asked for again. */
const MOST_IN_ALL = 5 * most.files;

/** Somebody of an employer adds papers to it; the same paper twice is one. */
export async function addPapers(
  tx: Tx,
  who: SignedIn,
  { employerId, prepared }: { employerId: string; prepared: readonly Prepared[] },
  now: Date,
): Promise<'added' | Refusal<'not-yours' | 'too-many'>> {
  if (!(await holdEmployer(tx, employerId)) || !(await roleOf(tx, employerId, who.userId))) return refuse('not-yours');
  if ((await papersOf(tx, employerId)).length + prepared.length > MOST_IN_ALL) return refuse('too-many');
  for (const { paper, marks } of prepared) {
    if (!(await insertPaper(tx, { ...paper, employer_id: employerId, by_user: who.userId, at: now }))) continue;
    await addMarks(tx, employerId, marks);
    const facts = { employer: employerId, format: paper.format, bytes: paper.bytes, scan: paper.scan };
    await record(tx, { kind: 'paper.added', subject: `paper:${paper.id}`, actor: `user:${who.userId}`, facts }, now);
  }
  return 'added';
}
