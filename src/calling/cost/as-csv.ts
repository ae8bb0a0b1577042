import { millionths } from './price.ts';
import type { Spending } from './store.ts';

/**
 * What was spent as a table for other programs (RFC 4180): a row a day, trunk and destination; the price in the currency, with
 * its millionths. No cell needs quotes: names of trunks and destinations are small words.
 */
export const spendingCsv = (spent: readonly Spending[], currency: string): string => {
  const head = ['day', 'trunk', 'destination', 'dials', 'answered', 'seconds', 'price', 'currency'];
  const rows = spent.map(({ day, trunk, destination, dials, answered, seconds, price }) =>
    [day, trunk, destination, dials, answered, seconds, (price / millionths).toFixed(6), currency].join(','),
  );
  return [head.join(','), ...rows, ''].join('\r\n');
};
