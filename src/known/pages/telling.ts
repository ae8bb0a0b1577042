import type { Country } from '../../country/load.ts';
import type { Speech } from '../../speech/speech.ts';
import type { Visit } from '../../web/visit.ts';
import type { Known } from '../schema.ts';

/** What turns what we know into words for its reader. */
export type Telling = {
  readonly visit: Visit;
  readonly country: Country;
  readonly speech: Speech;
  readonly timeZone: string;
};

/** What every part of the page is given. */
export type PartOf = { readonly telling: Telling; readonly known: Known };

/** A job in a line: its position and place, and whose it is. */
export function jobText({ visit, country, speech }: Telling, job: Known['applications'][number]['job']): string {
  const position = visit.name(country.position(job.position)?.name ?? {}) || String(job.id);
  if (!country.province(job.province)) return position;
  const place = speech.value(visit.tag, { place: { province: job.province, district: job.district } }).text;
  const title = visit.text('jobs.job-title', { position, place });
  return job.employer ? `${title} · ${visit.name(job.employer)}` : title;
}

/** Whose relation sent them, in words; the id where the country has it no more. */
export function relationText({ visit, country, speech }: Telling, relation: string): string {
  const isKnown = country.relations.some(({ id }) => id === relation);
  return isKnown ? speech.value(visit.tag, { relation }).text : relation;
}
