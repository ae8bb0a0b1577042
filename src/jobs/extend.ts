import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { holdOwn, type Who } from './own.ts';
import { endOf } from './rules.ts';
import { changeAnnouncement } from './store.ts';

/**
 * An employer's announcement is shown for longer: until an instant, 30 days from now at the most, and never for less than
 * before. Doing it twice is doing it once.
 * @returns when it ends
 */
export async function extend(
  tx: Tx,
  who: Who,
  { announcementId, until }: { announcementId: number; until: Date | null },
  now: Date,
): Promise<Date | Refusal<'not-yours' | 'over'>> {
  const own = await holdOwn(tx, who, announcementId);
  if (!own) return refuse('not-yours');
  const { state, closesAt } = own.announcement;
  if (state !== 'live' && state !== 'paused') return refuse('over');
  if (closesAt && closesAt <= now) return refuse('over');
  const ends = endOf(until, now);
  if (closesAt && closesAt >= ends) return closesAt;
  await changeAnnouncement(tx, announcementId, { closes_at: ends, ends_set_at: now, reminded: null });
  const subject = `announcement:${announcementId}`;
  const facts = { until: ends.toISOString() };
  await record(tx, { kind: 'announcement.extended', subject, actor: `user:${who.userId}`, facts }, now);
  return ends;
}
