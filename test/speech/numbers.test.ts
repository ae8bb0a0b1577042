import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClipId } from '../../src/speech/clip.ts';
import { english, englishNumber } from '../../src/speech/en.ts';
import { khmer, khmerNumber } from '../../src/speech/km.ts';
import { loadLanguages } from '../../src/speech/languages.ts';

const languages = loadLanguages(join(import.meta.dirname, '../../languages'), ['km', 'en']);

/** Reads number words as a listener does: a multiplier takes what was said before it and is smaller. */
const decode = (clips: readonly ClipId[]): number => {
  const sums: number[] = [];
  for (const clip of clips) {
    const [kind, size] = [clip[0], Number(clip.slice(2))];
    if (kind === 'n') {
      sums.push(size);
      continue;
    }
    let before = 0;
    for (let last = sums.at(-1); last !== undefined && last < size; last = sums.at(-1)) before += sums.pop() ?? 0;
    sums.push(before * size);
  }
  return sums.reduce((sum, n) => sum + n, 0);
};

const upToTenMillion = fc.integer({ min: 0, max: 9_999_999 });
const ways = [
  { way: 'formal Khmer', tag: 'km', say: (n: number) => khmerNumber(n) },
  { way: 'colloquial Khmer', tag: 'km', say: (n: number) => khmerNumber(n, 'colloquial') },
  { way: 'English', tag: 'en', say: englishNumber },
];

describe.each(ways)('a number from 0 to 9,999,999 in $way', ({ tag, say }) => {
  it('is the number that a listener hears', () => {
    fc.assert(
      fc.property(upToTenMillion, (n) => decode(say(n)) === n),
      { numRuns: 2000 },
    );
    for (let n = 0; n <= 10_000; n++) expect(decode(say(n))).toBe(n);
  });

  it('has a word for every clip', () => {
    const words = languages.words(tag);
    fc.assert(
      fc.property(upToTenMillion, (n) => say(n).every((clip) => words.has(clip))),
      { numRuns: 1000 },
    );
  });

  it('never says zero inside a number, nor ends or starts on nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), (n) => say(n).length > 0 && !say(n).includes('n.0')),
      { numRuns: 1000 },
    );
    expect(say(0)).toEqual(['n.0']);
  });

  it.each([-1, 1.5, Number.NaN, 1_000_000_000])('refuses %d', (n) => expect(() => say(n)).toThrow(RangeError));
});

describe('money, times and dates', () => {
  const grammars = [
    { tag: 'km', grammar: khmer() },
    { tag: 'en', grammar: english() },
  ];
  const amount = fc.integer({ min: 0, max: 999_999_900 }).map((cents) => cents / 100);
  const currency = fc.constantFrom('USD', 'KHR');
  const period = fc.constantFrom('hour' as const, 'day' as const, 'week' as const, 'month' as const, null);

  it.each(grammars)('have a word for every clip in $tag', ({ tag, grammar }) => {
    const words = languages.words(tag);
    const known = (clips: readonly unknown[]) => clips.every((clip) => typeof clip === 'string' && words.has(clip));
    fc.assert(
      fc.property(amount, amount, currency, period, (a, b, money, per) => {
        const [min, max] = [Math.min(a, b), Math.max(a, b)];
        return (
          known(grammar.money({ min, max, currency: money, period: per })) &&
          known(grammar.money({ min, max: null, currency: money, period: per })) &&
          known(grammar.money({ min: null, max, currency: money, period: per }))
        );
      }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1439 }),
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (m, day) => {
          const clock = `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
          const iso = day.toISOString().slice(0, 10);
          return (
            known(grammar.hours(clock, clock)) && known(grammar.date(iso, true)) && known(grammar.date(iso, false))
          );
        },
      ),
    );
    expect(known([...grammar.percent(5), ...grammar.ordinal(3), ...grammar.ages(18, 35)])).toBe(true);
    for (const n of [1, 2]) {
      for (const unit of ['people', 'days', 'hoursLong', 'months', 'years'] as const) {
        expect(known(grammar.counted(n, unit))).toBe(true);
      }
    }
  });

  it.each([
    ['00:30', ['t.hour', 'n.10', 'n.2', 'x.half', 't.night']],
    ['11:59', ['t.hour', 'n.10', 'n.1', 'n.50', 'n.9', 't.minute', 't.morning']],
    ['13:00', ['t.hour', 'n.1', 't.afternoon']],
    ['18:00', ['t.hour', 'n.6', 't.evening']],
    ['19:00', ['t.hour', 'n.7', 't.night']],
  ])('%s in Khmer belongs to its part of the day', (time, clips) => expect(khmer().time(time)).toEqual(clips));

  it.each([
    ['07:05', ['n.7', 'x.oh', 'n.5', 't.am']],
    ['12:00', ['n.12', 't.noon']],
    ['12:30', ['n.12', 'n.30', 't.pm']],
    ['00:15', ['n.12', 'n.15', 't.am']],
  ])('%s in English is read from the twelve-hour clock', (time, clips) => expect(english().time(time)).toEqual(clips));

  it('one dollar is singular in English, and half a dollar is fifty cents', () => {
    const usd = (min: number) => english().money({ min, max: min, currency: 'USD', period: null });
    expect(usd(1)).toEqual(['n.1', 'c.usd.one']);
    expect(usd(7.5)).toEqual(['n.7', 'c.usd', 'n.50', 'c.cent']);
  });

  it.each(['24:00', '7:30', '07:60', ''])('refuses the time "%s"', (time) => {
    expect(() => khmer().time(time)).toThrow(RangeError);
  });

  it.each(['2026-02-30', '2026-13-01', '21.11.2026', ''])('refuses the date "%s"', (date) => {
    expect(() => khmer().date(date, false)).toThrow(RangeError);
  });
});
