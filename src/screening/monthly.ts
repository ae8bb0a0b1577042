import type { Pay } from '../country/job.ts';
import type { RiskRules } from '../country/risk.ts';

/** Hours, days and weeks of a month of full work: 48 hours in 6 days a week, 52 weeks in 12 months. */
const perMonth = { hour: 208, day: 26, week: 52 / 12, month: 1 } as const;

/**
 * What pay comes to in a month of full work, in the market's currency; of a range, the middle.
 * @returns null where the currency is not known
 */
export function monthly(
  { min, max, currency, period }: Pay,
  { rates }: Pick<RiskRules['market'], 'rates'>,
): number | null {
  const rate = rates[currency];
  const amounts = [min, max].filter((amount) => amount !== null);
  if (rate === undefined || amounts.length === 0) return null;
  return ((amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length) * perMonth[period]) / rate;
}
