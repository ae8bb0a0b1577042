import type { Tx } from '../../platform/database.ts';
import { breakMs, faultsToBreak } from './rules.ts';
import { holdTrunk, raiseAlarm, type TrunkRow, updateTrunk } from './store.ts';

/**
 * A trunk's carrier failed a dial that was placed then: after some faults in a row it is left alone for a while, and staff are told.
 * Dials that were under way when that began say nothing new: a moment's trouble with many at once is not a long one.
 */
export async function noteFault(tx: Tx, name: string, placedAt: Date, now: Date): Promise<void> {
  const trunk = await holdTrunk(tx, name);
  if (!trunk || wasUnderWay(trunk, placedAt)) return;
  const faults = trunk.faults + 1;
  const ms = breakMs(faults);
  await updateTrunk(tx, name, { faults, broken_until: ms > 0 ? new Date(now.getTime() + ms) : null });
  if (faults >= faultsToBreak) await raiseAlarm(tx, { kind: 'carrier-faults', trunk: name }, now);
}

function wasUnderWay({ faults, broken_until: until }: TrunkRow, placedAt: Date): boolean {
  return until !== null && placedAt.getTime() <= until.getTime() - breakMs(faults);
}
