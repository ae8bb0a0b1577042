import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { updatePerson } from './store.ts';

/** This number is never rung again, whoever asks. Holds from the moment the transaction commits. */
export async function neverCall(tx: Tx, personId: string, now: Date): Promise<void> {
  await updatePerson(tx, personId, { never_call_at: now });
  await record(tx, { kind: 'person.never-call', subject: `person:${personId}`, actor: `person:${personId}` }, now);
}
