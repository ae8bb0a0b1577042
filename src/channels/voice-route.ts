import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { sendSound } from '../web/send-sound.ts';
import type { World } from '../world.ts';

/** `/voice/km/<hash>.mp3`: what was rendered to be heard; it never changes. Ranges, because old players ask for pieces. */
export function voiceRoutes({ speech }: World): Hono {
  const app = new Hono();
  app.get('/voice/:tag/:file{[0-9a-f]+\\.mp3}', async (c) => {
    if (!speech.tags.includes(c.req.param('tag'))) return c.notFound();
    const mp3 = await readFile(speech.browserFile(c.req.param('file').slice(0, -'.mp3'.length))).catch(() => null);
    if (!mp3) return c.notFound();
    return sendSound(c, { mp3, etag: `"${c.req.param('file')}"`, cache: 'public, max-age=31536000, immutable' });
  });
  return app;
}
