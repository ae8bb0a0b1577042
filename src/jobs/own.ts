import { type Employer, employersOf } from '../employers/store.ts';
import type { Tx } from '../platform/database.ts';
import type { Announcement } from './announcement.ts';
import { findAnnouncement, holdToChange } from './store.ts';

/** Who acts: a signed-in user. */
export type Who = { readonly userId: string };

export type Own = { readonly announcement: Announcement; readonly employer: Employer };

/** The employers for which a user may announce: their own, unless it was banned. */
export async function announcersOf(tx: Tx, who: Who): Promise<Employer[]> {
  return (await employersOf(tx, who.userId)).filter(({ state }) => state !== 'banned');
}

/** An announcement of a user's own, held for a change until the transaction ends; undefined for anybody else's. */
export async function holdOwn(tx: Tx, who: Who, id: number): Promise<Own | undefined> {
  return await ownOf(tx, who, await holdToChange(tx, id));
}

/** An announcement of a user's own, to look at; undefined for anybody else's. */
export async function findOwn(tx: Tx, who: Who, id: number): Promise<Own | undefined> {
  return await ownOf(tx, who, await findAnnouncement(tx, id));
}

async function ownOf(tx: Tx, who: Who, announcement: Announcement | undefined): Promise<Own | undefined> {
  const employer = (await announcersOf(tx, who)).find(({ id }) => id === announcement?.employerId);
  return announcement && employer ? { announcement, employer } : undefined;
}
