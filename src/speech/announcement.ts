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
/** A call has 40 seconds for the whole job, and 20 to the first key; the benefits matter more to who must decide. */
const SPOKEN = { benefits: 3, needs: 2, together: 4 };
/** What remains of it after the greeting, and who sent them. */
export const LONGEST_ANNOUNCEMENT_MS = 31_300;

const byWeight = (terms: readonly Term[], first: readonly string[]): Term[] => {
  const weight = ({ id }: Term) => (first.includes(id) ? first.indexOf(id) : first.length);
  return terms.toSorted((a, b) => weight(a) - weight(b));
};

const listed = (say: string, slot: string, list: readonly Value[]): Line[] =>
  list.length > 0 ? [{ say, with: { [slot]: { list } } }] : [];

const lead = ({ position, pay }: Job, place: { province: string; district: string | null }): Line[] => [
  { say: 'job.what-and-where', with: { position: { position }, place: { place } } },
  pay ? { say: 'job.pay', with: { pay: { money: pay } } } : { say: 'job.pay-unsaid' },
];

/**
 * Who employs, and where: in their own voice, or the kind of place. A recording tells the employer's own address; where the work
 * is elsewhere, it is not said to be there.
 */
const workplace = ({ employer, district }: Job): Line[] => {
  const { kind = null, own = null } = employer ?? {};
  const there = district === null ? {} : { district: { district } };
  const where: Line[] = district === null ? [] : [{ say: 'job.district', with: there }];
  if (own?.here) return [{ say: 'job.workplace', with: { employer: { employer: own } } }];
  if (own) return [{ say: 'job.employer', with: { employer: { employer: own } } }, ...where];
  if (kind === null) return where;
  return [{ say: district === null ? 'job.kind' : 'job.kind-there', with: { kind: { employerKind: kind }, ...there } }];
};

const terms = (job: Job, benefits: readonly Term[], needs: readonly Term[]): Line[] => {
  const currency = job.pay?.currency;
  const known = (term: Term) => (currency === undefined ? term : { ...term, currency });
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

/** A job for the ear: position, province and pay first, then who employs; of benefits and needs only those that weigh most. */
export const announcement = (job: Job): Announcement => {
  const together = Math.min(SPOKEN.together, job.employer?.room ?? SPOKEN.together);
  const benefits = byWeight(job.benefits, BENEFITS_FIRST).slice(0, Math.min(SPOKEN.benefits, together));
  const needs = byWeight(job.needs, NEEDS_FIRST).slice(0, Math.min(SPOKEN.needs, together - benefits.length));
  return {
    lead: lead(job, { province: job.province, district: null }),
    rest: [...workplace(job), ...terms(job, benefits, needs)],
  };
};

/** A job for the eye: the same sentences, with the whole place at once and every benefit and need. */
export const description = (job: Job): Announcement => ({
  lead: lead(job, { province: job.province, district: job.district }),
  rest: terms(job, byWeight(job.benefits, BENEFITS_FIRST), byWeight(job.needs, NEEDS_FIRST)),
});
