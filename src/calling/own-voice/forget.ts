import { type Refusal, refuse } from '../../kit/result.ts';
import { updatePerson } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { deleteRecordings } from './store.ts';

type Who = { userId: string; role: string };

/** A person asked one of us to take their secret word away: the recording is deleted, and calls begin without it. */
export async function forgetSecretWord(
  tx: Tx,
  who: Who,
  personId: string,
  now: Date,
): Promise<'forgotten' | Refusal<'not-staff'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  await updatePerson(tx, personId, { secret_word: null });
  await deleteRecordings(tx, personId, 'secret-word');
  const actor = `user:${who.userId}` as const;
  await record(tx, { kind: 'person.secret-word-forgotten', subject: `person:${personId}`, actor }, now);
  return 'forgotten';
}
