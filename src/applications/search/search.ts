import { type Employer, employersOf } from '../../employers/store.ts';
import type { Announcement } from '../../jobs/announcement.ts';
import { announcementsById, announcementsOf } from '../../jobs/store.ts';
import type { E164 } from '../../kit/phone.ts';
import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { type Applicant, openApplicants } from '../open-applicants.ts';
import type { ApplicationState } from '../rules.ts';
import type { Application, ApplicationChannel } from '../store.ts';
import { wordHash } from './make-findable.ts';
import { askedWords, SHORTEST } from './rules.ts';
import { applicantsCalling, applicantsNamed, applicantsOf, type Narrowing, type Page } from './store.ts';

/** What somebody looks for among all who ever applied with their employers; null and empty narrow nothing. */
export type Wanted = {
  /** Beginnings of names. */
  words: string;
  /** A number, where that was typed instead. */
  phone: E164 | null;
  state: ApplicationState | null;
  channel: ApplicationChannel | null;
  experienced: boolean | null;
  announcement: number | null;
  /** Where the work is. */
  province: string | null;
  kept: boolean;
  after: string | null;
};

export type Found = {
  applicants: Applicant[];
  next: string | null;
  /** Of those who were found, by id. */
  announcements: Map<number, Announcement>;
  /** To choose from: the newest of their employers. */
  own: Announcement[];
  employers: Employer[];
  /** What was typed is too short to be looked for. */
  tooShort: boolean;
};

const pageSize = 25;
/** Announcements to choose from. */
const MOST_TO_CHOOSE = 200;

/** A page of a user's own applicants, newest first. The gate writes down who saw whose names. */
export async function searchApplicants(
  tx: Tx,
  vault: Vault,
  who: { userId: string },
  wanted: Wanted,
  now: Date,
): Promise<Found> {
  const employers = await employersOf(tx, who.userId);
  const ids = employers.map(({ id }) => id);
  const own = await announcementsOf(tx, ids, { after: null, limit: MOST_TO_CHOOSE });
  const words = readable(wanted.words);
  const tooShort = wanted.phone === null && words.length === 0 && wanted.words.trim() !== '';
  const page = { after: wanted.after, limit: pageSize + 1 };
  const found = tooShort
    ? []
    : await find(tx, vault, ids, { words, phone: wanted.phone }, narrowingOf(wanted, own), page);
  const rows = found.slice(0, pageSize);
  const applicants = await openApplicants(tx, vault, { userId: who.userId, purpose: 'list' }, rows, now);
  const announcements = await announcementsById(tx, [...new Set(rows.map((row) => row.announcement_id))]);
  return {
    applicants,
    next: found.length > pageSize ? (rows.at(-1)?.id ?? null) : null,
    announcements: new Map(announcements.map((one) => [one.id, one])),
    own,
    employers,
    tooShort,
  };
}

/** Beside a word that is long enough, a shorter one narrows nothing. */
const readable = (words: string): string[] => askedWords(words).filter((word) => [...word].length >= SHORTEST);

function narrowingOf({ state, channel, experienced, kept, announcement, province }: Wanted, own: Announcement[]) {
  const there = province === null ? null : own.filter(({ job }) => job.province === province).map(({ id }) => id);
  const announcementIds =
    announcement === null ? there : [announcement].filter((id) => there === null || there.includes(id));
  return { state, channel, experienced, kept, announcementIds } satisfies Narrowing;
}

async function find(
  tx: Tx,
  vault: Vault,
  employerIds: string[],
  { words, phone }: { words: string[]; phone: E164 | null },
  narrowing: Narrowing,
  page: Page,
): Promise<Application[]> {
  if (employerIds.length === 0) return [];
  if (phone) {
    const phoneHash = vault.index('phone', phone);
    return await applicantsCalling(tx, { employerIds, phoneHash }, narrowing, page);
  }
  const [first, ...others] = words;
  if (first === undefined) return await applicantsOf(tx, employerIds, narrowing, page);
  const found = [];
  for (const employerId of employerIds) {
    const hashOf = (word: string) => wordHash(vault, employerId, word);
    const hashes: [Buffer, ...Buffer[]] = [hashOf(first), ...others.map(hashOf)];
    found.push(...(await applicantsNamed(tx, { employerId, words: hashes }, narrowing, page)));
  }
  const newer = (a: Application, b: Application) =>
    b.created_at.getTime() - a.created_at.getTime() || (a.id < b.id ? 1 : -1);
  return found.sort(newer).slice(0, page.limit);
}
