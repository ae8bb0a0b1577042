import type { ApplicationState } from '../../applications/rules.ts';
import { countApplications } from '../../applications/store.ts';
import type { Announcement } from '../../jobs/announcement.ts';
import { announcementsOf, findAnnouncement } from '../../jobs/store.ts';
import type { Tx } from '../../platform/database.ts';
import { bannedOf } from '../bans/store.ts';
import { type Employer, type EmployerState, employersOf } from '../store.ts';

const pageSize = 25;

export type Own = { announcement: Announcement; employer: Employer; fresh: number; all: number };

/**
 * A page of the announcements of all employers that a user may act for, how many people applied for each, and how those of the
 * employers stand that are not verified.
 */
export async function ownAnnouncements(
  tx: Tx,
  userId: string,
  after: number | null,
): Promise<{ rows: Own[]; standings: EmployerState[]; next: number | null }> {
  const employers = new Map((await employersOf(tx, userId)).map((employer) => [employer.id, employer]));
  const found = await announcementsOf(tx, [...employers.keys()], { after, limit: pageSize + 1 });
  const page = found.slice(0, pageSize);
  const counts = await countApplications(
    tx,
    page.map(({ id }) => id),
  );
  const rows = page.flatMap((announcement): Own[] => {
    const employer = employers.get(announcement.employerId ?? '');
    const of = counts.filter(({ announcementId }) => announcementId === announcement.id);
    const sum = (rows: typeof of) => rows.reduce((total, { count }) => total + count, 0);
    return employer
      ? [{ announcement, employer, fresh: sum(of.filter(({ state }) => state === 'received')), all: sum(of) }]
      : [];
  });
  const states = [...employers.values()].map(({ state }) => state).filter((state) => state !== 'verified');
  const banned = (await bannedOf(tx, userId)).length > 0 ? (['banned'] as const) : [];
  return {
    rows,
    standings: [...new Set([...states, ...banned])],
    next: found.length > pageSize ? (page.at(-1)?.id ?? null) : null,
  };
}

/**
 * One announcement of a user's own, how many of its applicants wait for a first answer, and how many were invited or offered the
 * job; undefined for anybody else's.
 */
export async function ownAnnouncement(
  tx: Tx,
  userId: string,
  id: number,
): Promise<{ announcement: Announcement; waiting: number; invited: number } | undefined> {
  const announcement = await findAnnouncement(tx, id);
  const employers = await employersOf(tx, userId);
  if (!announcement || !employers.some((employer) => employer.id === announcement.employerId)) return undefined;
  const counts = await countApplications(tx, [id]);
  const sum = (...states: ApplicationState[]) =>
    counts.filter(({ state }) => states.includes(state)).reduce((total, { count }) => total + count, 0);
  return {
    announcement,
    waiting: sum('received', 'seen', 'short-listed'),
    invited: sum('interview', 'offered'),
  };
}
