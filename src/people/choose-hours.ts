import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { updatePerson } from './store.ts';

/** The person wants to be called between these local hours (from ≤ hour < to; 0–24 is any hour) instead of the country's. */
export async function chooseHours(
  tx: Tx,
  personId: string,
  hours: { from: number; to: number },
  now: Date,
): Promise<void> {
  await updatePerson(tx, personId, { call_from: hours.from, call_to: hours.to });
  const facts = { from: hours.from, to: hours.to };
  await record(tx, { kind: 'person.hours', subject: `person:${personId}`, actor: `person:${personId}`, facts }, now);
}
