import type { Hours, Job } from '../country/job.ts';
import type { Country } from '../country/load.ts';
import type { RiskRules } from '../country/risk.ts';
import type { Employer } from '../employers/store.ts';
import type { Advertisement, Reading } from '../intake/reading.ts';
import type { Screened } from './screened.ts';

/** A day of more than six hours has a break of one, which is no work. */
export function workedHours({ from, to }: Hours): number {
  const hour = (time: string) => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60;
  const span = (hour(to) - hour(from) + 24) % 24 || 24;
  return span > 6 ? span - 1 : span;
}

/**
 * The market's pay where enough employers tell: never far from what the country's data say, so that many dear announcements do
 * not make dear ones look usual.
 */
export function marketOf(
  live: { median: number; employers: number } | null,
  { market }: RiskRules,
  position: string,
): number | null {
  const known = market.positions[position] ?? market.monthly;
  if (!live || live.employers < 5) return null;
  return Math.min(Math.max(live.median, known * 0.75), known * 1.25);
}

const words = (texts: Record<string, string>): string => [...new Set(Object.values(texts))].join(' / ');

const needed = (job: Pick<Job, 'needs'>, id: string) => job.needs.find((need) => need.id === id);

function agesOf(job: Pick<Job, 'needs'>): Pick<Screened, 'ageMin' | 'ageMax'> {
  const range = needed(job, 'age-range');
  if (range) return { ageMin: range.amount ?? null, ageMax: range.upTo ?? null };
  return { ageMin: needed(job, 'age-18') ? 18 : needed(job, 'age-15') ? 15 : null, ageMax: null };
}

function placeOf(country: Pick<Country, 'province' | 'district'>, { province, district }: Job): string {
  const names = [country.province(province)?.name, district === null ? undefined : country.district(district)?.name];
  return names.flatMap((name) => (name ? words(name) : [])).join(', ');
}

/**
 * An announcement of ours as the rules look at it.
 * @param text the employer's own words, empty where there are none
 * @param market what `marketOf` gave for its position
 */
export function factsOf(
  country: Pick<Country, 'position' | 'province' | 'district' | 'employerKind'>,
  { job, employer, text, market }: { job: Job; employer: Employer | undefined; text: string; market: number | null },
): Screened {
  const kind = employer?.kind ? country.employerKind(employer.kind) : undefined;
  return {
    title: '',
    text,
    employer: employer
      ? {
          name: words(employer.name),
          kind: kind ? words(kind.name) : '',
          address: words(employer.address),
          verified: employer.verified_at !== null,
        }
      : null,
    position: country.position(job.position) ?? null,
    place: placeOf(country, job),
    pay: job.pay,
    hoursPerDay: job.hours && workedHours(job.hours),
    hours: job.hours,
    daysPerWeek: job.daysPerWeek,
    ...agesOf(job),
    sex: null,
    contact: null,
    market,
  };
}

/** An advertisement of a listing as the rules look at it: nobody knows its employer yet. */
export function factsOfReading(
  country: Pick<Country, 'position'>,
  { title, text = '', columns = {} }: Advertisement,
  { job }: Reading,
): Screened {
  const sex = columns.sex?.trim().toLowerCase();
  return {
    title,
    text,
    employer: null,
    position: country.position(job.position ?? '') ?? null,
    place: (columns.locations ?? []).join(', ') || null,
    pay: job.pay,
    hoursPerDay: job.hours && workedHours(job.hours),
    hours: job.hours,
    daysPerWeek: job.daysPerWeek,
    ...agesOf({ needs: job.needs }),
    sex: sex === 'female' ? 'women' : sex === 'male' ? 'men' : null,
    contact: null,
    market: null,
  };
}
