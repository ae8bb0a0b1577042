import type { SignedIn } from '../../accounts/auth.ts';
import { closeEach } from '../../applications/close-each.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record, recordEach } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import { tellEmployer } from '../notices/tell-employer.ts';
import { holdEmployer, membersOf, setEmployerState } from '../store.ts';
import { type BanReason, isReason, mayBecome } from '../verification/rules.ts';
import { insertNote, updateFile } from '../verification/store.ts';
import { sealWords } from '../verification/words.ts';
import { markEmployer } from './mark.ts';
import { announcementIds, closeAnnouncements, endSessions, insertBan } from './store.ts';

type Input = { employerId: string; reason: BanReason; words: string };
type Why = 'not-staff' | 'no-employer' | 'not-now' | 'needs-reason';

/** Everything that the employer announces ends, and every application that waits for it, each with the event that tells the worker. */
async function endAll(tx: Tx, employerId: string, actor: `user:${string}`, now: Date): Promise<number> {
  const closed = await closeAnnouncements(tx, employerId, now);
  const subjects = closed.map((id) => `announcement:${id}`);
  await recordEach(tx, { kind: 'announcement.closed', subjects, actor, facts: { why: 'banned' } }, now);
  const ids = await announcementIds(tx, employerId);
  return await closeEach(tx, { announcementIds: ids, why: 'banned', actor }, now);
}

/**
 * Staff ban an employer, in one transaction: what it announces is closed, who applied and waits is told, its people are signed
 * out and act for it no more, and by everything that is known of it it is known again.
 * @returns how many applications ended
 */
export async function ban(
  tx: Tx,
  world: Pick<World, 'vault' | 'languages' | 'config'>,
  who: SignedIn,
  { employerId, reason, words }: Input,
  now: Date,
): Promise<number | Refusal<Why>> {
  if (who.role !== 'staff') return refuse('not-staff');
  if (!isReason(words)) return refuse('needs-reason');
  const employer = await holdEmployer(tx, employerId);
  if (!employer) return refuse('no-employer');
  if (!mayBecome(employer.state, 'banned')) return refuse('not-now');
  const actor = `user:${who.userId}` as const;
  await markEmployer(tx, world.vault, employerId);
  const ended = await endAll(tx, employerId, actor, now);
  await setEmployerState(tx, employerId, 'banned', now);
  await updateFile(tx, employerId, { waits_since: null, decided_by: who.userId, decided_at: now });
  const words_sealed = sealWords(world.vault, words)!;
  await insertBan(tx, { employer_id: employerId, reason, words_sealed, by_user: who.userId, at: now });
  await insertNote(tx, {
    employer_id: employerId,
    kind: 'banned',
    code: reason,
    words_sealed,
    by_user: who.userId,
    at: now,
  });
  const members = await membersOf(tx, employerId);
  await endSessions(
    tx,
    members.map(({ userId }) => userId),
  );
  await record(
    tx,
    { kind: 'employer.banned', subject: `employer:${employerId}`, actor, facts: { reason, ended } },
    now,
  );
  const key = `employer:${employerId}:banned:${now.toISOString()}`;
  await tellEmployer(tx, world, { employerId, kind: 'employer-banned', facts: {}, path: '/employer/about', key }, now);
  return ended;
}
