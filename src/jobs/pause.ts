import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { holdOwn, type Who } from './own.ts';
import { changeAnnouncement } from './store.ts';

/** An employer's own announcement is not shown for now. Who applied stays; pausing what is paused changes nothing. */
export async function pause(
  tx: Tx,
  who: Who,
  announcementId: number,
  now: Date,
): Promise<'paused' | Refusal<'not-yours' | 'not-live'>> {
  const own = await holdOwn(tx, who, announcementId);
  if (!own) return refuse('not-yours');
  if (own.announcement.state === 'paused') return 'paused';
  if (own.announcement.state !== 'live') return refuse('not-live');
  await changeAnnouncement(tx, announcementId, { state: 'paused', paused_why: 'employer' });
  const subject = `announcement:${announcementId}`;
  const facts = { why: 'employer' };
  await record(tx, { kind: 'announcement.paused', subject, actor: `user:${who.userId}`, facts }, now);
  return 'paused';
}
