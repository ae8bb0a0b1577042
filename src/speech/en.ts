import { readDate } from './calendar.ts';
import type { ClipId, Clips } from './clip.ts';
import { type PartOfDay, readClock } from './clock.ts';
import { wholeNumber } from './digits.ts';
import type { Grammar, Unit } from './grammar.ts';
import { sayMoney, splitAmount } from './money.ts';

const PLACES = [1_000_000, 1000, 100] as const;

const places = (n: number): ClipId[] => {
  const place = PLACES.find((size) => n >= size);
  if (place !== undefined) return [...places(Math.floor(n / place)), `m.${place}`, ...places(n % place)];
  if (n < 20) return n === 0 ? [] : [`n.${n}`];
  const unit = n % 10;
  return unit === 0 ? [`n.${n}`] : [`n.${n - unit}`, `n.${unit}`];
};

/** English number words, without "and". @throws RangeError outside 0 to 999,999,999 */
export const englishNumber = (n: number): ClipId[] => (wholeNumber(n) === 0 ? ['n.0'] : places(n));

const counted = (n: number, unit: ClipId): ClipId[] => [...englishNumber(n), n === 1 ? `${unit}.one` : unit];

const UNITS: Readonly<Record<Unit, ClipId>> = {
  people: 'u.person',
  days: 'u.day',
  hoursLong: 'u.hour',
  months: 'u.month',
  years: 'u.years',
};

const PARTS: Readonly<Record<PartOfDay, ClipId>> = {
  midnight: 't.am',
  morning: 't.am',
  noon: 't.noon',
  noonPast: 't.pm',
  afternoon: 't.pm',
  evening: 't.pm',
  night: 't.pm',
};

const time = (clock: string): Clips => {
  const { hour, minute, part } = readClock(clock);
  const oh = minute > 0 && minute < 10 ? ['x.oh'] : [];
  return [...englishNumber(hour), ...oh, ...(minute === 0 ? [] : englishNumber(minute)), PARTS[part]];
};

const date = (day: string, weekday: boolean): Clips => {
  const at = readDate(day);
  const start = weekday ? [`wd.${at.weekday}`] : [];
  return [...start, `mon.${at.month}`, ...englishNumber(at.day), ...englishNumber(at.year)];
};

const HAS_SINGULAR = new Set(['USD']);

const amount = (value: number, currency: string): Clips => {
  const { whole, cents } = splitAmount(value, currency);
  const unit = `c.${currency.toLowerCase()}`;
  const wholes = HAS_SINGULAR.has(currency) ? counted(whole, unit) : [...englishNumber(whole), unit];
  return cents === 0 ? wholes : [...wholes, ...counted(cents, 'c.cent')];
};

/** The grammar of spoken English. */
export const english = (): Grammar => ({
  number: englishNumber,
  ordinal: (n) => ['x.ordinal', ...englishNumber(n)],
  percent: (n) => [...englishNumber(n), 'x.percent'],
  counted: (n, unit) => counted(n, UNITS[unit]),
  ages: (from, to) => ['w.age', 'f.from', ...englishNumber(from), 'f.to', ...englishNumber(to), 'u.yearsold'],
  money: (money) =>
    sayMoney(money, {
      number: englishNumber,
      amount,
      from: (first) => ['f.from', ...first],
      atLeast: (least) => ['f.starting', ...least],
    }),
  time,
  date,
  hours: (start, end) => ['f.from', ...time(start), 'f.to', ...time(end)],
  // The town of Siem Reap lies in Siem Reap: only then is the kind of place worth a word.
  placeName: ({ unit, name, inside }) => (name === inside ? `${name} ${unit.toLowerCase()}` : name),
});
