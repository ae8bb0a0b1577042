import type { Employer } from '../employers/store.ts';
import { findEmployer, roleOf } from '../employers/store.ts';
import type { Announcement } from '../jobs/announcement.ts';
import { findAnnouncement } from '../jobs/store.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import type { Vault } from '../platform/vault.ts';
import { type Applicant, openApplicants } from './open-applicants.ts';
import { type ApplicationState, UNDO_MS } from './rules.ts';
import { type Application, applicationsFor, boardOf, countApplications, movedSince } from './store.ts';

export type Applicants = {
  announcement: Announcement;
  employer: Employer;
  /** Newest first; on the board a few of each state, in a list a page of one state. */
  applicants: Applicant[];
  /** The cursor of the list's next page. */
  next: string | null;
  counts: ReadonlyMap<ApplicationState, number>;
  /** Who was moved within the last minute, which can be taken back. */
  justMoved: Applicant[];
};

const pageSize = 25;
/** How many of each state the board shows. */
const FEW = 8;

/** An announcement of an employer's own, with its applicants: the board, or a page of one state. Names are opened for these
 * rows only, and it is written down who saw them. */
export async function applicants(
  tx: Tx,
  vault: Vault,
  who: { userId: string },
  input: { announcementId: number; state: ApplicationState | null; after: string | null },
  now: Date,
): Promise<Applicants | Refusal<'not-yours'>> {
  const announcement = await findAnnouncement(tx, input.announcementId);
  const employerId = announcement?.employerId;
  const employer = employerId && (await roleOf(tx, employerId, who.userId)) && (await findEmployer(tx, employerId));
  if (!announcement || !employer) return refuse('not-yours');
  const { rows, next } = await read(tx, announcement.id, input);
  const moved = await movedSince(tx, announcement.id, new Date(now.getTime() - UNDO_MS));
  const both = [...rows, ...moved.filter(({ id }) => !rows.some((row) => row.id === id))];
  const opened = await openApplicants(tx, vault, { userId: who.userId, purpose: 'list' }, both, now);
  const byId = new Map(opened.map((one) => [one.application.id, one]));
  const shown = (some: Application[]) => some.flatMap(({ id }) => byId.get(id) ?? []);
  const counted = await countApplications(tx, [announcement.id]);
  return {
    announcement,
    employer,
    applicants: shown(rows),
    next,
    counts: new Map(counted.map(({ state, count }) => [state, count])),
    justMoved: shown(moved),
  };
}

async function read(
  tx: Tx,
  announcementId: number,
  { state, after }: { state: ApplicationState | null; after: string | null },
): Promise<{ rows: Application[]; next: string | null }> {
  if (state === null) return { rows: await boardOf(tx, announcementId, FEW), next: null };
  const found = await applicationsFor(tx, announcementId, { state, after, limit: pageSize + 1 });
  const rows = found.slice(0, pageSize);
  return { rows, next: found.length > pageSize ? (rows.at(-1)?.id ?? null) : null };
}
