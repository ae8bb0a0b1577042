import type { SignedIn } from '../../accounts/auth.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import { tellEmployer } from '../notices/tell-employer.ts';
import { holdEmployer, setEmployerState } from '../store.ts';
import { isReason } from '../verification/rules.ts';
import { insertNote, updateFile } from '../verification/store.ts';
import { waitAgain } from '../verification/wait-again.ts';
import { sealWords } from '../verification/words.ts';
import { holdBan, setLifted } from './store.ts';

/**
 * An admin lifts a ban, with a written reason: the employer's people may act for it again, and it is to be verified like a new
 * one. What was closed stays closed.
 */
export async function lift(
  tx: Tx,
  world: Pick<World, 'vault' | 'languages' | 'config'>,
  who: SignedIn,
  { employerId, words }: { employerId: string; words: string },
  now: Date,
): Promise<'lifted' | Refusal<'not-admin' | 'no-employer' | 'not-now' | 'needs-reason'>> {
  if (who.role !== 'staff' || !who.admin) return refuse('not-admin');
  if (!isReason(words)) return refuse('needs-reason');
  if (!(await holdEmployer(tx, employerId))) return refuse('no-employer');
  const standing = await holdBan(tx, employerId);
  if (!standing) return refuse('not-now');
  const sealed = sealWords(world.vault, words)!;
  await setLifted(tx, standing.id, { lifted_at: now, lifted_by: who.userId, lifted_words_sealed: sealed });
  await setEmployerState(tx, employerId, 'registered', now);
  await waitAgain(tx, world.vault, employerId, now);
  await updateFile(tx, employerId, { asked: [], words_sealed: null });
  await insertNote(tx, {
    ...{ employer_id: employerId, kind: 'lifted', code: null, words_sealed: sealed },
    ...{ by_user: who.userId, at: now },
  });
  const actor = `user:${who.userId}` as const;
  await record(tx, { kind: 'employer.unbanned', subject: `employer:${employerId}`, actor }, now);
  const key = `ban:${standing.id}:lifted`;
  await tellEmployer(
    tx,
    world,
    { employerId, kind: 'employer-unbanned', facts: {}, path: '/employer/about', key },
    now,
  );
  return 'lifted';
}
