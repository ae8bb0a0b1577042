import { wish } from '../desk/wish.ts';
import { tellEmployer } from '../employers/notices/tell-employer.ts';
import { changeAnnouncement, holdToChange } from '../jobs/store.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import type { World } from '../world.ts';
import { independentReports, isEnough } from './rules.ts';
import { insertSecondLook, lastDecision, reportsSince } from './store.ts';

/**
 * Who reports: a person we know, or the mark of a browser or of an account elsewhere (a keyed hash). `addressMark` is the hash of
 * the network, where one is known; `dialId` the call in which it was said.
 */
export type Reported = {
  announcementId: number;
  channel: 'web' | 'phone' | 'chat';
  personId?: string;
  reporterMark?: Buffer;
  addressMark?: Buffer;
  dialId?: string;
  /** A stable word of a closed list, never what somebody typed. */
  reason: string | null;
};

type Around = Pick<World, 'vault' | 'languages' | 'config'>;

/**
 * Somebody does not trust an announcement: staff look at it again. Where three people say so who have nothing to do with each
 * other, it is shown no more until they have; the employer hears only that.
 * @returns whether it was paused by this
 */
export async function reportAnnouncement(tx: Tx, world: Around, reported: Reported, now: Date): Promise<boolean> {
  const { announcementId, channel, personId, reporterMark, addressMark, dialId, reason } = reported;
  const announcement = await holdToChange(tx, announcementId);
  if (!announcement) return false;
  const reporter = personId ? world.vault.index('reporter', personId) : (reporterMark ?? null);
  const about = { announcement_id: announcementId, person_id: personId ?? null, dial_id: dialId ?? null };
  const marks = { reporter, address_mark: addressMark ?? null };
  if (!(await wish(tx, { kind: 'mistrust', channel, reason, ...about, ...marks }, now))) return false;
  if (announcement.state === 'closed') return false;
  await insertSecondLook(tx, announcementId, 'reported', now);
  if (announcement.state !== 'live') return false;
  const last = await lastDecision(tx, announcementId);
  const people = independentReports(await reportsSince(tx, announcementId, last?.at ?? null));
  if (!isEnough(people)) return false;
  await changeAnnouncement(tx, announcementId, { state: 'paused', paused_why: 'reports' });
  const subject = `announcement:${announcementId}`;
  await record(tx, { kind: 'announcement.paused', subject, actor: 'system', facts: { why: 'reports', people } }, now);
  if (announcement.employerId) {
    const key = `reports:${announcementId}:${last?.id ?? 0}`;
    const told = { kind: 'announcement-looked-at', facts: { announcement: announcementId }, path: '/employer', key };
    await tellEmployer(tx, world, { employerId: announcement.employerId, ...told }, now);
  }
  return true;
}
