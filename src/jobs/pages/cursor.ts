import type { Announcement } from '../announcement.ts';
import type { BoardCursor } from '../store.ts';

/** Where a list goes on, as a word of an address: `KH-12.1763600000000.1020`. */
export const writeCursor = ({ job, publishedAt, id }: Announcement): string =>
  `${job.province}.${publishedAt?.getTime() ?? 0}.${id}`;

/** Reads such a word; null for anything else. */
export const readCursor = (word: string | undefined): BoardCursor | null => {
  const found = /^([A-Z]{2}-[A-Z0-9]{1,3})\.(\d{1,14})\.(\d{1,15})$/.exec(word ?? '');
  if (!found) return null;
  return { province: found[1] ?? '', publishedAt: new Date(Number(found[2])), id: Number(found[3]) };
};
