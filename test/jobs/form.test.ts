import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Job, Term } from '../../src/country/job.ts';
import { loadCountry } from '../../src/country/load.ts';
import type { Word } from '../../src/country/pack.ts';
import { endOfDay, lastDayOf } from '../../src/jobs/announce/last-day.ts';
import { readFigure, readTime } from '../../src/jobs/announce/read-figure.ts';
import { readTyped } from '../../src/jobs/announce/read-typed.ts';
import { fieldNames, readForm, type Typed, typedOf } from '../../src/jobs/announce/typed.ts';

const cambodia = loadCountry('countries/kh');
const now = new Date('2026-11-21T09:00:00+07:00');
const { timeZone } = cambodia;
const otherwise = { currency: 'USD', ends: '2026-12-10' };

const one = <T>(list: readonly T[]) => fc.constantFrom(...list);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const money = fc.integer({ min: 1, max: 5_000_000 });
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

const termOf = (word: Word): fc.Arbitrary<Term> => {
  if (word.kind === 'flag' || word.kind === 'level') return fc.constant({ id: word.id });
  const figure = word.kind === 'money' ? money : fc.integer({ min: 1, max: 60 });
  if (word.kind !== 'range') return maybe(figure).map((amount) => ({ id: word.id, ...(amount && { amount }) }));
  return fc.tuple(figure, figure).map(([a, b]) => ({ id: word.id, amount: Math.min(a, b), upTo: Math.max(a, b) }));
};

/** Terms in the order of the country's list, in which the form shows them. */
const termsOf = (words: readonly Word[]) =>
  fc.subarray([...words]).chain((some) => fc.tuple(...some.map(termOf)) as fc.Arbitrary<Term[]>);

const place = one(cambodia.provinces).chain(({ id }) =>
  maybe(one(cambodia.districtsOf(id))).map((district) => ({ province: id, district: district?.id ?? null })),
);

const pay = fc
  .record({
    a: maybe(money),
    b: money,
    currency: one(cambodia.currencies),
    period: one(['hour', 'day', 'week', 'month'] as const),
  })
  .map(({ a, b, ...rest }) => ({ min: a === null ? null : Math.min(a, b), max: Math.max(a ?? b, b), ...rest }));

const anyJob: fc.Arbitrary<Job> = fc
  .record({
    position: one(cambodia.positions.filter(({ restricted }) => restricted !== 'not-published')).map(({ id }) => id),
    place,
    pay,
    vacancies: fc.integer({ min: 1, max: 9999 }),
    hours: maybe(fc.record({ from: clock, to: clock })),
    daysPerWeek: maybe(fc.integer({ min: 1, max: 7 })),
    benefits: termsOf(cambodia.benefits),
    needs: termsOf(cambodia.needs),
  })
  .map(({ place: where, ...job }) => ({ ...job, ...where }));

/** What a browser sends of a form. */
const sent = ({ has, figures, ...texts }: Typed) => ({
  ...texts,
  ...figures,
  has: has.length === 1 ? has[0] : [...has],
});

describe('the form of an announcement', () => {
  test('says every job, and gives it back the same', () => {
    fc.assert(
      fc.property(anyJob, (job) => {
        const read = readTyped(readForm(sent(typedOf(job, otherwise))), cambodia, now);
        expect(read).toEqual({ job, closesAt: new Date('2026-12-11T00:00:00+07:00') });
      }),
      { numRuns: 60 },
    );
  });

  test('takes anything that is sent, and tells what is wrong instead of breaking', () => {
    const anything = fc.record(
      Object.fromEntries(fieldNames.map((name) => [name, fc.oneof(fc.string(), fc.constant(['a', 'b']))])),
    );
    fc.assert(
      fc.property(anything, fc.array(fc.string(), { maxLength: 5 }), (body, has) => {
        const read = readTyped(readForm({ ...body, has, 'amount-b-meals-free': 'x' }), cambodia, now);
        expect('faults' in read && read.faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  const whole = typedOf(
    {
      position: 'cook',
      province: 'KH-12',
      district: null,
      pay: { min: 200, max: null, currency: 'USD', period: 'month' },
      vacancies: 1,
      hours: null,
      daysPerWeek: null,
      benefits: [{ id: 'meals-free', amount: 2 }],
      needs: [],
    },
    otherwise,
  );
  const faultsOf = (change: Partial<Typed>) => {
    const read = readTyped({ ...whole, ...change }, cambodia, now);
    return 'faults' in read ? read.faults.map(({ field, why }) => `${field} ${why}`) : [];
  };

  test.each<[Partial<Typed>, string[]]>([
    [{}, []],
    [{ position: '' }, ['position position']],
    [{ position: 'entertainment-worker' }, ['position position-not-published']],
    [{ province: '' }, ['province province']],
    [{ district: '0102' }, ['district district']],
    [{ vacancies: '0' }, ['vacancies vacancies']],
    [{ vacancies: '២' }, []],
    [{ payMin: '' }, ['payMin pay']],
    [{ payMin: 'a lot' }, ['payMin pay-figure']],
    [{ payMin: '0' }, ['payMin pay-figure']],
    [{ payMin: '300', payMax: '200' }, ['payMin pay-order']],
    [{ payMin: '$1,000', payMax: '១២០០' }, []],
    [{ period: 'year' }, ['payMin pay']],
    [{ from: '07:00' }, ['to hours']],
    [{ from: '7', to: '17.30' }, []],
    [{ from: '25:00', to: '17:00' }, ['from hours']],
    [{ days: '8' }, ['days days']],
    [{ ends: '2026-11-21' }, ['ends ends']],
    [{ ends: '2026-12-22' }, ['ends ends']],
    [{ ends: '2026-02-30' }, ['ends ends']],
    [{ figures: { 'amount-b-meals-free': '2.5' } }, ['amount-b-meals-free amount']],
    [
      { has: ['n-age-range'], figures: { 'amount-n-age-range': '40', 'upTo-n-age-range': '20' } },
      ['amount-n-age-range ages'],
    ],
  ])('%j is told: %j', (change, told) => {
    expect(faultsOf(change)).toEqual(told);
  });
});

test.each([
  ['220', 220],
  ['1,200', 1200],
  ['850.000', 850_000],
  ['៨០០០០០៛', 800_000],
  ['$ 7.50', 7.5],
  ['-5', null],
  ['1e3', null],
  ['9999999999', null],
  ['', null],
])('the figure %j is %j', (text, figure) => {
  expect(readFigure(text)).toBe(figure);
});

test.each([
  ['7', '07:00'],
  ['7h30', '07:30'],
  ['១៧:០០', '17:00'],
  ['24:00', null],
  ['noon', null],
])('the hour %j is %j', (text, time) => {
  expect(readTime(text)).toBe(time);
});

test('a last day lasts to its end, and is shown as the same day again', () => {
  const ends = endOfDay('2026-12-21', now, timeZone);
  expect(ends).toEqual(new Date('2026-12-22T00:00:00+07:00'));
  expect(lastDayOf(ends, now, timeZone)).toBe('2026-12-21');
  expect(lastDayOf(null, now, timeZone)).toBe('2026-12-21');
});
