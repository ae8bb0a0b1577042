import { Hono } from 'hono';
import type { Listing, Tongue } from '../../jobs/pages/listing.ts';
import { makeClosed, makeJob, publicJob, subjectOf } from '../../jobs/pages/make-job.tsx';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { createSharedLimit } from '../../platform/shared-limit.ts';
import { answer, answerOnce } from '../../web/answer.ts';
import { ApologyPage } from '../../web/notice.tsx';
import { applyOnWeb } from '../apply.ts';
import { AppliedPage } from './applied.tsx';
import { readApply } from './read-form.ts';

/** Applications with one number in an hour: a family shares a phone, a machine does not stop. */
const PER_NUMBER = { points: 20, seconds: 3600 };

const addApply = (app: Hono, listing: Listing, { tag, prefix }: Tongue): void => {
  const { world, front } = listing;
  const limit = createSharedLimit(world, 'applications', PER_NUMBER.points, PER_NUMBER.seconds);
  app.post(`${prefix}/job/:id/apply`, async (c) => {
    const announcement = await publicJob(listing, c.req.param('id'));
    if (!announcement) return c.notFound();
    const visit = front.visit(tag, `/job/${announcement.id}`);
    const read = readApply(await c.req.parseBody(), visit, world.country.code);
    if (read.faults) return answer(c, await makeJob(listing, tag, announcement, read), 'never');
    if (!(await limit.allow(world.vault.index('phone', read.phone).toString('base64'))))
      return answerOnce(c, <ApologyPage visit={visit} about="too-many" />, 429);
    const input = { announcementId: announcement.id, name: read.name, phone: read.phone, language: tag };
    const applied = await inTransaction(world.db, (tx) => applyOnWeb(tx, world, input, world.now()));
    if (isRefused(applied)) return answer(c, await makeClosed(listing, visit, announcement), 'never');
    return c.redirect(visit.link(`/job/${announcement.id}/applied`), 303);
  });
};

const addApplied = (app: Hono, listing: Listing, { tag, prefix }: Tongue): void => {
  app.get(`${prefix}/job/:id/applied`, async (c) => {
    const announcement = await publicJob(listing, c.req.param('id'));
    if (!announcement) return c.notFound();
    const visit = listing.front.visit(tag, `/job/${announcement.id}/applied`);
    return answerOnce(c, <AppliedPage visit={visit} job={subjectOf(visit, listing, announcement)} />);
  });
};

/** The form to apply, which stands on the page of the job, and the page after it. */
export const applicationRoutes = (listing: Listing): Hono => {
  const app = new Hono();
  for (const tongue of listing.front.tongues) {
    addApply(app, listing, tongue);
    addApplied(app, listing, tongue);
  }
  // a reload of an address that only takes forms leads to the job
  for (const { prefix } of listing.front.tongues)
    app.get(`${prefix}/job/:id/apply`, (c) =>
      c.redirect(`${prefix}/job/${encodeURIComponent(c.req.param('id'))}`, 303),
    );
  return app;
};
