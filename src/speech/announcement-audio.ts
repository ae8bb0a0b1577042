import type { Job } from '../country/job.ts';
import { announcement } from './announcement.ts';
import type { Rendering } from './render.ts';
import type { Speech } from './speech.ts';

/** The whole spoken announcement of a job, joined or found in the cache. @throws MissingRecordingError */
export const announcementAudio = (speech: Speech, tag: string, job: Job): Promise<Rendering> => {
  const { lead, rest } = announcement(job);
  return speech.render(tag, speech.sayAll(tag, [...lead, ...rest]).clips);
};
