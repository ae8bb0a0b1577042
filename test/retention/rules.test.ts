import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readPolicy } from '../../src/retention/policy.ts';
import { cutoffs, monthsBefore, mostPeople, obstacle, type Policy } from '../../src/retention/rules.ts';

const zone = 'Asia/Phnom_Penh';
const policy: Policy = readPolicy('kh');
const moment = fc.date({ min: new Date('2024-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

describe('Months of the calendar', () => {
  test.each([
    ['2026-11-21T09:00:00+07:00', 12, '2025-11-21T09:00:00+07:00'],
    ['2027-03-31T09:00:00+07:00', 1, '2027-02-28T23:59:00+07:00'],
    ['2028-02-29T09:00:00+07:00', 12, '2027-02-28T23:59:00+07:00'],
    ['2027-01-15T00:30:00+07:00', 6, '2026-07-15T00:30:00+07:00'],
  ])('%s less %i', (at, months, before) => {
    expect(monthsBefore(new Date(at), months, zone)).toEqual(new Date(before));
  });

  it('a later moment never has an earlier limit, and more months never a later one', () => {
    fc.assert(
      fc.property(moment, fc.nat(90 * 24), fc.integer({ min: 1, max: 36 }), (at, hours, months) => {
        const later = new Date(at.getTime() + hours * 3_600_000);
        expect(monthsBefore(later, months, zone) >= monthsBefore(at, months, zone)).toBe(true);
        expect(monthsBefore(at, months + 1, zone) <= monthsBefore(at, months, zone)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

it('cases of safety are kept longest, numbers of who never agreed shortest', () => {
  const now = new Date('2026-11-21T09:00:00+07:00');
  const limits = cutoffs(policy, now, zone);
  expect(Math.min(...Object.values(limits).map(Number))).toBe(Number(limits.case));
  expect(now.getTime() - limits.unconsented.getTime()).toBe(7 * 24 * 3_600_000);
});

test.each([
  [0, 50],
  [100, 50],
  [100_000, 2000],
  [10_000_000, 20_000],
])('of %i people one night forgets at most %i', (all, most) => {
  expect(mostPeople(policy, all)).toBe(most);
});

describe('A night does nothing', () => {
  const now = new Date('2026-11-21T02:40:00+07:00');
  const day = 24 * 3_600_000;
  const fine = { now, databaseNow: now, lastRun: new Date(now.getTime() - day), planned: 10, most: 50, onHold: false };
  test.each([
    ['all is well', {}, null],
    ['the first night', { lastRun: null }, null],
    ['more than a night may forget', { planned: 51 }, 'too-many'],
    ['a clock that went back', { lastRun: new Date(now.getTime() + 1) }, 'clock-went-back'],
    ['a clock that jumped a year', { lastRun: new Date(now.getTime() - 365 * day) }, 'clock-jumped'],
    ['another clock in the database', { databaseNow: new Date(now.getTime() + 6 * 60_000) }, 'clocks-differ'],
    ['a service that was restored', { onHold: true }, 'on-hold'],
  ])('%s', (_, change, why) => {
    expect(obstacle({ ...fine, ...change })).toBe(why);
  });
});
