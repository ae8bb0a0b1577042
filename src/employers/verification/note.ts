import type { SignedIn } from '../../accounts/auth.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Vault } from '../../platform/vault.ts';
import { findEmployer } from '../store.ts';
import { foundOut, type Outcome } from './rules.ts';
import { insertNote } from './store.ts';
import { sealWords } from './words.ts';

type Input = { employerId: string; kind: 'visit' | 'call'; outcome: Outcome; words: string; at: Date };

/** Staff note that they were at the place or called it, when, and what they found; their words are sealed. */
export async function noteFoundOut(
  tx: Tx,
  vault: Vault,
  who: SignedIn,
  { employerId, kind, outcome, words, at }: Input,
  now: Date,
): Promise<'noted' | Refusal<'not-staff' | 'no-employer' | 'not-yet'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  if (at > now || !foundOut[kind].some((one) => one === outcome)) return refuse('not-yet');
  if (!(await findEmployer(tx, employerId))) return refuse('no-employer');
  const by_user = who.userId;
  await insertNote(tx, {
    ...{ employer_id: employerId, kind, code: outcome, words_sealed: sealWords(vault, words), by_user, at },
  });
  const happening = { kind: `employer.${kind}`, subject: `employer:${employerId}`, actor: `user:${by_user}` } as const;
  await record(tx, { ...happening, facts: { outcome } }, now);
  return 'noted';
}
