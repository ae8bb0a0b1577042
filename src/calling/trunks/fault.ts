import type { Tx } from '../../platform/database.ts';
import { breakMs, faultsToBreak } from './rules.ts';
import { holdTrunk, raiseAlarm, updateTrunk } from './store.ts';

/** A trunk's carrier failed once more: after some faults in a row it is left alone for a while, and staff are told. */
export async function noteFault(tx: Tx, name: string, now: Date): Promise<void> {
  const trunk = await holdTrunk(tx, name);
  if (!trunk) return;
  const faults = trunk.faults + 1;
  const ms = breakMs(faults);
  await updateTrunk(tx, name, { faults, broken_until: ms > 0 ? new Date(now.getTime() + ms) : null });
  if (faults >= faultsToBreak) await raiseAlarm(tx, { kind: 'carrier-faults', trunk: name }, now);
}
