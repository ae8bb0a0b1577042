import { ApplyForm, type ApplyTyped } from '../../applications/pages/apply-form.tsx';
import { findEmployer } from '../../employers/store.ts';
import { inTransaction } from '../../platform/database.ts';
import { type Made, made } from '../../web/answer.ts';
import type { Fault } from '../../web/field.tsx';
import type { Visit } from '../../web/visit.ts';
import type { Announcement } from '../announcement.ts';
import { provincesWith } from '../board.ts';
import { isTaking } from '../rules.ts';
import { findAnnouncement } from '../store.ts';
import { ClosedPage } from './closed.tsx';
import { JobPage } from './job.tsx';
import type { Listing } from './listing.ts';
import { ratedJobs, ratesOf } from './rates.ts';
import { jobView, rowOf, titleOf } from './words.ts';

/** What was sent with the form of a job, and what was wrong with it. */
export type Sent = { readonly typed: ApplyTyped; readonly faults: readonly Fault[] };

const NOTHING: Sent = { typed: { name: '', phone: '' }, faults: [] };
const OTHERS = 6;

/** The announcement of an id in an address, unless nobody may see it yet. */
export const publicJob = async ({ world }: Listing, id: string): Promise<Announcement | null> => {
  if (!/^[1-9]\d{0,11}$/.test(id)) return null;
  const found = await world.reader.read((db) => findAnnouncement(db, Number(id)));
  return found?.publishedAt && found.state !== 'draft' ? found : null;
};

/** A job in short, for pages that are about it: what it is called and shown by. */
export const subjectOf = (visit: Visit, { words }: Listing, announcement: Announcement) => ({
  id: announcement.id,
  title: titleOf(visit, words, announcement),
  picture: words.country.position(announcement.job.position)?.picture ?? 'briefcase',
});

/** The page of a job that nobody can apply for any more. */
export const makeClosed = async (listing: Listing, visit: Visit, announcement: Announcement): Promise<Made> => {
  const { world, words } = listing;
  const { position, province } = announcement.job;
  const provinces = provincesWith(await listing.board(), position, province, words.country);
  const wanted = { position, provinces, limit: OTHERS + 1, now: world.now() };
  const { jobs, rates } = await world.reader.read((db) => ratedJobs(db, wanted));
  const others = jobs.filter(({ id }) => id !== announcement.id).slice(0, OTHERS);
  const { name, picture } = words.country.position(position) ?? { name: {}, picture: 'briefcase' };
  return made(
    <ClosedPage
      visit={visit}
      position={{ id: position, name: visit.name(name), picture }}
      rows={others.map((job) => rowOf(visit, words, job, false, rates))}
    />,
    410,
  );
};

/** The page of a job: with the empty form, or the form as it was sent; or that the job is closed. */
export const makeJob = async (
  listing: Listing,
  tag: string,
  announcement: Announcement,
  sent: Sent = NOTHING,
): Promise<Made> => {
  const { world, words, front } = listing;
  const visit = front.visit(tag, `/job/${announcement.id}`);
  const { employerId } = announcement;
  const { employer, rates } = await world.reader.read(async (db) => ({
    employer: employerId && (await inTransaction(db, (tx) => findEmployer(tx, employerId))),
    rates: await ratesOf(db, [announcement]),
  }));
  if (!employer || !isTaking(announcement, world.now())) return makeClosed(listing, visit, announcement);
  return made(
    <JobPage
      visit={visit}
      job={jobView(visit, words, announcement, employer, rates)}
      faulty={sent.faults.length > 0}
      apply={<ApplyForm visit={visit} job={announcement.id} typed={sent.typed} faults={sent.faults} />}
    />,
    sent.faults.length > 0 ? 422 : 200,
  );
};
