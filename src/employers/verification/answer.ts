import type { SignedIn } from '../../accounts/auth.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Vault } from '../../platform/vault.ts';
import { holdEmployer, roleOf, setEmployerState } from '../store.ts';
import { mayBecome } from './rules.ts';
import { insertNote, updateFile } from './store.ts';
import { sealWords } from './words.ts';

/** An employer answers what staff asked, or a refusal; then it waits for staff again. Papers that belong to it were added before. */
export async function answerAsked(
  tx: Tx,
  vault: Vault,
  who: SignedIn,
  { employerId, words }: { employerId: string; words: string },
  now: Date,
): Promise<'answered' | Refusal<'not-yours' | 'not-asked'>> {
  const employer = await holdEmployer(tx, employerId);
  if (!employer || !(await roleOf(tx, employerId, who.userId))) return refuse('not-yours');
  if (!mayBecome(employer.state, 'registered')) return refuse('not-asked');
  const by_user = who.userId;
  await setEmployerState(tx, employerId, 'registered', now);
  await updateFile(tx, employerId, { waits_since: now });
  await insertNote(tx, {
    ...{
      employer_id: employerId,
      kind: 'answered',
      code: null,
      words_sealed: sealWords(vault, words),
      by_user,
      at: now,
    },
  });
  await record(tx, { kind: 'employer.answered', subject: `employer:${employerId}`, actor: `user:${by_user}` }, now);
  return 'answered';
}
