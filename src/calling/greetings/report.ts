import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Dial } from '../dials/store.ts';
import type { Call } from '../store.ts';
import { greetingOfRecording, updateGreeting } from './store.ts';

/** The person called does not trust the call in which they heard this recording: it is never played again, and staff hear it. */
export async function reportGreeting(
  tx: Tx,
  { call, dial }: { call: Call; dial: Dial },
  recording: string,
  now: Date,
): Promise<void> {
  const greeting = await greetingOfRecording(tx, recording);
  if (!greeting || greeting.referral_id !== call.referral_id || greeting.state === 'reported') return;
  await updateGreeting(tx, greeting.id, { state: 'reported', reported_in: dial.id });
  const actor = `person:${call.person_id}` as const;
  const facts = { dial: dial.id };
  await record(tx, { kind: 'greeting.reported', subject: `greeting:${greeting.id}`, actor, facts }, now);
}
