import type { Announcement } from '../announcement.ts';
import type { BoardCursor } from '../store.ts';

/** Where a list goes on, as a word of an address: `KH-12.2.1763600000000.1020`. */
export const writeCursor = ({ job, rank, publishedAt, id }: Announcement): string =>
  `${job.province}.${rank}.${publishedAt?.getTime() ?? 0}.${id}`;

/** Reads such a word; null for anything else. */
export const readCursor = (word: string | undefined): BoardCursor | null => {
  const found = /^([A-Z]{2}-[A-Z0-9]{1,3})\.([012])\.(\d{1,14})\.(\d{1,15})$/.exec(word ?? '');
  if (!found) return null;
  const [, province = '', rank, at, id] = found;
  return { province, rank: Number(rank), publishedAt: new Date(Number(at)), id: Number(id) };
};
