import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeLimits, mayAsk, whyShut } from '../../src/codes/rules.ts';

const minute = 60_000;
const start = new Date('2026-11-21T09:00:00Z').getTime();

test('whatever somebody tries, a number never gets more codes within a limit than it allows', () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 40 * minute }), { maxLength: 80 });
  fc.assert(
    fc.property(pauses, (gaps) => {
      let now = start;
      const sent: Date[] = [];
      for (const gap of gaps) {
        now += gap;
        if (mayAsk(sent, new Date(now))) sent.push(new Date(now));
      }
      for (const { within, most } of codeLimits)
        for (const last of sent) {
          const close = sent.filter((at) => at <= last && last.getTime() - at.getTime() < within);
          expect(close.length).toBeLessThanOrEqual(most);
        }
    }),
  );
});

test.each<[string, number, number, ReturnType<typeof whyShut>]>([
  ['fresh', 0, 1, null],
  ['guessed four times', 4, 1, null],
  ['guessed five times', 5, 1, 'too-many'],
  ['over this very moment', 0, 0, 'expired'],
  ['over, and guessed too often', 5, -1, 'expired'],
])('a code that is %s', (_what, guesses, minutesLeft, shut) => {
  expect(whyShut({ guesses, until: new Date(start + minutesLeft * minute) }, new Date(start))).toBe(shut);
});
