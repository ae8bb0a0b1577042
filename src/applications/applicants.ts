import type { Employer } from '../employers/store.ts';
import { employersOf } from '../employers/store.ts';
import type { Announcement } from '../jobs/announcement.ts';
import { findAnnouncement } from '../jobs/store.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import { reveal } from '../people/reveal.ts';
import { readPeople } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import type { Vault } from '../platform/vault.ts';
import type { ApplicationState } from './rules.ts';
import { type Application, applicationsFor, countApplications } from './store.ts';

/** Somebody who applied, as the employer sees them; name and number (E.164) are null after erasure. */
export type Applicant = {
  application: Application;
  name: string | null;
  phone: string | null;
  /** They asked us never to call: the answer is the employer's own to tell. */
  neverCall: boolean;
};

export type Applicants = {
  announcement: Announcement;
  employer: Employer;
  applicants: Applicant[];
  /** The cursor of the next page. */
  next: string | null;
  counts: ReadonlyMap<ApplicationState, number>;
};

const pageSize = 25;

/** An announcement of an employer's own, with a page of its applicants. Names are opened for these rows only, and it is
 * written down who saw them. */
export async function applicants(
  tx: Tx,
  vault: Vault,
  who: { userId: string },
  input: { announcementId: number; state: ApplicationState | null; after: string | null },
  now: Date,
): Promise<Applicants | Refusal<'not-yours'>> {
  const announcement = await findAnnouncement(tx, input.announcementId);
  const employer = (await employersOf(tx, who.userId)).find(({ id }) => id === announcement?.employerId);
  if (!announcement || !employer) return refuse('not-yours');
  const found = await applicationsFor(tx, announcement.id, { ...input, limit: pageSize + 1 });
  const page = found.slice(0, pageSize);
  const people = new Map(
    (
      await readPeople(
        tx,
        page.map(({ person_id }) => person_id),
      )
    ).map((row) => [row.id, row]),
  );
  const shown = page.map((application): Applicant => {
    const person = people.get(application.person_id);
    const clear = person ? reveal(vault, person) : { name: null, phone: null };
    return { application, ...clear, neverCall: person?.never_call_at != null };
  });
  await recordSeen(tx, who, announcement.id, shown, now);
  const counted = await countApplications(tx, [announcement.id]);
  return {
    announcement,
    employer,
    applicants: shown,
    next: found.length > pageSize ? (page.at(-1)?.id ?? null) : null,
    counts: new Map(counted.map(({ state, count }) => [state, count])),
  };
}

async function recordSeen(tx: Tx, who: { userId: string }, announcementId: number, shown: Applicant[], now: Date) {
  if (shown.length === 0) return;
  const people = shown.map(({ application }) => application.person_id).join(' ');
  const facts = { announcement: announcementId, count: shown.length, people };
  const subject = `announcement:${announcementId}`;
  await record(tx, { kind: 'applicants.seen', subject, actor: `user:${who.userId}`, facts }, now);
}
