import type { SignedIn } from '../../accounts/auth.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import { markEmployer } from '../bans/mark.ts';
import { tellEmployer } from '../notices/tell-employer.ts';
import { type Face, holdEmployer, roleOf, setFace } from '../store.ts';
import { endChange, holdChange, insertNote, replaceChange } from './store.ts';
import { sealWords } from './words.ts';

type Surroundings = Pick<World, 'vault' | 'languages' | 'config'>;

/**
 * An owner says that the employer is called otherwise, is something else, or is elsewhere. Of a verified one the public reads the
 * old until staff agree; of all others staff have not decided yet, and see the new.
 */
export async function changeFace(
  tx: Tx,
  vault: World['vault'],
  who: SignedIn,
  { employerId, face }: { employerId: string; face: Face },
  now: Date,
): Promise<'changed' | 'waits' | Refusal<'not-yours'>> {
  const employer = await holdEmployer(tx, employerId);
  if (!employer || (await roleOf(tx, employerId, who.userId)) !== 'owner') return refuse('not-yours');
  const waits = employer.state === 'verified';
  if (waits) await replaceChange(tx, { employer_id: employerId, proposed: face, by_user: who.userId, at: now });
  else await setFace(tx, employerId, face);
  await markEmployer(tx, vault, employerId);
  const happening = {
    kind: 'employer.changed',
    subject: `employer:${employerId}`,
    actor: `user:${who.userId}`,
  } as const;
  await record(tx, { ...happening, facts: { waits } }, now);
  return waits ? 'waits' : 'changed';
}

type Decision = { changeId: string; accept: boolean; words: string };

/** Staff agree to a change, or do not; the employer is told. */
export async function decideChange(
  tx: Tx,
  world: Surroundings,
  who: SignedIn,
  { changeId, accept, words }: Decision,
  now: Date,
): Promise<'accepted' | 'refused' | Refusal<'not-staff' | 'done-already'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const change = await holdChange(tx, changeId);
  if (!change) return refuse('done-already');
  const decided = accept ? 'accepted' : 'refused';
  const employerId = change.employer_id;
  if (accept) await setFace(tx, employerId, change.proposed);
  await endChange(tx, changeId, decided, now);
  const [by_user, words_sealed] = [who.userId, sealWords(world.vault, words)];
  await insertNote(tx, { employer_id: employerId, kind: 'change', code: decided, words_sealed, by_user, at: now });
  const happening = {
    subject: `employer:${employerId}`,
    actor: `user:${by_user}`,
    facts: { change: changeId },
  } as const;
  await record(tx, { kind: `employer.change-${decided}`, ...happening }, now);
  const notice = { employerId, kind: `employer-change-${decided}`, facts: {}, path: '/employer/about' };
  await tellEmployer(tx, world, { ...notice, key: `change:${changeId}` }, now);
  return decided;
}
