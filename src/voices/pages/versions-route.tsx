import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { unrecorded } from '../../speech/edition.ts';
import { MissingRecordingError } from '../../speech/missing-recording-error.ts';
import type { Speech } from '../../speech/speech.ts';
import { answerWork } from '../../web/work-answer.ts';
import { goBack } from '../takes/go-back.ts';
import { studioFrame } from './frame.ts';
import { readVersions } from './read-versions.ts';
import { VersionsPage, type VersionsPageProps } from './versions.tsx';

type VersionsContext = Context<SignedInEnv>;
type Clip = { language: string; clip: string };

const Named = z.object({
  language: z.string().regex(/^[a-z]{2,3}$/),
  clip: z
    .string()
    .max(100)
    .regex(/^[A-Za-z0-9.-]+$/),
});
/** An empty take stands for the voice that ships. */
const Wanted = z.object({ voice: z.uuid(), take: z.union([z.uuid(), z.literal('').transform(() => null)]) });

/** What the voice that ships says; null where it does not. */
async function placeholderOf(speech: Speech, { language, clip }: Clip): Promise<string | null> {
  try {
    const { hash } = await speech.render(language, [clip], unrecorded.number);
    return `/voice/${language}/${hash}.mp3`;
  } catch (error) {
    if (error instanceof MissingRecordingError) return null;
    throw error;
  }
}

async function show(
  c: VersionsContext,
  office: Office,
  named: Clip,
  came: VersionsPageProps['came'],
  status: 200 | 409 = 200,
) {
  const { world, tag } = office;
  const who = c.get('who');
  const versions = await inTransaction(world.db, (tx) =>
    readVersions(tx, world.speech, who, { ...named, reader: tag }),
  );
  if (!versions) return c.notFound();
  const props = {
    ...named,
    frame: await studioFrame(c, office, `/studio/clip/${named.language}/${named.clip}`),
    timeZone: world.country.timeZone,
    versions,
    placeholder: await placeholderOf(world.speech, named),
    isStaff: who.role === 'staff',
    came,
  };
  return answerWork(c, <VersionsPage {...props} />, status);
}

async function change(c: VersionsContext, office: Office, named: Clip) {
  const { world, front, tag } = office;
  const form = Wanted.safeParse(await c.req.parseBody());
  if (!form.success) return c.notFound();
  const { voice: speakerId, take: takeId } = form.data;
  const wanted = { speakerId, clip: named.clip, takeId };
  const came = await inTransaction(world.db, (tx) => goBack(tx, world, c.get('who'), wanted, world.now()));
  const path = `/studio/clip/${named.language}/${named.clip}`;
  if (!isRefused(came)) return c.redirect(`${front.visit(tag, path).link(path)}?came=${came}`, 303);
  const text = front.visit(tag, path).text(`studio.refused-${came.refused}`);
  return show(c, office, named, { isGood: false, text }, 409);
}

/** `/studio/clip/km/position.cook`: all versions of a clip, and one click back to an older one. */
export const addVersions = (app: Hono<SignedInEnv>, office: Office): void => {
  const { prefix, front, tag } = office;
  const path = `${prefix}/studio/clip/:language/:clip`;
  app.get(path, (c) => {
    const named = Named.safeParse(c.req.param());
    if (!named.success) return c.notFound();
    const isDone = c.req.query('came') === 'gone-back';
    const text = front.visit(tag, '/studio').text('studio.came-gone-back');
    return show(c, office, named.data, isDone ? { isGood: true, text } : null);
  });
  app.post(path, (c) => {
    const named = Named.safeParse(c.req.param());
    return named.success ? change(c, office, named.data) : c.notFound();
  });
};
