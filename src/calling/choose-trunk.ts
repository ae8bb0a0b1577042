import { instantOf, localTime } from '../kit/clock.ts';
import type { E164 } from '../kit/phone.ts';
import type { Tx } from '../platform/database.ts';
import type { World } from '../world.ts';
import { priceOf } from './cost/price.ts';
import { firstAllowed } from './rules.ts';
import type { Call } from './store.ts';
import { passedOver } from './trunks/pass-over.ts';
import { leastBusy, type Obstacle, obstacle } from './trunks/rules.ts';
import { raiseAlarm } from './trunks/store.ts';
import { type Busy, reserveSeconds } from './trunks/traffic.ts';

/** The trunk for a call and where it leads; or until when there is none, null: never; or that another process carries one. */
export type Choice = (Busy & { destination: string }) | { until: Date | null } | { elsewhere: true };

const soonMs = 5_000;

/**
 * Chooses among trunks that are free now, `here` and `elsewhere`: those that another process carries, so that calls are spread over
 * all of them by one rule. A call that failed on one goes over another at once.
 */
export async function chooseTrunk(
  tx: Tx,
  { country }: Pick<World, 'country'>,
  call: Call,
  phone: E164,
  { all, here, elsewhere }: Record<'all' | 'here' | 'elsewhere', readonly Busy[]>,
  now: Date,
): Promise<Choice> {
  const destination = country.destinationOf(phone);
  if (!destination) return { until: null };
  const passed = await passedOver(tx, call.id, now);
  const price = priceOf(destination, reserveSeconds);
  const found = all.map((busy) => ({ busy, why: obstacle(busy.trunk, busy.traffic, destination.id, price, now) }));
  const isPassedOver = ({ trunk: { name } }: Busy) => passed.some(({ trunk }) => trunk === name);
  const fit = found.flatMap(({ busy, why }) => (why === null && !isPassedOver(busy) ? busy : []));
  const best = leastBusy(fit.filter((busy) => here.includes(busy) || elsewhere.includes(busy)));
  if (best && elsewhere.includes(best)) return { elsewhere: true };
  if (best) return { ...best, destination: destination.id };
  const because = (obstacle: Obstacle) =>
    found.filter(({ why }) => why === obstacle).map(({ busy }) => busy.trunk.name);
  const [spent] = because('spent');
  if (spent && found.every(({ why }) => why === 'spent' || why === 'unserved')) {
    await raiseAlarm(tx, { kind: 'spending-limit', trunk: spent }, now);
    return { until: tomorrow(country, now) };
  }
  if (found.every(({ why }) => why === 'unserved'))
    await raiseAlarm(tx, { kind: 'no-trunk', trunk: destination.id }, now);
  const [again = new Date(now.getTime() + soonMs)] = passed.map(({ until }) => until).toSorted((a, b) => +a - +b);
  return { until: again };
}

/** The first calling hour of the next day on which people are called. */
function tomorrow(country: World['country'], now: Date): Date {
  const { callingHours, timeZone, isHoliday } = country;
  const local = localTime(now, timeZone);
  const midnight = instantOf({ ...local, day: local.day + 1, hour: 0, minute: 0 }, timeZone);
  return firstAllowed(midnight, callingHours, timeZone, isHoliday);
}
