import type { Announcement } from './announcement.ts';

/** Whether people may apply now: it is live and its last day has not passed. */
export function isTaking(announcement: Pick<Announcement, 'state' | 'closesAt'>, now: Date): boolean {
  return announcement.state === 'live' && (announcement.closesAt === null || announcement.closesAt > now);
}
