import type { Tx } from '../platform/database.ts';
import type { Listener } from '../world.ts';
import { forgetCaller } from './find-work/store.ts';
import { deleteRecordings } from './own-voice/store.ts';
import { updateCall, waitingCalls } from './store.ts';

/** Who was erased is called no more, and nothing that they said or heard is kept. */
async function forget(tx: Tx, personId: string, now: Date): Promise<void> {
  for (const call of await waitingCalls(tx, { person_id: personId }))
    await updateCall(tx, call.id, { state: 'given-up', outcome: 'erased', ended_at: now });
  for (const kind of ['secret-word', 'greeting', 'voice-answer'] as const) await deleteRecordings(tx, personId, kind);
  await forgetCaller(tx, personId);
}

export const erasedListener: Listener = {
  hears: 'person.erased',
  act: (_, tx, { subject }, now) => forget(tx, subject.slice('person:'.length), now),
};
