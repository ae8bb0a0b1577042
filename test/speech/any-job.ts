import fc from 'fast-check';
import type { Job, Pay, Term } from '../../src/country/job.ts';
import type { Word } from '../../src/country/pack.ts';
import { country } from './spoken-world.ts';

const clock = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.constantFrom(0, 15, 30, 45) })
  .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

/** Dollars in fives up to 1,500, riel in ten thousands up to 5 million: what such work is paid. */
const amounts = {
  USD: fc.integer({ min: 1, max: 300 }).map((n) => n * 5),
  KHR: fc.integer({ min: 1, max: 500 }).map((n) => n * 10_000),
};

const pay: fc.Arbitrary<Pay> = fc
  .constantFrom('USD' as const, 'KHR' as const)
  .chain((currency) =>
    fc.tuple(fc.constant(currency), amounts[currency], amounts[currency], fc.constantFrom('range', 'from', 'upTo')),
  )
  .chain(([currency, a, b, shape]) =>
    fc.record({
      min: fc.constant(shape === 'upTo' ? null : Math.min(a, b)),
      max: fc.constant(shape === 'from' ? null : Math.max(a, b)),
      currency: fc.constant<string>(currency),
      period: fc.constantFrom('hour' as const, 'day' as const, 'week' as const, 'month' as const),
    }),
  );

const figure = (kind: Word['kind']): fc.Arbitrary<number> => {
  if (kind === 'money') return fc.integer({ min: 1, max: 20 }).map((n) => n * 5);
  return kind === 'range' ? fc.integer({ min: 18, max: 60 }) : fc.integer({ min: 1, max: 18 });
};

const term = (words: readonly Word[]): fc.Arbitrary<Term> =>
  fc
    .constantFrom(...words)
    .chain(({ id, kind }) =>
      kind === 'flag'
        ? fc.constant({ id })
        : fc.oneof(fc.constant({ id }), fc.record({ id: fc.constant(id), amount: figure(kind), upTo: figure(kind) })),
    );

const terms = (words: readonly Word[]) => fc.uniqueArray(term(words), { maxLength: 8, selector: ({ id }) => id });

const place = fc.oneof(
  fc.constantFrom(...country.provinces).map(({ id }) => ({ province: id, district: null })),
  fc.constantFrom(...country.districts).map(({ id, province }) => ({ province, district: id })),
);

/** Any job that the country pack can describe. */
export const anyJob: fc.Arbitrary<Job> = fc
  .record({
    position: fc.constantFrom(...country.positions.map(({ id }) => id)),
    at: place,
    pay: fc.option(pay),
    vacancies: fc.oneof(fc.integer({ min: 1, max: 999 }), fc.constantFrom(1000, 1500, 2000, 5000)), // nobody seeks 6,753
    hours: fc.option(fc.record({ from: clock, to: clock })),
    daysPerWeek: fc.option(fc.integer({ min: 1, max: 7 })),
    benefits: terms(country.benefits),
    needs: terms(country.needs),
  })
  .map(({ at, ...job }) => ({ ...job, ...at }));
