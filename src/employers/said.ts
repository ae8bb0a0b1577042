import type { Job, SaidEmployer } from '../country/job.ts';
import type { Country } from '../country/load.ts';
import { announcement, LONGEST_ANNOUNCEMENT_MS } from '../speech/announcement.ts';
import { MissingRecordingError } from '../speech/missing-recording-error.ts';
import { employerClip } from '../speech/open-clip.ts';
import type { Speech } from '../speech/speech.ts';
import type { Employer } from './store.ts';

/** What an employer says of itself in a language: name and address; null where one of them is not known in it. */
export const employerWords = ({ name, address }: Pick<Employer, 'name' | 'address'>, tag: string): string | null =>
  name[tag] && address[tag] ? `${name[tag]}, ${address[tag]}` : null;

type Around = {
  country: Pick<Country, 'employerKind'>;
  speech: Pick<Speech, 'isRecorded' | 'sayAll' | 'durationMs'>;
};

/** All that is said of benefits and needs where there is time, then less; something of them is always said. */
const ROOMS = [4, 3, 2, 1];

/** Where something was not recorded, whoever renders it tells so. */
const isShort = ({ speech }: Around, tag: string, job: Job): boolean => {
  const { lead, rest } = announcement(job);
  try {
    return speech.durationMs(tag, speech.sayAll(tag, [...lead, ...rest]).clips) <= LONGEST_ANNOUNCEMENT_MS;
  } catch (error) {
    if (error instanceof MissingRecordingError) return true;
    throw error;
  }
};

const fitting = (around: Around, tag: string, job: Job, said: Omit<SaidEmployer, 'room'>): Job | undefined =>
  ROOMS.map((room): Job => ({ ...job, employer: { ...said, room } })).find((one) => isShort(around, tag, one));

/**
 * A job as it is said aloud in a language: with the name and address of its employer in their own voice, where people have
 * listened to that and found it good; else with the kind of place. What a call has no time for then is left out, the lightest
 * first.
 */
export const withEmployer = (around: Around, tag: string, job: Job, employer: Employer): Job => {
  const clip = employerClip(employer.id);
  const words = employerWords(employer, tag);
  const here = job.province === employer.province && (job.district === null || job.district === employer.district);
  const own = words !== null && around.speech.isRecorded(tag, clip) ? { clip, words, here } : null;
  const kind = employer.kind !== null && around.country.employerKind(employer.kind) ? employer.kind : null;
  const withName = own && fitting(around, tag, job, { kind, own });
  const unnamed = { kind, own: null };
  return withName ?? fitting(around, tag, job, unnamed) ?? { ...job, employer: { ...unnamed, room: 1 } };
};
