import type { Job } from '../../country/job.ts';
import { announcement } from '../../speech/announcement.ts';
import type { Line } from '../../speech/values.ts';
import type { Sayings } from '../../web/say-route.ts';
import { isTaking } from '../rules.ts';
import { saidJob } from '../said-job.ts';
import type { Listing } from './listing.ts';
import { publicJob } from './make-job.tsx';

const whole = (job: Job): readonly Line[] => {
  const { lead, rest } = announcement(job);
  return [...lead, ...rest];
};
const inShort = (job: Job): readonly Line[] => announcement(job).lead;

/** `job.1001`: a job whole; `row.1001`: what decides whether to look at it. One that is over says only that. */
export const jobSayings = (listing: Listing): Sayings => {
  const { world } = listing;
  const saying = (linesOf: typeof whole) => async (tag: string, id: string) => {
    const found = await publicJob(listing, id);
    if (!found) return null;
    const lines = isTaking(found, world.now())
      ? linesOf(await saidJob(world.db, world, tag, found))
      : [{ say: 'call.closed' }];
    return world.speech.sayAll(tag, lines).clips;
  };
  return { job: saying(whole), row: saying(inShort) };
};
