import { localDay } from '../../kit/clock.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { priceOf } from '../cost/price.ts';
import type { Traffic } from './rules.ts';
import { holdTrunks, openByTrunk, spentOn } from './store.ts';
import type { Trunk } from './trunk.ts';

/** A trunk and what happens on it; and when any process could have placed a call on it last. */
export type Busy = { trunk: Trunk; traffic: Traffic; reachedAt: Date | null };

/** What a call may come to before it is known: three minutes. */
export const reserveSeconds = 180;

/** All trunks of the file with their traffic, locked until the transaction ends. */
export async function readTraffic(
  tx: Tx,
  { trunks, country }: Pick<World, 'trunks' | 'country'>,
  now: Date,
): Promise<Busy[]> {
  const rows = new Map((await holdTrunks(tx)).map((row) => [row.name, row]));
  const open = await openByTrunk(tx);
  const spent = await spentOn(tx, localDay(now, country.timeZone));
  const reserve = (id: string | null) => {
    const destination = country.tariff.destinations.find((one) => one.id === id);
    return destination ? priceOf(destination, reserveSeconds) : 0;
  };
  return trunks.trunks.flatMap((trunk) => {
    const row = rows.get(trunk.name);
    if (!row) return [];
    const here = open.filter((one) => one.trunk === trunk.name);
    const sums = new Map<string, number>();
    const add = (destination: string | null, price: number) => {
      for (const of of ['all', ...(destination ? [destination] : [])]) sums.set(of, (sums.get(of) ?? 0) + price);
    };
    for (const one of spent) if (one.trunk === trunk.name) add(one.destination, one.price);
    for (const one of here) add(one.destination, one.open * reserve(one.destination));
    const { state, paced_until: pacedUntil, faults, broken_until: brokenUntil } = row;
    const openHere = here.reduce((sum, one) => sum + one.open, 0);
    const { reached_at: reachedAt } = row;
    return [{ trunk, reachedAt, traffic: { state, pacedUntil, faults, brokenUntil, open: openHere, spent: sums } }];
  });
}
