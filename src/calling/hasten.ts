import { chooseHours } from '../people/choose-hours.ts';
import type { Tx } from '../platform/database.ts';
import { callsThatWait, updateCall, wakeDialler } from './store.ts';

/**
 * Demonstration: nobody has to sit up until morning, or wait two hours for a retry. The owner of the number (of any number
 * where null) chooses every hour of the day, and what waits for them is due now. Gives how many calls that were.
 */
export async function hasten(tx: Tx, phoneHash: Buffer | null, now: Date): Promise<number> {
  const calls = await callsThatWait(tx, phoneHash, 100);
  for (const call of calls) {
    await chooseHours(tx, call.person_id, { from: 0, to: 24 }, now);
    await updateCall(tx, call.id, { due_at: now });
  }
  await wakeDialler(tx);
  return calls.length;
}
