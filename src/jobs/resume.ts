import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { holdOwn, type Who } from './own.ts';
import { changeAnnouncement } from './store.ts';

type Why = 'not-yours' | 'not-paused' | 'not-by-you' | 'over' | 'answer-first' | 'employer-not-verified';

/**
 * An employer shows again what they paused themselves. What we paused is ours to show again; and who answers nobody
 * answers first. Resuming what is live changes nothing.
 */
export async function resume(tx: Tx, who: Who, announcementId: number, now: Date): Promise<'live' | Refusal<Why>> {
  const own = await holdOwn(tx, who, announcementId);
  if (!own) return refuse('not-yours');
  const { announcement, employer } = own;
  if (announcement.state === 'live') return 'live';
  if (announcement.state !== 'paused') return refuse('not-paused');
  if (announcement.pausedWhy !== 'employer') return refuse('not-by-you');
  if (!employer.verified_at) return refuse('employer-not-verified');
  if (employer.paused_at) return refuse('answer-first');
  if (announcement.closesAt && announcement.closesAt <= now) return refuse('over');
  await changeAnnouncement(tx, announcementId, { state: 'live', paused_why: null });
  const subject = `announcement:${announcementId}`;
  await record(tx, { kind: 'announcement.resumed', subject, actor: `user:${who.userId}` }, now);
  return 'live';
}
