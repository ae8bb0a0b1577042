import type { Country } from '../../country/load.ts';
import { localDay } from '../../kit/clock.ts';
import type { Tx } from '../../platform/database.ts';
import type { Dial } from '../dials/store.ts';
import { addSpending } from '../trunks/store.ts';
import { priceOf } from './price.ts';

/** The seconds of a dial that ends and its price by the country's tariff (millionths of its currency), added to the day's sums. */
export async function settlePrice(
  tx: Tx,
  country: Country,
  dial: Dial,
  countedSeconds: number | undefined,
  now: Date,
): Promise<{ seconds: number; price: number }> {
  const talked = dial.answered_at ? Math.ceil((now.getTime() - dial.answered_at.getTime()) / 1000) : 0;
  const seconds = countedSeconds ?? Math.max(0, talked);
  const { destinations, inbound } = country.tariff;
  const rate = dial.direction === 'in' ? inbound : destinations.find(({ id }) => id === dial.destination);
  const price = rate && dial.answered_at ? priceOf(rate, seconds) : 0;
  if (dial.trunk) {
    const destination = dial.direction === 'in' ? 'inbound' : (dial.destination ?? 'unknown');
    const day = localDay(dial.placed_at, country.timeZone);
    await addSpending(tx, { day, trunk: dial.trunk, destination, answered: dial.answered_at !== null, seconds, price });
  }
  return { seconds, price };
}
