import type { Job, Term } from '../country/job.ts';
import type { Line, Value } from './values.ts';

/** A job in short sentences: what decides whether to listen on, then everything else. */
export type Announcement = { readonly lead: readonly Line[]; readonly rest: readonly Line[] };

/**
 * What weighs most in the choice of a poor person who must leave home: a roof, food, the way there, the sick-bed. The
 * others follow in the order of the announcement.
 */
const BENEFITS_FIRST = [
  'accommodation-free',
  'accommodation-paid',
  'meals-free',
  'transport-free',
  'nssf',
  'rent-allowance',
  'meal-allowance',
  'transport-allowance',
];
const NEEDS_FIRST = ['age-18', 'age-range', 'experience-none', 'experience-some', 'no-literacy', 'no-education'];
/** A call has 40 seconds for the whole job. */
const SPOKEN = { benefits: 3, needs: 2 };

const byWeight = (terms: readonly Term[], first: readonly string[]): Term[] => {
  const weight = ({ id }: Term) => (first.includes(id) ? first.indexOf(id) : first.length);
  return terms.toSorted((a, b) => weight(a) - weight(b));
};

const listed = (say: string, slot: string, list: readonly Value[]): Line[] =>
  list.length > 0 ? [{ say, with: { [slot]: { list } } }] : [];

const lead = ({ position, province, district, pay }: Job): Line[] => [
  { say: 'job.position', with: { position: { position } } },
  { say: 'job.place', with: { place: { place: { province, district } } } },
  pay ? { say: 'job.pay', with: { pay: { money: pay } } } : { say: 'job.pay-unsaid' },
];

const rest = (job: Job, limits: { benefits: number; needs: number }): Line[] => {
  const currency = job.pay?.currency;
  const known = (term: Term) => (currency === undefined ? term : { ...term, currency });
  const benefits = byWeight(job.benefits, BENEFITS_FIRST).slice(0, limits.benefits);
  const needs = byWeight(job.needs, NEEDS_FIRST).slice(0, limits.needs);
  return [
    { say: 'job.vacancies', with: { people: { people: job.vacancies } } },
    ...(job.hours ? [{ say: 'job.hours', with: { hours: { hours: job.hours } } }] : []),
    ...(job.daysPerWeek === null ? [] : [{ say: 'job.days', with: { days: { days: job.daysPerWeek } } }]),
    ...listed(
      'job.benefits',
      'benefits',
      benefits.map((term) => ({ benefit: known(term) })),
    ),
    ...listed(
      'job.needs',
      'needs',
      needs.map((term) => ({ need: known(term) })),
    ),
  ];
};

/** A job for the ear: position, place and pay first; of benefits and needs only those that weigh most. */
export const announcement = (job: Job): Announcement => ({ lead: lead(job), rest: rest(job, SPOKEN) });

/** A job for the eye: the same sentences, with every benefit and need. */
export const description = (job: Job): Announcement => ({
  lead: lead(job),
  rest: rest(job, { benefits: Number.POSITIVE_INFINITY, needs: Number.POSITIVE_INFINITY }),
});
