import type { Rate } from '../../country/pack.ts';

/** The smallest part of a currency in which calls are reckoned: a millionth of it. */
export const millionths = 1_000_000;

/**
 * What one call costs, in millionths of the tariff's currency: the set-up, the first seconds whole, then every started
 * step. A part of a millionth counts as one. Nothing for a call that nobody answered.
 * @param seconds from answer to end; started ones count, 0 where it was not answered
 */
export function priceOf(rate: Rate, seconds: number): number {
  if (seconds <= 0) return 0;
  const steps = Math.ceil(Math.max(0, seconds - rate.firstSeconds) / rate.stepSeconds);
  const charged = rate.firstSeconds + steps * rate.stepSeconds;
  return inMillionths(rate.setUp) + Math.ceil((inMillionths(rate.perMinute) * charged) / 60);
}

function inMillionths(amount: number): number {
  return Math.round(amount * millionths);
}
