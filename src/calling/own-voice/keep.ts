import type { Application } from '../../applications/store.ts';
import type { RecordingKind } from '../../dialogues/dialogue.ts';
import type { Reader } from '../../people/gate/reader.ts';
import { sealerOf } from '../../people/gate/seal.ts';
import { openSealed } from '../../people/gate/sealed.ts';
import { type PersonRow, readPerson, updatePerson } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { holdDial } from '../dials/store.ts';
import { deleteOtherRecordings, findRecording, insertRecording, type RecordingRow } from './store.ts';

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
  of: { person: Pick<PersonRow, 'id' | 'key_id'>; dialId: string | null; kind: RecordingKind; audio: Buffer },
  now: Date,
): Promise<string | undefined> {
  const { person, dialId, kind, audio } = of;
  const seal = await sealerOf(vault, person);
  if (!seal) return undefined;
  return await insertRecording(tx, {
    person_id: person.id,
    dial_id: dialId,
    kind,
    audio_sealed: seal(`recording.${kind}`, audio.toString('base64')),
    ms: Math.round(audio.length / bytesAMs),
    created_at: now,
  });
}

/** A recording in the clear, for the one talk with its person that plays it: raw 8 kHz mono µ-law; null where it or they are gone. */
export async function openRecording(tx: Tx, vault: Vault, id: string): Promise<Buffer | null> {
  const row = await findRecording(tx, id);
  return row
    ? await unsealRecording(tx, vault, { kind: 'self', personId: row.person_id }, row, {}, row.created_at)
    : null;
}

/** The same for somebody else's ears, where they may: staff, or an employer's people by an application. */
export async function hearRecording(
  tx: Tx,
  vault: Vault,
  reader: Reader,
  of: { id: string; application?: Application },
  now: Date,
): Promise<Buffer | null> {
  const { id, ...by } = of;
  const row = await findRecording(tx, id);
  return row ? await unsealRecording(tx, vault, reader, row, by, now) : null;
}

async function unsealRecording(
  tx: Tx,
  vault: Vault,
  reader: Reader,
  { person_id, kind, audio_sealed }: RecordingRow,
  by: { application?: Application },
  now: Date,
): Promise<Buffer | null> {
  const [person, field] = [await readPerson(tx, person_id), `recording.${kind}`];
  const of = { person, what: 'voice', field, sealed: audio_sealed, ...by } as const;
  const audio = await openSealed(tx, vault, reader, of, now);
  return audio === null ? null : Buffer.from(audio, 'base64');
}

/** What a person recorded becomes the word by which they know us; an older one is thrown away. Another's stays out of reach. */
export async function keepSecretWord(tx: Tx, personId: string, recording: string): Promise<void> {
  const row = await findRecording(tx, recording);
  if (row?.person_id !== personId || row.kind !== 'secret-word') return;
  await updatePerson(tx, personId, { secret_word: recording });
  await deleteOtherRecordings(tx, personId, 'secret-word', recording);
}
