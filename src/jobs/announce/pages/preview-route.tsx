import type { Context, Hono } from 'hono';
import { frameOf } from '../../../accounts/pages/frame.ts';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { employerTabs } from '../../../employers/pages/tabs.ts';
import { isRefused } from '../../../kit/result.ts';
import { inTransaction } from '../../../platform/database.ts';
import { announcementClips } from '../../../speech/announcement-clips.ts';
import { MissingRecordingError } from '../../../speech/missing-recording-error.ts';
import { sendSound } from '../../../web/send-sound.ts';
import { answerWork } from '../../../web/work-answer.ts';
import { findOwn, type Own } from '../../own.ts';
import { ratesOf } from '../../pages/rates.ts';
import { jobView, titleOf } from '../../pages/words.ts';
import { saidJob } from '../../said-job.ts';
import { submit } from '../../submit.ts';
import { adviceOf } from './advice.ts';
import { nextStep } from './next-step.ts';
import { PreviewPage } from './preview.tsx';
import { AnnouncementId, Version } from './read-version.ts';

const ownFor = async (c: Context<SignedInEnv>, { world }: Office): Promise<Own | undefined> => {
  const { data: id } = AnnouncementId.safeParse(c.req.param('id'));
  return id === undefined ? undefined : await inTransaction(world.db, (tx) => findOwn(tx, c.get('who'), id));
};

const show = async (c: Context<SignedInEnv>, { world, front, tag }: Office, own: Own, isOvertaken: boolean) => {
  const { announcement, employer } = own;
  const rates = await ratesOf(world.db, [announcement]);
  const visit = front.visit(tag, `/employer/announcement/${announcement.id}/preview`);
  const others = visit.tags.filter((one) => one !== tag).map((one) => front.visit(one, visit.here));
  const page = (
    <PreviewPage
      frame={frameOf(c, visit, employerTabs(visit))}
      announcement={announcement}
      title={titleOf(visit, world, announcement)}
      seen={[visit, ...others].map((one) => ({ visit: one, job: jobView(one, world, announcement, employer, rates) }))}
      next={nextStep(visit, announcement, employer, world.country.timeZone)}
      isOvertaken={isOvertaken}
      advice={adviceOf(visit, announcement)}
    />
  );
  return answerWork(c, page, isOvertaken ? 409 : 200);
};

/** The announcement as it is said on the telephone; null where a recording is missing. */
const soundOf = async ({ world }: Office, { announcement }: Own, tag: string) => {
  const clips = announcementClips(world.speech, tag, await saidJob(world.db, world, tag, announcement));
  try {
    return await world.speech.hear(tag, clips);
  } catch (error) {
    if (error instanceof MissingRecordingError) return null;
    throw error;
  }
};

/** `/employer/announcement/1001/preview`: as workers will see and hear it; and from there it is sent in. */
export const addPreview = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, prefix } = office;
  const one = `${prefix}/employer/announcement/:id`;
  app.get(`${one}/preview`, async (c) => {
    const own = await ownFor(c, office);
    return own ? show(c, office, own, false) : c.notFound();
  });
  app.get(`${one}/preview/:sound{[A-Za-z-]+\\.mp3}`, async (c) => {
    const tag = c.req.param('sound').slice(0, -'.mp3'.length);
    const own = world.speech.tags.includes(tag) ? await ownFor(c, office) : undefined;
    const heard = own && (await soundOf(office, own, tag));
    if (!heard) return c.notFound();
    return sendSound(c, { mp3: Buffer.from(heard.mp3), etag: `"${heard.hash}"`, cache: 'private, no-cache' });
  });
  app.post(`${one}/submit`, async (c) => {
    const own = await ownFor(c, office);
    if (!own) return c.notFound();
    const version = Version.parse((await c.req.parseBody()).version);
    const input = { announcementId: own.announcement.id, version };
    const came = await inTransaction(world.db, (tx) => submit(tx, world, c.get('who'), input, world.now()));
    if (isRefused(came) && came.refused === 'changed-meanwhile') return show(c, office, own, true);
    return c.redirect(`${prefix}/employer/announcement/${own.announcement.id}/preview`, 303);
  });
};
