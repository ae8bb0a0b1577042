import { readDate } from './calendar.ts';
import type { ClipId, Clips } from './clip.ts';
import { type PartOfDay, readClock } from './clock.ts';
import { wholeNumber } from './digits.ts';
import type { Grammar, Unit } from './grammar.ts';
import { sayMoney, splitAmount } from './money.ts';

/** Formal counts 850,000 as 8 saen 5 muen; colloquial as 85 muen, as in shops and on the radio. */
type Style = 'formal' | 'colloquial';

const PLACES = [1_000_000, 100_000, 10_000, 1000, 100] as const;
const COLLOQUIAL_LIMIT = 10_000_000;

const belowHundred = (n: number): ClipId[] => {
  if (n < 10) return n === 0 ? [] : [`n.${n}`];
  const unit = n % 10;
  return unit === 0 ? [`n.${n}`] : [`n.${n - unit}`, `n.${unit}`];
};

const places = (n: number): ClipId[] => {
  const place = PLACES.find((size) => n >= size);
  if (place === undefined) return belowHundred(n);
  return [...places(Math.floor(n / place)), `m.${place}`, ...places(n % place)];
};

/**
 * Khmer number words: six to nine are words of their own (five-one …), every power of ten up to a million has a name,
 * a leading one is said, empty places are not.
 * @throws RangeError outside 0 to 999,999,999
 */
export const khmerNumber = (n: number, style: Style = 'formal'): ClipId[] => {
  if (wholeNumber(n) === 0) return ['n.0'];
  if (style === 'formal' || n < 10_000 || n >= COLLOQUIAL_LIMIT) return places(n);
  return [...places(Math.floor(n / 10_000)), 'm.10000', ...places(n % 10_000)];
};

const UNITS: Readonly<Record<Unit, ClipId>> = {
  people: 'u.person',
  days: 'u.day',
  hoursLong: 'u.hour',
  months: 'u.month',
  years: 'u.years',
};

const PARTS: Readonly<Record<PartOfDay, ClipId>> = {
  midnight: 't.night',
  morning: 't.morning',
  noon: 't.noon',
  noonPast: 't.noon',
  afternoon: 't.afternoon',
  evening: 't.evening',
  night: 't.night',
};

/** "ពី" before "ពីរ" would sound like a stutter. */
const from = (first: Clips): Clips => [first[0] === 'n.2' ? 'f.starting' : 'f.from', ...first];

const time = (clock: string): Clips => {
  const { hour, minute, part } = readClock(clock);
  const minutes = minute === 30 ? ['x.half'] : [...khmerNumber(minute), 't.minute'];
  return ['t.hour', ...khmerNumber(hour), ...(minute === 0 ? [] : minutes), PARTS[part]];
};

const date = (day: string, weekday: boolean): Clips => {
  const at = readDate(day);
  const start = weekday ? [`wd.${at.weekday}`, 'x.ordinal'] : ['d.day'];
  return [...start, ...khmerNumber(at.day), 'd.month', `mon.${at.month}`, 'd.year', ...khmerNumber(at.year)];
};

/** The grammar of spoken Khmer, in formal or colloquial counting. */
export const khmer = (style: Style = 'formal'): Grammar => {
  const number = (n: number) => khmerNumber(n, style);
  const amount = (value: number, currency: string): Clips => {
    const { whole, cents } = splitAmount(value, currency);
    const rest = cents === 50 ? ['x.half'] : [...number(cents), 'c.cent'];
    return [...number(whole), `c.${currency.toLowerCase()}`, ...(cents === 0 ? [] : rest)];
  };
  return {
    number,
    ordinal: (n) => ['x.ordinal', ...number(n)],
    percent: (n) => [...number(n), 'x.percent'],
    counted: (n, unit) => [...number(n), UNITS[unit]],
    ages: (youngest, oldest) => ['w.age', ...from(number(youngest)), 'f.to', ...number(oldest), 'u.yearsold'],
    money: (money) =>
      sayMoney(money, { number, amount, from, atLeast: (least) => ['f.starting', ...least, 'f.upwards'] }),
    time,
    date,
    hours: (start, end) => ['f.from', ...time(start), 'f.to', ...time(end)],
    placeName: ({ unit, name }) => (name.startsWith(unit) ? name : `${unit}${name}`),
  };
};
