import type { Hono } from 'hono';
import { z } from 'zod';
import { inTransaction } from '../../platform/database.ts';
import { giveMark, readMark } from '../../referrals/pages/browser-mark.ts';
import { reportAnnouncement } from '../../screening/report.ts';
import { clientAddress } from '../../web/address.ts';
import { answerOnce } from '../../web/answer.ts';
import { DistrustedPage, DistrustPage, reasons } from './distrust.tsx';
import type { Listing, Tongue } from './listing.ts';
import { publicJob, subjectOf } from './make-job.tsx';

const Form = z.object({ reason: z.enum(reasons.map(({ id }) => id)) });

/** `/job/1001/distrust`: a warning without a name, which goes to the staff's work list. */
export const addDistrust = (app: Hono, listing: Listing, { tag, prefix }: Tongue): void => {
  const { world, front } = listing;
  app.get(`${prefix}/job/:id/distrust`, async (c) => {
    const announcement = await publicJob(listing, c.req.param('id'));
    if (!announcement) return c.notFound();
    giveMark(c, world.vault);
    const visit = front.visit(tag, `/job/${announcement.id}/distrust`);
    return answerOnce(c, <DistrustPage visit={visit} job={subjectOf(visit, listing, announcement)} faults={[]} />);
  });
  app.post(`${prefix}/job/:id/distrust`, async (c) => {
    const announcement = await publicJob(listing, c.req.param('id'));
    if (!announcement) return c.notFound();
    const visit = front.visit(tag, `/job/${announcement.id}/distrust`);
    const form = Form.safeParse(await c.req.parseBody());
    if (!form.success) {
      const faults = [{ field: 'reason', text: visit.text('jobs.distrust-missing'), say: 'page.choose-one' }];
      const job = subjectOf(visit, listing, announcement);
      return answerOnce(c, <DistrustPage visit={visit} job={job} faults={faults} />, 422);
    }
    const { reason } = form.data;
    const address = clientAddress(c, world.config.trustedProxies);
    const reporterMark = readMark(c, world.vault, address);
    const addressMark = world.vault.index('report-address', address);
    const reported = { announcementId: announcement.id, channel: 'web', reporterMark, addressMark, reason } as const;
    await inTransaction(world.db, (tx) => reportAnnouncement(tx, world, reported, world.now()));
    return c.redirect(visit.link(`/job/${announcement.id}/distrusted`), 303);
  });
  app.get(`${prefix}/job/:id/distrusted`, (c) => answerOnce(c, <DistrustedPage visit={front.visit(tag, '/')} />));
};
