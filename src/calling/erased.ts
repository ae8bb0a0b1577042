import { deleteTalksWith } from '../conversations/store.ts';
import { readPerson } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import type { Listener } from '../world.ts';
import { findDial } from './dials/store.ts';
import { forgetCaller } from './find-work/store.ts';
import { deleteVoicesOf } from './own-voice/store.ts';
import { findCall, updateCall, waitingCalls } from './store.ts';

/** Who was erased is called no more, and nothing that they said or heard is kept. */
async function forget(tx: Tx, personId: string, now: Date): Promise<void> {
  for (const call of await waitingCalls(tx, { person_id: personId }))
    await updateCall(tx, call.id, { state: 'given-up', outcome: 'erased', ended_at: now });
  await deleteVoicesOf(tx, personId);
  await deleteTalksWith(tx, personId);
  await forgetCaller(tx, personId);
}

/** Who was erased in a call: it ends with them as one of the many, and then goes as well. */
async function forgetTalk(tx: Tx, dialId: string): Promise<void> {
  const dial = await findDial(tx, dialId);
  const call = dial && (await findCall(tx, dial.call_id));
  if (!call || (await readPerson(tx, call.person_id)).key_id !== null) return;
  await deleteTalksWith(tx, call.person_id);
  await forgetCaller(tx, call.person_id);
}

const idOf = (subject: string) => subject.slice(subject.indexOf(':') + 1);

export const erasedListeners: Listener[] = [
  { hears: 'person.erased', act: (_, tx, { subject }, now) => forget(tx, idOf(subject), now) },
  { hears: 'dial.ended', act: (_, tx, { subject }) => forgetTalk(tx, idOf(subject)) },
];
