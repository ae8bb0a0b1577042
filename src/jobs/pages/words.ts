import type { Job } from '../../country/job.ts';
import type { Country } from '../../country/load.ts';
import { withEmployer } from '../../employers/said.ts';
import type { Employer } from '../../employers/store.ts';
import { description, announcement as spoken } from '../../speech/announcement.ts';
import { MissingRecordingError } from '../../speech/missing-recording-error.ts';
import type { Speech } from '../../speech/speech.ts';
import type { Line, Value } from '../../speech/values.ts';
import type { Visit } from '../../web/visit.ts';
import type { Announcement } from '../announcement.ts';
import type { Counted } from '../board.ts';
import type { JobView, Sentence } from './job-view.ts';
import type { Sound } from './listen.tsx';
import type { Province } from './near.tsx';
import { answeredOfTen, type Rates } from './rates.ts';
import type { Row } from './rows.tsx';
import type { Tile } from './tile.tsx';

/** What turns data of jobs into words: the speech of the languages and the words of the country. */
export type Words = { readonly speech: Speech; readonly country: Country };

/** What is shown in a list of jobs as a picture: a roof, food, the way to work. */
const PERKS = ['accommodation-free', 'meals-free', 'transport-free'];

/** The picture beside a sentence of the announcement. */
const SIGNS: Readonly<Record<string, string>> = {
  'job.what-and-where': 'pin',
  'job.pay': 'money',
  'job.pay-unsaid': 'money',
  'job.vacancies': 'people',
  'job.hours': 'clock',
  'job.days': 'calendar',
};

/** Positions with their number of jobs, as pictures with names; a position that the country no longer has is left out. */
export const tilesOf = (visit: Visit, { country }: Words, counts: readonly Counted[]): Tile[] =>
  counts.flatMap(({ position: id, live }) => {
    const position = country.position(id);
    return position ? [{ id, name: visit.name(position.name), picture: position.picture, jobs: live }] : [];
  });

/** The province that a visitor chose, with its name. */
export const provinceOf = (visit: Visit, { country }: Words, id: string | null): Province | null => {
  const found = id === null ? undefined : country.province(id);
  return found ? { id: found.id, name: visit.name(found.name) } : null;
};

const placeOf = ({ tag }: Visit, { speech }: Words, { job }: Announcement): string =>
  speech.value(tag, { place: { province: job.province, district: job.district } }).text;

/** A job of a list. @param named whether the list holds several positions @param rates of at least its employer, where that has one */
export const rowOf = (visit: Visit, words: Words, announcement: Announcement, named: boolean, rates: Rates): Row => {
  const { id, job } = announcement;
  const { country, speech } = words;
  const perks = job.benefits.filter((term) => PERKS.includes(term.id));
  const position = visit.name(country.position(job.position)?.name ?? {});
  return {
    id,
    ...(named ? { position } : {}),
    place: placeOf(visit, words, announcement),
    pay: job.pay ? speech.value(visit.tag, { money: job.pay }).text : null,
    perks: perks.map((benefit) => ({
      picture: country.benefit(benefit.id)?.picture ?? 'gift',
      text: speech.value(visit.tag, { benefit }).text,
    })),
    vacancies: job.vacancies,
    answered: answeredOfTen(rates, announcement),
  };
};

const pictureOf = (value: Value, country: Country): string => {
  if ('benefit' in value) return country.benefit(value.benefit.id)?.picture ?? 'gift';
  if ('need' in value) return country.need(value.need.id)?.picture ?? 'check';
  return 'check';
};

/** A list in a sentence stands on the page one below the other, under the words that begin it. */
const sentencesOf = (visit: Visit, { speech, country }: Words, line: Line): Sentence[] => {
  const [value] = Object.values(line.with ?? {});
  if (value && 'list' in value)
    return value.list.map((item) => ({
      text: speech.value(visit.tag, item).text,
      picture: pictureOf(item, country),
      kind: line.say === 'job.needs' ? 'need' : 'benefit',
    }));
  const kind = line.say === 'job.pay' ? 'pay' : 'fact';
  return [{ text: speech.say(visit.tag, line).text, picture: SIGNS[line.say] ?? 'briefcase', kind }];
};

/** Where the spoken job is heard; null, where a recording is missing: then the page is silent, and not broken. */
const soundOf = ({ tag }: Visit, { speech }: Words, id: number, job: Job): Sound | null => {
  try {
    const { lead, rest } = spoken(job);
    const ms = speech.durationMs(tag, speech.sayAll(tag, [...lead, ...rest]).clips);
    return { url: `/say/${tag}/job.${id}.mp3`, seconds: Math.ceil(ms / 1000) };
  } catch (error) {
    if (error instanceof MissingRecordingError) return null;
    throw error;
  }
};

/** The position and the place of a job in one line, for titles and ways back. */
export const titleOf = (visit: Visit, words: Words, announcement: Announcement): string =>
  visit.text('jobs.job-title', {
    position: visit.name(words.country.position(announcement.job.position)?.name ?? {}),
    place: placeOf(visit, words, announcement),
  });

/** A job whole, in the words of the visitor. @throws UnknownWordError for a job with words that the country has not */
export const jobView = (
  visit: Visit,
  words: Words,
  announcement: Announcement,
  employer: Employer,
  rates: Rates = new Map(),
): JobView => {
  const { speech, country } = words;
  const { job } = announcement;
  const { lead, rest } = description(job);
  const position = country.position(job.position);
  const lines = [...lead, ...rest];
  return {
    id: announcement.id,
    position: {
      id: job.position,
      name: visit.name(position?.name ?? {}),
      picture: position?.picture ?? 'briefcase',
    },
    place: placeOf(visit, words, announcement),
    sentences: lines.flatMap((line) => sentencesOf(visit, words, line)),
    employer: {
      name: visit.name(employer.name),
      address: visit.name(employer.address),
      answered: answeredOfTen(rates, announcement),
    },
    demonstration: announcement.demonstration,
    sound: soundOf(visit, words, announcement.id, withEmployer(words, visit.tag, job, employer)),
    posting: {
      description: speech.sayAll(visit.tag, lines).text,
      country: country.code.toUpperCase(),
      province: visit.name(country.province(job.province)?.name ?? {}),
      district: job.district && visit.name(country.district(job.district)?.name ?? {}),
      pay: job.pay,
      vacancies: job.vacancies,
      hours: job.hours && `${job.hours.from}-${job.hours.to}`,
      benefits: job.benefits.map((benefit) => speech.value(visit.tag, { benefit }).text),
      posted: announcement.publishedAt,
      closes: announcement.closesAt,
    },
  };
};
