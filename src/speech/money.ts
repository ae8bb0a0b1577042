import type { Clips } from './clip.ts';
import type { Money } from './values.ts';

/** Only these currencies are said with hundredths; elsewhere they are of no use (CLDR "cash digits"). */
const WITH_CENTS = new Set(['USD', 'EUR']);

/** Splits an amount into whole units and hundredths, rounded as the currency is used. */
export const splitAmount = (amount: number, currency: string): { whole: number; cents: number } => {
  if (!WITH_CENTS.has(currency)) return { whole: Math.round(amount), cents: 0 };
  const hundredths = Math.round(amount * 100);
  return { whole: Math.floor(hundredths / 100), cents: hundredths % 100 };
};

/** How a language says money; the shape of a range (from … to …, or more, up to) differs, the cases do not. */
export type MoneyWords = {
  readonly number: (n: number) => Clips;
  readonly amount: (amount: number, currency: string) => Clips;
  readonly from: (first: Clips) => Clips;
  readonly atLeast: (amount: Clips) => Clips;
};

/** Money in the words of a language: one amount, a range with its unit said once, an open range; then the period. */
export const sayMoney = (money: Money, words: MoneyWords): Clips => {
  const { min, max, currency } = money;
  const period = money.period === null ? [] : [`p.${money.period}`];
  if (min === null && max === null) throw new RangeError('money needs an amount');
  if (min === null) return ['f.upto', ...words.amount(max ?? 0, currency), ...period];
  if (max === null) return [...words.atLeast(words.amount(min, currency)), ...period];
  if (min === max) return [...words.amount(min, currency), ...period];
  const { whole, cents } = splitAmount(min, currency);
  const first = cents > 0 ? words.amount(min, currency) : words.number(whole);
  return [...words.from(first), 'f.to', ...words.amount(max, currency), ...period];
};
