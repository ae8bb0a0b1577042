import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

/** What was spent on one local day (`YYYY-MM-DD`) over a trunk on a destination; price in millionths of the tariff's currency. */
export type Spending = {
  day: string;
  trunk: string;
  destination: string;
  dials: number;
  answered: number;
  seconds: number;
  price: number;
};

/** Everything spent from a local day on, the newest day first. */
export async function spendingFrom(tx: Tx, day: string): Promise<Spending[]> {
  return await tx
    .selectFrom('spending')
    .select(['day', 'trunk', 'destination', 'dials', 'answered', 'seconds', 'price'])
    .where('day', '>=', sql<string>`${day}::date`)
    .orderBy('day', 'desc')
    .orderBy('trunk')
    .orderBy('destination')
    .execute();
}
