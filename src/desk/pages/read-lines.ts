import { userNames } from '../../accounts/store.ts';
import { countHeld } from '../../calling/call-in/store.ts';
import { millionths } from '../../calling/cost/price.ts';
import { faultsToBreak, type TrunkState } from '../../calling/trunks/rules.ts';
import { openByTrunk, spentOn, type TrunkRow } from '../../calling/trunks/store.ts';
import type { Trunk } from '../../calling/trunks/trunk.ts';
import { reachMs } from '../../calling/watch/reach.ts';
import {
  type Alarm,
  countQueue,
  dialsSince,
  type Fault,
  newestFaults,
  openAlarms,
  type Queue,
  trunkRows,
} from '../../calling/watch/store.ts';
import type { Texts } from '../../country/pack.ts';
import { localDay } from '../../kit/clock.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';

/** What was spent today on a destination (null: on all together), and what may be; in the tariff's currency. */
export type Spent = { readonly destination: string | null; readonly spent: number; readonly limit: number | null };

/** How the calling service reaches a trunk: not at all where no such service has looked lately. */
export type Reach = 'reached' | 'not-connected' | 'not-running';

/** A trunk as staff see it. */
export type LineView = {
  readonly name: string;
  readonly shows: string;
  readonly lines: number;
  readonly open: number;
  readonly state: TrunkState;
  readonly reach: Reach;
  /** Left alone until then, after faults of the carrier. */
  readonly brokenUntil: Date | null;
  /** The break is over, and one call at a time tries it. */
  readonly isTried: boolean;
  readonly lastHour: { readonly dials: number; readonly answered: number };
  readonly spent: readonly Spent[];
  readonly faults: readonly Fault[];
  readonly changed: { readonly by: string; readonly at: Date } | null;
};

/** All that stands on the page of the lines. */
export type LinesView = {
  readonly lines: readonly LineView[];
  readonly queue: Queue;
  readonly held: number;
  readonly alarms: readonly Alarm[];
  /** The public holiday that it is today. */
  readonly holiday: Texts | null;
};

const hourMs = 3_600_000;

const reachOf = ({ looked_at, reached_at }: TrunkRow, now: Date): Reach => {
  if (!looked_at || now.getTime() - looked_at.getTime() > 3 * reachMs) return 'not-running';
  return reached_at && reached_at >= looked_at ? 'reached' : 'not-connected';
};

const spentOf = (trunk: Trunk, rows: readonly { destination: string; price: number }[]): Spent[] => {
  const limitOf = (of: string) => trunk.spendADay[of] ?? null;
  const all = rows.reduce((sum, { price }) => sum + price, 0) / millionths;
  const limited = Object.keys(trunk.spendADay).filter((of) => of !== 'all');
  const destinations = [...new Set([...rows.map(({ destination }) => destination), ...limited])];
  const each = destinations.map((destination) => {
    const price = rows.find((row) => row.destination === destination)?.price ?? 0;
    return { destination, spent: price / millionths, limit: limitOf(destination) };
  });
  return [{ destination: null, spent: all, limit: limitOf('all') }, ...each];
};

/** Reads what happens on all trunks of the trunks file, who waits to be called, and what staff must look at. */
export async function readLines(tx: Tx, world: Pick<World, 'trunks' | 'country'>, now: Date): Promise<LinesView> {
  const rows = await trunkRows(tx);
  const names = await userNames(
    tx,
    [...rows.values()].flatMap(({ changed_by }) => changed_by ?? []),
  );
  const open = await openByTrunk(tx);
  const today = localDay(now, world.country.timeZone);
  const spent = await spentOn(tx, today);
  const hour = await dialsSince(tx, new Date(now.getTime() - hourMs));
  const faults = await newestFaults(tx, new Date(now.getTime() - 24 * hourMs), 50);
  const lines = world.trunks.trunks.flatMap((trunk): LineView[] => {
    const row = rows.get(trunk.name);
    if (!row) return [];
    const isBroken = row.broken_until !== null && row.broken_until > now;
    const here = <T extends { trunk: string }>(all: readonly T[]) => all.filter((one) => one.trunk === trunk.name);
    return [
      {
        name: trunk.name,
        shows: trunk.callerNumber,
        lines: trunk.lines,
        open: here(open).reduce((sum, one) => sum + one.open, 0),
        state: row.state,
        reach: reachOf(row, now),
        brokenUntil: isBroken ? row.broken_until : null,
        isTried: !isBroken && row.faults >= faultsToBreak,
        lastHour: here(hour)[0] ?? { dials: 0, answered: 0 },
        spent: spentOf(trunk, here(spent)),
        faults: here(faults).slice(0, 3),
        changed: row.changed_at && { by: names.get(row.changed_by ?? '') ?? '?', at: row.changed_at },
      },
    ];
  });
  const holiday = world.country.holidays.find(({ date }) => date === today)?.name ?? null;
  return { lines, holiday, queue: await countQueue(tx, now), held: await countHeld(tx), alarms: await openAlarms(tx) };
}
