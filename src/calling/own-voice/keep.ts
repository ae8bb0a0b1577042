import type { RecordingKind } from '../../dialogues/dialogue.ts';
import { type PersonRow, readPerson, updatePerson } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { holdDial } from '../dials/store.ts';
import { deleteOtherRecordings, findRecording, insertRecording } from './store.ts';

/** Raw 8 kHz µ-law has so many bytes a millisecond. */
const bytesAMs = 8;

/**
 * Keeps what a person said in a talk, sealed with their own key: raw 8 kHz mono µ-law. Gives its id; undefined where the
 * talk is over or the person erased. What they do not confirm is thrown away when the talk ends.
 */
export async function keepRecording(
  tx: Tx,
  vault: Vault,
  dialId: string,
  { kind, audio }: { kind: RecordingKind; audio: Buffer },
  now: Date,
): Promise<string | undefined> {
  const held = await holdDial(tx, dialId);
  if (!held || held.dial.ended_at) return undefined;
  const person = await readPerson(tx, held.call.person_id);
  return await addRecording(tx, vault, { person, dialId, kind, audio }, now);
}

/** Seals a voice with the key of the person whose it is, or for whom it was spoken; gives its id; undefined after their erasure. */
export async function addRecording(
  tx: Tx,
  vault: Vault,
  of: { person: Pick<PersonRow, 'id' | 'wrapped_key'>; dialId: string | null; kind: RecordingKind; audio: Buffer },
  now: Date,
): Promise<string | undefined> {
  const { person, dialId, kind, audio } = of;
  if (!person.wrapped_key) return undefined;
  return await insertRecording(tx, {
    person_id: person.id,
    dial_id: dialId,
    kind,
    audio_sealed: vault.seal(vault.unwrap(person.wrapped_key), `recording.${kind}`, audio.toString('base64')),
    ms: Math.round(audio.length / bytesAMs),
    created_at: now,
  });
}

/** A recording in the clear, for the one talk that plays it: raw 8 kHz mono µ-law; null where it or its person is gone. */
export async function openRecording(tx: Tx, vault: Vault, id: string): Promise<Buffer | null> {
  const row = await findRecording(tx, id);
  const person = row && (await readPerson(tx, row.person_id));
  if (!row || !person?.wrapped_key) return null;
  return Buffer.from(vault.open(vault.unwrap(person.wrapped_key), `recording.${row.kind}`, row.audio_sealed), 'base64');
}

/** What a person recorded becomes the word by which they know us; an older one is thrown away. Another's stays out of reach. */
export async function keepSecretWord(tx: Tx, personId: string, recording: string): Promise<void> {
  const row = await findRecording(tx, recording);
  if (row?.person_id !== personId || row.kind !== 'secret-word') return;
  await updatePerson(tx, personId, { secret_word: recording });
  await deleteOtherRecordings(tx, personId, 'secret-word', recording);
}
