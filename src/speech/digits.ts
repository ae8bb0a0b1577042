import { numberFormat } from '../kit/formats.ts';

/** Number words go from zero to one below this. */
const LIMIT = 1_000_000_000;

/** Checks a number that has to be said. @returns it @throws RangeError when it is no whole number from 0 to 999,999,999 */
export const wholeNumber = (n: number): number => {
  if (Number.isInteger(n) && n >= 0 && n < LIMIT) return n;
  throw new RangeError(`a number that can be said is whole, from 0 to ${LIMIT - 1}`);
};

/** Writes a number as prices and screens show it, in Latin digits: 1,250 and 7.50. */
export const writtenNumber = (n: number): string => {
  const fraction = Number.isInteger(n) ? 0 : 2;
  return numberFormat('en-US', { minimumFractionDigits: fraction, maximumFractionDigits: fraction }).format(n);
};
