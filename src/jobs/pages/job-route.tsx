import type { Hono } from 'hono';
import { answer, type Made } from '../../web/answer.ts';
import type { Listing, Tongue } from './listing.ts';
import { makeJob, publicJob } from './make-job.tsx';

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

/** `/job/1001`: a job whole. */
export const addJob = (app: Hono, listing: Listing, tongue: Tongue): void => {
  app.get(`${tongue.prefix}/job/:id`, async (c) => {
    const page = await keptJob(listing, tongue, c.req.param('id'));
    return page ? answer(c, page) : c.notFound();
  });
};
