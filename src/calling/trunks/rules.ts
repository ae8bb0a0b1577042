import type { Trunk } from './trunk.ts';

export type TrunkState = 'open' | 'paused' | 'draining' | 'stopped';

/** What happens on a trunk: its row, and what is open and spent on it. Money in millionths of the tariff's currency. */
export type Traffic = {
  state: TrunkState;
  pacedUntil: Date | null;
  faults: number;
  brokenUntil: Date | null;
  /** Dials that are under way, both directions. */
  open: number;
  /** Spent on this local day, with what the open dials may cost: by destination, and `all`. */
  spent: ReadonlyMap<string, number>;
};

/** So many faults of the carrier in a row, and the trunk is left alone for a while. */
export const faultsToBreak = 5;

const minuteMs = 60_000;

/** How long a trunk is left alone after a fault that is the `faults`-th in a row; doubles up to a quarter of an hour. */
export function breakMs(faults: number): number {
  return faults < faultsToBreak ? 0 : Math.min(15 * minuteMs, minuteMs * 2 ** (faults - faultsToBreak));
}

/** Why a trunk carries no new call to a destination now; `spent` lasts until the next local day, the others pass sooner. */
export type Obstacle = 'not-open' | 'broken' | 'full' | 'paced' | 'unserved' | 'spent';

/**
 * Whether a trunk may carry one more call to a destination that costs at most `price`. After a break one call alone tries
 * whether the carrier is back (half-open circuit breaker).
 */
export function obstacle(
  trunk: Trunk,
  traffic: Traffic,
  destination: string | null,
  price: number,
  now: Date,
): Obstacle | null {
  if (traffic.state !== 'open') return 'not-open';
  if (traffic.brokenUntil && traffic.brokenUntil > now) return 'broken';
  const lines = traffic.faults >= faultsToBreak ? 1 : trunk.lines;
  if (traffic.open >= lines) return 'full';
  if (traffic.pacedUntil && traffic.pacedUntil > now) return 'paced';
  if (destination === null) return null;
  if (trunk.destinations && !trunk.destinations.includes(destination)) return 'unserved';
  return isSpent(trunk, traffic, destination, price) ? 'spent' : null;
}

function isSpent({ spendADay }: Trunk, { spent }: Traffic, destination: string, price: number): boolean {
  return ['all', destination].some((of) => {
    const limit = spendADay[of];
    return limit !== undefined && (spent.get(of) ?? 0) + price > limit * 1_000_000;
  });
}

/** What a tenth of a second allows may start together: carriers count whole seconds. */
const burstMs = 100;

/**
 * When the next call may start after one more starts now: the generic cell rate algorithm (ITU-T I.371) with a
 * burst of a tenth of a second.
 */
export function pace(callsPerSecond: number, pacedUntil: Date | null, now: Date): Date {
  const step = 1000 / callsPerSecond;
  const ideal = Math.max(now.getTime() - Math.max(0, burstMs - step), pacedUntil?.getTime() ?? 0);
  return new Date(Math.ceil(ideal + step));
}

/** The trunk for a call: of those that may carry it, the lowest order, and of equal ones the least busy. */
export function leastBusy<T extends { trunk: Trunk; traffic: Traffic }>(fit: readonly T[]): T | undefined {
  const load = ({ trunk, traffic }: T) => traffic.open / trunk.lines;
  return fit.toSorted((a, b) => a.trunk.order - b.trunk.order || load(a) - load(b))[0];
}
