import type { Job, SaidEmployer } from '../country/job.ts';
import type { Country } from '../country/load.ts';
import { employerClip } from '../speech/open-clip.ts';
import type { Speech } from '../speech/speech.ts';
import type { Employer } from './store.ts';

/** What an employer says of itself in a language: name and address; null where one of them is not known in it. */
export const employerWords = ({ name, address }: Pick<Employer, 'name' | 'address'>, tag: string): string | null =>
  name[tag] && address[tag] ? `${name[tag]}, ${address[tag]}` : null;

type Around = { country: Pick<Country, 'employerKind'>; speech: Pick<Speech, 'isRecorded'> };

/**
 * A job as it is said aloud in a language: with the name and address of its employer in their own voice, where people have
 * listened to that and found it good; else with the kind of place.
 */
export const withEmployer = ({ country, speech }: Around, tag: string, job: Job, employer: Employer): Job => {
  const clip = employerClip(employer.id);
  const words = employerWords(employer, tag);
  const here = job.province === employer.province && (job.district === null || job.district === employer.district);
  const own = words !== null && speech.isRecorded(tag, clip) ? { clip, words, here } : null;
  const kind = employer.kind !== null && country.employerKind(employer.kind) ? employer.kind : null;
  const said: SaidEmployer = { kind, own };
  return { ...job, employer: said };
};
