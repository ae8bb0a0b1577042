import type { SignedIn } from '../../accounts/auth.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import { tellEmployer } from '../notices/tell-employer.ts';
import { holdEmployer, setEmployerState } from '../store.ts';
import { mayBecome } from './rules.ts';
import { insertNote, updateFile } from './store.ts';
import { sealWords } from './words.ts';

type Decided = 'verified' | 'asked' | 'refused';

/** What staff decide: codes of sentences, their words, and what only the event says. */
export type Decision = {
  readonly employerId: string;
  readonly to: Decided;
  readonly codes: readonly string[];
  readonly words: string;
  /** Whether the employer reads the words; a reason to verify is for colleagues. */
  readonly told: boolean;
};

export type WhyNotDecided = 'not-staff' | 'no-employer' | 'not-now';

/**
 * Staff move an employer into a state, in one transaction with the note of it, the event and the notice to the employer.
 * @param before asked while the employer is held, where more is to be known first
 */
export async function decide<Why extends string = never>(
  tx: Tx,
  world: Pick<World, 'vault' | 'languages' | 'config'>,
  who: SignedIn,
  { employerId, to, codes, words, told }: Decision,
  now: Date,
  before: () => Promise<Refusal<Why> | null> = async () => null,
): Promise<Decided | Refusal<WhyNotDecided | Why>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const employer = await holdEmployer(tx, employerId);
  if (!employer) return refuse('no-employer');
  if (!mayBecome(employer.state, to)) return refuse('not-now');
  const refused = await before();
  if (refused) return refused;
  const [by_user, words_sealed] = [who.userId, sealWords(world.vault, words)];
  await setEmployerState(tx, employerId, to, now);
  await updateFile(tx, employerId, {
    ...{ waits_since: null, asked: [...codes], words_sealed: told ? words_sealed : null },
    ...{ decided_by: by_user, decided_at: now },
  });
  await insertNote(tx, {
    ...{ employer_id: employerId, kind: to, code: codes.join(' ') || null, words_sealed, by_user, at: now },
  });
  const subject = `employer:${employerId}`;
  const isAgain = employer.state === to;
  const kind = isAgain ? 'employer.confirmed' : `employer.${to}`;
  await record(tx, { kind, subject, actor: `user:${by_user}`, facts: { why: codes.join(' ') } }, now);
  if (isAgain) return to;
  const path = to === 'verified' ? '/employer' : '/employer/about';
  const key = `employer:${employerId}:${to}:${now.toISOString()}`;
  await tellEmployer(tx, world, { employerId, kind: `employer-${to}`, facts: {}, path, key }, now);
  return to;
}
