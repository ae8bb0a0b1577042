import { type Context, Hono } from 'hono';
import type { Announcement } from '../../jobs/announcement.ts';
import type { Listing, Tongue } from '../../jobs/pages/listing.ts';
import { makeClosed, publicJob, subjectOf } from '../../jobs/pages/make-job.tsx';
import { isTaking } from '../../jobs/rules.ts';
import { localTime } from '../../kit/clock.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { clientAddress } from '../../web/address.ts';
import { answer, answerOnce } from '../../web/answer.ts';
import type { Fault } from '../../web/field.tsx';
import type { Visit } from '../../web/visit.ts';
import { refer } from '../refer.ts';
import { createAddressLimit } from './address-limit.ts';
import { giveMark, readMark } from './browser-mark.ts';
import { readRefer } from './read-form.ts';
import { ReferPage, type ReferTyped } from './refer.tsx';
import { EnoughPage, ReferredPage } from './referred.tsx';

const languageName = (tag: string): string => new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;

type About = { readonly listing: Listing; readonly visit: Visit; readonly announcement: Announcement };

const referPage = ({ listing, visit, announcement }: About, typed: ReferTyped, faults: readonly Fault[]) => (
  <ReferPage
    visit={visit}
    job={subjectOf(visit, listing, announcement)}
    relations={listing.words.country.relations.map(({ id, name, picture }) => ({
      id,
      name: visit.name(name),
      picture,
    }))}
    languages={listing.words.country.languages.map((tag) => ({ tag, name: languageName(tag) }))}
    typed={typed}
    faults={faults}
  />
);

const addForm = (app: Hono, listing: Listing, { tag, prefix }: Tongue): void => {
  const { world, front } = listing;
  app.get(`${prefix}/job/:id/refer`, async (c) => {
    const announcement = await publicJob(listing, c.req.param('id'));
    if (!announcement) return c.notFound();
    const visit = front.visit(tag, `/job/${announcement.id}/refer`);
    if (!isTaking(announcement, world.now())) return answer(c, await makeClosed(listing, visit, announcement), 'never');
    giveMark(c, world.vault);
    const empty = { theirName: '', theirPhone: '', yourName: '', relation: '', language: tag };
    return answerOnce(c, referPage({ listing, visit, announcement }, empty, []));
  });
};

const enough = (c: Context, { listing, visit, announcement }: About): Response =>
  answerOnce(c, <EnoughPage visit={visit} job={subjectOf(visit, listing, announcement)} />, 429);

type Take = { readonly about: About; readonly tag: string; readonly address: string };

const take = async (c: Context, { about, tag, address }: Take): Promise<Response> => {
  const { listing, visit, announcement } = about;
  const { world } = listing;
  const read = readRefer(await c.req.parseBody(), visit, world.country);
  if (read.faults) return answerOnce(c, referPage(about, read.typed, read.faults), 422);
  const input = {
    announcementId: announcement.id,
    name: read.theirName,
    phone: read.theirPhone,
    language: read.language,
    relation: read.relation,
    referrer: { name: read.yourName, language: tag },
    mark: readMark(c, world.vault, address),
  };
  const referred = await inTransaction(world.db, (tx) => refer(tx, world.vault, input, world.now()));
  if (!isRefused(referred)) return c.redirect(visit.link(`/job/${announcement.id}/referred`), 303);
  switch (referred.refused) {
    case 'closed':
      return answer(c, await makeClosed(listing, visit, announcement), 'never');
    case 'too-many':
      return enough(c, about);
  }
};

type MayRefer = ReturnType<typeof createAddressLimit>;

const addTake = (app: Hono, listing: Listing, { tag, prefix }: Tongue, mayRefer: MayRefer): void => {
  app.post(`${prefix}/job/:id/refer`, async (c) => {
    const announcement = await publicJob(listing, c.req.param('id'));
    if (!announcement) return c.notFound();
    const visit = listing.front.visit(tag, `/job/${announcement.id}/refer`);
    const address = clientAddress(c, listing.world.config.trustedProxies);
    const about = { listing, visit, announcement };
    return (await mayRefer(address)) ? take(c, { about, tag, address }) : enough(c, about);
  });
};

const addReferred = (app: Hono, listing: Listing, { tag, prefix }: Tongue): void => {
  const { world, front } = listing;
  app.get(`${prefix}/job/:id/referred`, async (c) => {
    const announcement = await publicJob(listing, c.req.param('id'));
    if (!announcement) return c.notFound();
    const visit = front.visit(tag, `/job/${announcement.id}/referred`);
    const { from, to } = world.country.callingHours;
    const { hour } = localTime(world.now(), world.country.timeZone);
    const callsFrom = hour >= from && hour < to ? null : from;
    return answerOnce(
      c,
      <ReferredPage visit={visit} job={subjectOf(visit, listing, announcement)} callsFrom={callsFrom} />,
    );
  });
};

/** The form to name somebody for a job, and the thanks after it. */
export const referralRoutes = (listing: Listing): Hono => {
  const app = new Hono();
  const mayRefer = createAddressLimit();
  for (const tongue of listing.front.tongues) {
    addForm(app, listing, tongue);
    addTake(app, listing, tongue, mayRefer);
    addReferred(app, listing, tongue);
  }
  return app;
};
