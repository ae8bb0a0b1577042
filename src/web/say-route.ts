import { Hono } from 'hono';
import { createLimit } from '../platform/limits.ts';
import type { Clips } from '../speech/clip.ts';
import { contentHash } from '../speech/content-hash.ts';
import { MissingRecordingError } from '../speech/missing-recording-error.ts';
import { silentFrames } from '../speech/mp3.ts';
import type { Heard } from '../speech/render.ts';
import { UnknownWordError } from '../speech/unknown-word-error.ts';
import type { World } from '../world.ts';
import { clientAddress } from './address.ts';
import { MOST_IN_A_FILE } from './read.tsx';
import { sendSound } from './send-sound.ts';

/**
 * What can be said, by the first word of its key: the clips of `position.cook` come from `position`, which is asked for `cook`.
 * Null for what there is not, or what is not public.
 */
export type Sayings = Readonly<Record<string, (tag: string, of: string) => Clips | null | Promise<Clips | null>>>;

/** Behind one address of a carrier many people listen, and a page that is read aloud asks for a hundred things. */
const A_MINUTE = 1200;
const FOR_A_DAY = 'public, max-age=86400';
/** Between two things that are heard in one file. */
const BREATH_MS = 396;

const clipsOf = async (sayings: Sayings, tag: string, key: string): Promise<Clips | null> => {
  const dot = key.indexOf('.');
  const kind = key.slice(0, dot);
  if (dot < 0 || !Object.hasOwn(sayings, kind)) return null;
  try {
    return (await sayings[kind]?.(tag, key.slice(dot + 1))) ?? null;
  } catch (error) {
    if (error instanceof UnknownWordError || error instanceof RangeError) return null;
    throw error;
  }
};

const heard = async ({ speech }: World, sayings: Sayings, tag: string, key: string): Promise<Heard | null> => {
  const clips = await clipsOf(sayings, tag, key);
  try {
    return clips && (await speech.hear(tag, clips));
  } catch (error) {
    if (error instanceof MissingRecordingError) return null;
    throw error;
  }
};

/** Frames stand for themselves, so files are joined as they are. */
const joined = (parts: readonly Heard[]): Uint8Array<ArrayBuffer> =>
  Buffer.concat(parts.flatMap(({ mp3 }, at) => (at === 0 ? [mp3] : [silentFrames(BREATH_MS), mp3])));

/**
 * `/say/km/position.cook.mp3`: anything that a page shows, said aloud; `/say/km/page.home+position.cook.mp3`: several things
 * in one file. It is named by its content: a browser that asks again after a day loads it only where a word or a voice changed.
 */
export const sayRoutes = (world: World, sayings: Sayings): Hono => {
  const app = new Hono();
  const limit = createLimit(A_MINUTE, 60);
  app.get('/say/:tag/:file{[A-Za-z0-9.+-]+\\.mp3}', async (c) => {
    if (!(await limit.allow(clientAddress(c, world.config.trustedProxies))))
      return c.body(null, 429, { 'Retry-After': '60', 'Cache-Control': 'no-store' });
    const tag = c.req.param('tag');
    const keys = c.req.param('file').slice(0, -'.mp3'.length).split('+');
    if (!world.speech.tags.includes(tag) || keys.length > MOST_IN_A_FILE) return c.notFound();
    const found = await Promise.all(keys.map((key) => heard(world, sayings, tag, key)));
    const parts = found.filter((part) => part !== null);
    if (parts.length < found.length) return c.notFound();
    const etag = `"${contentHash(parts.map(({ hash }) => hash).join())}"`;
    return sendSound(c, { mp3: joined(parts), etag, cache: FOR_A_DAY });
  });
  return app;
};
