import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { readCounts } from '../../desk/pages/counts.ts';
import { deskFrame } from '../../desk/pages/frame.ts';
import { jobView, titleOf } from '../../jobs/pages/words.ts';
import { saidJob } from '../../jobs/said-job.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { announcementClips } from '../../speech/announcement-clips.ts';
import { MissingRecordingError } from '../../speech/missing-recording-error.ts';
import { sendSound } from '../../web/send-sound.ts';
import { answerWork } from '../../web/work-answer.ts';
import { advices } from '../advice.ts';
import { decide } from '../decide.ts';
import { CasePage, type Sent } from './case.tsx';
import { type Case, readCase } from './read-case.ts';

const Id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

const Form = z.object({
  version: z.coerce.number().int().min(0),
  what: z.enum(['published', 'returned', 'refused']),
  advice: z.array(z.enum(advices)).max(advices.length),
  note: z.string().trim().max(1000).catch(''),
  seenUntil: z.iso.datetime().transform((text) => new Date(text)),
});

const idOf = (c: Context<SignedInEnv>): number => Id.safeParse(c.req.param('id')).data ?? 0;

async function show(c: Context<SignedInEnv>, { world, front, tag }: Office, sent: Sent | null) {
  const id = idOf(c);
  const [one, counts] = await inTransaction(world.db, async (tx) => [
    await readCase(tx, world, c.get('who'), id),
    await readCounts(tx, world.now()),
  ]);
  if (!one) return c.notFound();
  const { announcement, employer } = one;
  const visit = front.visit(tag, `/desk/screening/${id}`);
  const tongues = [
    visit,
    ...visit.tags.filter((other) => other !== tag).map((other) => front.visit(other, visit.here)),
  ];
  const page = (
    <CasePage
      frame={deskFrame(c, visit, counts)}
      timeZone={world.country.timeZone}
      title={titleOf(visit, world, announcement)}
      picture={world.country.position(announcement.job.position)?.picture ?? 'briefcase'}
      one={one}
      seen={tongues.map((tongue) => ({ visit: tongue, job: jobView(tongue, world, announcement, employer) }))}
      sent={sent}
    />
  );
  return answerWork(c, page, sent ? 409 : 200);
}

/** The announcement as it is said on the telephone; null where a recording is missing. */
async function soundOf({ world }: Office, { announcement }: Case, tag: string) {
  try {
    return await world.speech.hear(
      tag,
      announcementClips(world.speech, tag, await saidJob(world.db, world, tag, announcement)),
    );
  } catch (error) {
    if (error instanceof MissingRecordingError) return null;
    throw error;
  }
}

/** `/desk/screening/1001`: one announcement that waits for a decision. */
export const addCase = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, prefix } = office;
  app.get(`${prefix}/desk/screening/:id`, (c) => show(c, office, null));
  app.get(`${prefix}/desk/screening/:id/:sound{[A-Za-z-]+\\.mp3}`, async (c) => {
    const tag = c.req.param('sound').slice(0, -'.mp3'.length);
    const one = await inTransaction(world.db, (tx) => readCase(tx, world, c.get('who'), idOf(c)));
    const heard = one && world.speech.tags.includes(tag) ? await soundOf(office, one, tag) : null;
    if (!heard) return c.notFound();
    return sendSound(c, { mp3: Buffer.from(heard.mp3), etag: `"${heard.hash}"`, cache: 'private, no-cache' });
  });
  app.post(`${prefix}/desk/screening/:id`, async (c) => {
    const body = await c.req.parseBody({ all: true });
    const form = Form.safeParse({ ...body, advice: [body.advice ?? []].flat() });
    if (!form.success) return c.notFound();
    const { advice, note } = form.data;
    const decision = { announcementId: idOf(c), ...form.data };
    const came = await inTransaction(world.db, (tx) => decide(tx, world, c.get('who'), decision, world.now()));
    if (!isRefused(came)) return c.redirect(`${prefix}/desk/screening`, 303);
    if (came.refused === 'nothing-to-decide' || came.refused === 'closed-already')
      return c.redirect(`${prefix}/desk/screening`, 303);
    return await show(c, office, { fault: came.refused, advice, note });
  });
};
