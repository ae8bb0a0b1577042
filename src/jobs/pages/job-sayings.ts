import { announcement } from '../../speech/announcement.ts';
import type { Clips } from '../../speech/clip.ts';
import { FRAME_MS } from '../../speech/mp3.ts';
import type { Line } from '../../speech/values.ts';
import type { Sayings } from '../../web/say-route.ts';
import { isTaking } from '../rules.ts';
import { saidJob } from '../said-job.ts';
import type { Listing } from './listing.ts';
import { publicJob } from './make-job.tsx';

type Cut = (lines: readonly Line[]) => readonly Line[];

/**
 * `job.1001`: a job whole. The same in two, so that the first words need not wait for the last ones: `what.1001`, which position
 * and where, and `rest.1001`; for lists `pay.1001`. A job that is over says only that.
 */
export const jobSayings = (listing: Listing): Sayings => {
  const { world } = listing;
  const saying = (cut: Cut, over: (tag: string) => Clips) => async (tag: string, id: string) => {
    const found = await publicJob(listing, id);
    if (!found) return null;
    if (!isTaking(found, world.now())) return over(tag);
    const { lead, rest } = announcement(await world.reader.read((db) => saidJob(db, world, tag, found)));
    return world.speech.sayAll(tag, cut([...lead, ...rest])).clips;
  };
  const closed = (tag: string) => world.speech.say(tag, { say: 'call.closed' }).clips;
  const nothing = () => [{ pause: FRAME_MS }];
  return {
    job: saying((lines) => lines, closed),
    what: saying((lines) => lines.slice(0, 1), closed),
    pay: saying((lines) => lines.slice(1, 2), nothing),
    rest: saying((lines) => lines.slice(1), nothing),
  };
};
