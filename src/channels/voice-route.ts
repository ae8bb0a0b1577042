import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { byteRange } from '../web/byte-range.ts';
import type { World } from '../world.ts';

/** `/voice/km/<hash>.mp3`: what was rendered to be heard; it never changes. Ranges, because old players ask for pieces. */
export function voiceRoutes({ speech }: World): Hono {
  const app = new Hono();
  app.get('/voice/:tag/:file{[0-9a-f]+\\.mp3}', async (c) => {
    if (!speech.tags.includes(c.req.param('tag'))) return c.notFound();
    const mp3 = await readFile(speech.browserFile(c.req.param('file').slice(0, -'.mp3'.length))).catch(() => null);
    if (!mp3) return c.notFound();
    c.header('Content-Type', 'audio/mpeg');
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    c.header('Accept-Ranges', 'bytes');
    const range = byteRange(c.req.header('range'), mp3.length);
    if (range === 'unsatisfiable') return c.body(null, 416, { 'Content-Range': `bytes */${mp3.length}` });
    if (range === null) return c.body(mp3, 200);
    const part = mp3.subarray(range.from, range.to + 1);
    return c.body(part, 206, { 'Content-Range': `bytes ${range.from}-${range.to}/${mp3.length}` });
  });
  return app;
}
