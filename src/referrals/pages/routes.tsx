import { Hono } from 'hono';
import { openDraft } from '../../calling/greetings/draft.ts';
import { ulawWav } from '../../calling/own-voice/splice.ts';
import type { Listing, Tongue } from '../../jobs/pages/listing.ts';
import { makeClosed, publicJob, subjectOf } from '../../jobs/pages/make-job.tsx';
import { isTaking } from '../../jobs/rules.ts';
import { localTime } from '../../kit/clock.ts';
import { inTransaction } from '../../platform/database.ts';
import { clientAddress } from '../../web/address.ts';
import { answer, answerOnce } from '../../web/answer.ts';
import { createAddressLimit } from './address-limit.ts';
import { giveMark, readMark } from './browser-mark.ts';
import { sendForm } from './make-refer.tsx';
import { ReferredPage } from './referred.tsx';
import { enough, take } from './take.tsx';
import { voiceScripts } from './voice-page.tsx';

const addForm = (app: Hono, listing: Listing, { tag, prefix }: Tongue): void => {
  const { world, front } = listing;
  app.get(`${prefix}/job/:id/refer`, async (c) => {
    const announcement = await publicJob(listing, c.req.param('id'));
    if (!announcement) return c.notFound();
    const visit = front.visit(tag, `/job/${announcement.id}/refer`);
    if (!isTaking(announcement, world.now())) return answer(c, await makeClosed(listing, visit, announcement), 'never');
    giveMark(c, world.vault);
    const typed = { theirName: '', theirPhone: '', yourName: '', relation: '', language: tag };
    return sendForm(c, { listing, visit, announcement }, { typed, voice: null, faults: [] });
  });
};

type MayRefer = ReturnType<typeof createAddressLimit>;

const addTake = (app: Hono, listing: Listing, { tag, prefix }: Tongue, mayRefer: MayRefer): void => {
  app.post(`${prefix}/job/:id/refer`, async (c) => {
    const announcement = await publicJob(listing, c.req.param('id'));
    if (!announcement) return c.notFound();
    const visit = listing.front.visit(tag, `/job/${announcement.id}/refer`);
    const address = clientAddress(c, listing.world.config.trustedProxies);
    const about = { listing, visit, announcement };
    return (await mayRefer(address)) ? take(c, about, { tag, address }) : enough(c, about);
  });
};

/** What was just spoken, for the browser that spoke it, while the form is corrected. */
const addKept = (app: Hono, { world }: Listing, { prefix }: Tongue): void => {
  app.get(`${prefix}/job/:id/refer/voice/:file{[0-9a-f-]{36}\\.wav}`, async (c) => {
    const id = c.req.param('file').slice(0, -'.wav'.length);
    const mark = readMark(c, world.vault, clientAddress(c, world.config.trustedProxies));
    const voice = await inTransaction(world.db, (tx) => openDraft(tx, world.vault, { id, mark }, world.now()));
    if (!voice) return c.notFound();
    const headers = { 'Content-Type': 'audio/wav', 'Cache-Control': 'no-store' };
    return c.body(new Uint8Array(ulawWav(voice.audio)), 200, headers);
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
      <ReferredPage
        visit={visit}
        job={subjectOf(visit, listing, announcement)}
        callsFrom={callsFrom}
        wasCut={c.req.query('voice') === 'cut'}
      />,
    );
  });
};

/** The form to name somebody for a job, with a few words in one's own voice, and the thanks after it. */
export const referralRoutes = (listing: Listing): Hono => {
  const app = new Hono();
  const mayRefer = createAddressLimit(listing.world);
  app.route('/', voiceScripts());
  for (const tongue of listing.front.tongues) {
    addForm(app, listing, tongue);
    addTake(app, listing, tongue, mayRefer);
    addKept(app, listing, tongue);
    addReferred(app, listing, tongue);
  }
  return app;
};
