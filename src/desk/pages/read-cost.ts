import { countByPhone } from '../../applications/store.ts';
import { type Spending, spendingFrom } from '../../calling/cost/store.ts';
import { instantOf, localDay, localTime } from '../../kit/clock.ts';
import type { Tx } from '../../platform/database.ts';
import { countReferrals } from '../../referrals/store.ts';

/** Periods that can be chosen, in days; today is one of them. */
export const periods = [7, 30, 90] as const;
export type Period = (typeof periods)[number];

/** What was spent in a period, and what was made in it. */
export type CostView = {
  readonly period: Period;
  readonly spent: readonly Spending[];
  readonly made: { readonly referral: number; readonly application: number; readonly hired: number };
};

/** Reads what was spent in the last days, by the country's calendar. */
export async function readCost(tx: Tx, timeZone: string, period: Period, now: Date): Promise<CostView> {
  const local = localTime(now, timeZone);
  const from = instantOf({ ...local, day: local.day - period + 1, hour: 0, minute: 0 }, timeZone);
  const { made, hired } = await countByPhone(tx, from);
  return {
    period,
    spent: await spendingFrom(tx, localDay(from, timeZone)),
    made: { referral: await countReferrals(tx, from), application: made, hired },
  };
}
