import type { Job } from '../country/job.ts';
import { announcement } from './announcement.ts';
import type { Clips } from './clip.ts';
import type { Speech } from './speech.ts';

/** What the whole spoken announcement of a job is made of. */
export const announcementClips = (speech: Speech, tag: string, job: Job): Clips => {
  const { lead, rest } = announcement(job);
  return speech.sayAll(tag, [...lead, ...rest]).clips;
};
