import { numberFormat } from '../kit/formats.ts';
import type { Visit } from './visit.ts';

/**
 * An amount as people of the place write it. Small amounts keep what they are made of: a call costs parts of a cent; riel and
 * their like have no parts.
 * @param amount in the currency, not in its hundredth
 * @param currency ISO 4217
 */
export const moneyText = (visit: Visit, amount: number, currency: string): string => {
  const most = amount !== 0 && Math.abs(amount) < 0.1 ? 4 : 2;
  const digits = wholeOnly.has(currency) ? 0 : most;
  return numberFormat(`${visit.tag}-u-nu-latn`, {
    style: 'currency',
    currency,
    minimumFractionDigits: Math.min(2, digits),
    maximumFractionDigits: digits,
  }).format(amount);
};

/** Currencies whose smallest coin is one: CLDR gives some of them two decimals that nobody uses. */
const wholeOnly: ReadonlySet<string> = new Set(['KHR', 'LAK', 'VND', 'IDR', 'MMK']);
