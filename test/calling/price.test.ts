import { assert, constantFrom, integer, nat, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { millionths, priceOf } from '../../src/calling/cost/price.ts';

const rate = record({
  perMinute: nat(5_000_000).map((amount) => amount / millionths),
  setUp: nat(1_000_000).map((amount) => amount / millionths),
  firstSeconds: integer({ min: 1, max: 60 }),
  stepSeconds: constantFrom(1, 6, 60),
});

describe('what a call costs', () => {
  const bySecond = { perMinute: 0.06, setUp: 0, firstSeconds: 1, stepSeconds: 1 } as const;
  const bySix = { perMinute: 0.06, setUp: 0, firstSeconds: 30, stepSeconds: 6 } as const;
  const byMinute = { perMinute: 0.05, setUp: 0.01, firstSeconds: 60, stepSeconds: 60 } as const;
  const free = { perMinute: 0, setUp: 0, firstSeconds: 60, stepSeconds: 60 } as const;

  test.each([
    ['nobody answered', byMinute, 0, 0],
    ['one second, by the second', bySecond, 1, 1000],
    ['a part of a second is a second', bySecond, 1.2, 2000],
    ['a minute, by the second', bySecond, 60, 60_000],
    ['a second of thirty', bySix, 1, 30_000],
    ['the whole thirty', bySix, 30, 30_000],
    ['a step more', bySix, 31, 36_000],
    ['six steps more', bySix, 66, 66_000],
    ['a second, by the minute, with a set-up', byMinute, 1, 60_000],
    ['a minute and a second', byMinute, 61, 110_000],
    ['free numbers', free, 300, 0],
    ['a third of a millionth counts as one', { ...bySecond, perMinute: 0.00002 }, 1, 1],
  ])('%s', (_, tariff, seconds, millionthsOfIt) => {
    expect(priceOf(tariff, seconds)).toBe(millionthsOfIt);
  });

  test('a longer call is never cheaper, and a step costs no more than its share', () => {
    assert(
      property(rate, nat(7200), nat(600), (tariff, seconds, more) => {
        const [short, long] = [priceOf(tariff, seconds), priceOf(tariff, seconds + more)];
        expect(Number.isSafeInteger(long)).toBe(true);
        expect(long).toBeGreaterThanOrEqual(short);
        const whole = Math.max(tariff.firstSeconds, seconds + more + tariff.stepSeconds - 1);
        expect(long).toBeLessThanOrEqual(Math.ceil(millionths * (tariff.setUp + (tariff.perMinute * whole) / 60)) + 1);
      }),
    );
  });

  test('what was said in one step costs the same', () => {
    assert(
      property(rate, nat(100), integer({ min: 1, max: 60 }), (tariff, steps, inStep) => {
        const until = tariff.firstSeconds + (steps + 1) * tariff.stepSeconds;
        const within = until - Math.min(inStep, tariff.stepSeconds) + 1;
        expect(priceOf(tariff, within)).toBe(priceOf(tariff, until));
      }),
    );
  });
});
