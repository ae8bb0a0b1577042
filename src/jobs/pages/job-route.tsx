import { readFile } from 'node:fs/promises';
import type { Hono } from 'hono';
import { answer, type Made } from '../../web/answer.ts';
import { byteRange } from '../../web/byte-range.ts';
import type { Listing, Tongue } from './listing.ts';
import { makeJob, publicJob } from './make-job.tsx';
import { spokenClips } from './words.ts';

class NoSuchJob extends Error {
  override name = 'NoSuchJob';
}

const keptJob = async (listing: Listing, { tag }: Tongue, id: string): Promise<Made | null> => {
  const make = async () => {
    const announcement = await publicJob(listing, id);
    if (!announcement) throw new NoSuchJob(); // not kept: anybody can invent numbers without end
    return makeJob(listing, tag, announcement);
  };
  try {
    return await listing.front.pages.get(`job ${tag} ${id}`, make);
  } catch (error) {
    if (error instanceof NoSuchJob) return null;
    throw error;
  }
};

const addSound = (app: Hono, listing: Listing, { tag, prefix }: Tongue): void => {
  app.get(`${prefix}/job/:id/listen.mp3`, async (c) => {
    const announcement = await publicJob(listing, c.req.param('id'));
    if (!announcement) return c.notFound();
    const { browser, hash } = await listing.world.speech.render(tag, spokenClips(tag, listing.words, announcement));
    const etag = `"${hash}"`;
    const headers = { 'Cache-Control': 'public, max-age=86400', ETag: etag, 'Accept-Ranges': 'bytes' };
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers);
    const mp3 = await readFile(browser);
    const type = { ...headers, 'Content-Type': 'audio/mpeg' };
    const range = byteRange(c.req.header('range'), mp3.length);
    if (range === 'unsatisfiable') return c.body(null, 416, { ...headers, 'Content-Range': `bytes */${mp3.length}` });
    if (range === null) return c.body(mp3, 200, { ...type, 'Content-Length': String(mp3.length) });
    const part = mp3.subarray(range.from, range.to + 1);
    return c.body(part, 206, {
      ...type,
      'Content-Length': String(part.length),
      'Content-Range': `bytes ${range.from}-${range.to}/${mp3.length}`,
    });
  });
};

/** `/job/1001`: a job whole; `/job/1001/listen.mp3`: the same said aloud. */
export const addJob = (app: Hono, listing: Listing, tongue: Tongue): void => {
  app.get(`${tongue.prefix}/job/:id`, async (c) => {
    const page = await keptJob(listing, tongue, c.req.param('id'));
    return page ? answer(c, page) : c.notFound();
  });
  addSound(app, listing, tongue);
};
