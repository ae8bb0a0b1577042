import { readDate } from './calendar.ts';
import { readClock } from './clock.ts';
import { writtenNumber } from './digits.ts';
import type { Unit } from './grammar.ts';
import type { Languages } from './languages.ts';
import type { Money } from './values.ts';

/** How values look on a screen of one language: Latin digits, which is what phones and price tags show. */
export type Written = {
  readonly counted: (n: number, unit: Unit) => string;
  readonly ordinal: (n: number) => string;
  readonly percent: (n: number) => string;
  readonly ages: (from: number, to: number) => string;
  readonly money: (money: Money) => string;
  readonly time: (time: string) => string;
  readonly hours: (from: string, to: string) => string;
  readonly date: (date: string, weekday: boolean) => string;
  readonly place: (district: string, province: string) => string;
  readonly list: (items: readonly string[]) => string;
};

type Text = (key: string, values?: Readonly<Record<string, string | number>>) => string;

const money = (text: Text, { min, max, currency, period }: Money): string => {
  const [low, high] = [min ?? max ?? 0, max ?? min ?? 0];
  const range =
    low === high ? writtenNumber(low) : text('range', { from: writtenNumber(low), to: writtenNumber(high) });
  const amount = text(`currency.${currency}`, { amount: range });
  const bounded = min === null ? text('pay.upTo', { money: amount }) : amount;
  const total = max === null ? text('pay.from', { money: amount }) : bounded;
  return period === null ? total : text(`per.${period}`, { money: total });
};

const time = (text: Text, at: string): string => {
  const { hour, minute, part } = readClock(at);
  return text(`time.${part}`, { clock: minute === 0 ? String(hour) : `${hour}:${String(minute).padStart(2, '0')}` });
};

const list = (text: Text, items: readonly string[]): string => {
  const last = items.at(-1);
  if (last === undefined) return '';
  const before = items.slice(0, -1);
  if (before.length === 0) return last;
  return text('and', { before: before.reduce((all, next) => text('list', { before: all, next })), last });
};

/** Writes values in one language. The words come from `languages/<tag>/values.json`, months from the spoken words. */
export const writtenIn = (tag: string, languages: Languages): Written => {
  const text: Text = (key, values) => languages.text(tag, `values.${key}`, values);
  const word = (clip: string) => languages.words(tag).get(clip)?.text ?? clip;
  return {
    counted: (n, unit) => text(unit, { n, count: writtenNumber(n) }),
    ordinal: (n) => text('ordinal', { count: writtenNumber(n) }),
    percent: (n) => text('percent', { count: writtenNumber(n) }),
    ages: (from, to) => text('ages', { from, to }),
    money: (amount) => money(text, amount),
    time: (at) => time(text, at),
    hours: (from, to) => text('hours', { from: time(text, from), to: time(text, to) }),
    date: (day, weekday) => {
      const at = readDate(day);
      const written = text('date', { day: at.day, month: word(`mon.${at.month}`), year: String(at.year) });
      return weekday ? `${word(`wd.${at.weekday}`)} ${written}` : written;
    },
    place: (district, province) => text('place', { district, province }),
    list: (items) => list(text, items),
  };
};
