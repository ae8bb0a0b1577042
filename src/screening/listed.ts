import { z } from 'zod';
import { Period } from '../country/job.ts';
import type { Country } from '../country/load.ts';
import { lexiconOf } from '../intake/lexicon.ts';
import { readPosition } from '../intake/read-position.ts';
import type { Screened } from './screened.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const figure = z
  .number()
  .nonnegative()
  .nullish()
  .transform((value) => value ?? null);

/** An announcement of a file, of the shape that is given to the screening on the command line. */
export const Listed = z.object({
  id: z.union([z.string().min(1), z.number()]).transform(String),
  lang: z.string().nullish(),
  employer: z
    .object({
      name: text,
      kind: text,
      address: text,
      verified_before: z
        .boolean()
        .nullish()
        .transform((value) => value ?? false),
    })
    .nullish(),
  title: text,
  text,
  fields: z
    .object({
      position: text,
      place: z.string().nullish(),
      pay_min: figure,
      pay_max: figure,
      currency: z.string().nullish(),
      period: Period.nullish(),
      hours_per_day: figure,
      days_per_week: figure,
      age_min: figure,
      age_max: figure,
      contact: z.string().nullish(),
    })
    .partial()
    .nullish()
    .transform((value) => value ?? {}),
  label: z.enum(['harmless', 'dangerous']).nullish().catch(null),
});
export type Listed = z.infer<typeof Listed>;

function payOf({ pay_min, pay_max, currency, period }: Listed['fields']): Screened['pay'] {
  const [min, max] = [pay_min ?? null, pay_max ?? null];
  if (min === null && max === null) return null;
  const [low, high] = min !== null && max !== null && min > max ? [max, min] : [min, max];
  return { min: low, max: high, currency: (currency ?? 'USD').toUpperCase(), period: period ?? 'month' };
}

type Catalogue = Pick<Country, 'code' | 'currencies' | 'provinces' | 'districts' | 'positions' | 'position'>;

/** The position by its id or its name, else as the title says. */
function positionOf(country: Catalogue, named: string, title: string): Screened['position'] {
  const known = country.position(
    named
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, '-'),
  );
  if (known) return known;
  const lexicon = lexiconOf(country);
  const read = [named, title].filter((words) => words !== '').map((words) => readPosition(words, '', lexicon).position);
  return country.position(read.find((id) => id !== null) ?? '') ?? null;
}

/** An announcement of a file as the rules look at it. */
export function factsOfListed(country: Catalogue, { employer, title, text: words, fields }: Listed): Screened {
  return {
    title,
    text: words,
    employer: employer
      ? { name: employer.name, kind: employer.kind, address: employer.address, verified: employer.verified_before }
      : null,
    position: positionOf(country, fields.position ?? '', title),
    place: fields.place ?? null,
    pay: payOf(fields),
    hoursPerDay: fields.hours_per_day ?? null,
    hours: null,
    daysPerWeek: fields.days_per_week ?? null,
    ageMin: fields.age_min ?? null,
    ageMax: fields.age_max ?? null,
    sex: null,
    contact: fields.contact ?? null,
    market: null,
  };
}
