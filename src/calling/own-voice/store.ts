import type { Generated } from 'kysely';
import type { RecordingKind } from '../../dialogues/dialogue.ts';
import type { Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    recording: RecordingTable;
  }
}

type RecordingTable = {
  id: Generated<string>;
  person_id: string;
  dial_id: string | null;
  kind: RecordingKind;
  audio_sealed: Buffer;
  ms: number;
  created_at: Date;
};

export type RecordingRow = Omit<RecordingTable, 'id'> & { id: string };

/** Keeps a sealed recording; gives its id. */
export async function insertRecording(tx: Tx, row: Omit<RecordingRow, 'id'>): Promise<string> {
  return (await tx.insertInto('recording').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** A recording; undefined where it is gone. */
export async function findRecording(tx: Tx, id: string): Promise<RecordingRow | undefined> {
  return await tx.selectFrom('recording').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Throws away what a person recorded of this kind, but for one. */
export async function deleteOtherRecordings(
  tx: Tx,
  personId: string,
  kind: RecordingKind,
  keep: string,
): Promise<void> {
  await tx
    .deleteFrom('recording')
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('id', '<>', keep)
    .execute();
}

/** Throws away all that a person recorded of this kind. */
export async function deleteRecordings(tx: Tx, personId: string, kind: RecordingKind): Promise<void> {
  await tx.deleteFrom('recording').where('person_id', '=', personId).where('kind', '=', kind).execute();
}

/** Throws away what was recorded in a talk and not kept by who said it, for themselves or for an employer. */
export async function deleteUnkept(tx: Tx, dialId: string): Promise<void> {
  await tx
    .deleteFrom('recording')
    .where('dial_id', '=', dialId)
    .where(({ not, or, exists, selectFrom }) =>
      not(
        or([
          exists(selectFrom('person').select('person.id').whereRef('person.secret_word', '=', 'recording.id')),
          exists(selectFrom('voice_answer').select('at').whereRef('voice_answer.recording_id', '=', 'recording.id')),
        ]),
      ),
    )
    .execute();
}

/** Throws away every voice of a person: what they recorded, what was spoken for them, and what they spoke for those they referred. */
export async function deleteVoicesOf(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('recording').where('person_id', '=', personId).execute();
  await tx
    .deleteFrom('recording')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('greeting')
        .innerJoin('referral_sponsor as sponsor', (join) =>
          join.onRef('sponsor.referral_id', '=', 'greeting.referral_id').onRef('sponsor.mark', '=', 'greeting.mark'),
        )
        .select((from) => from.ref('greeting.recording_id').$notNull().as('id'))
        .where('sponsor.referrer_id', '=', personId)
        .where('greeting.recording_id', 'is not', null),
    )
    .execute();
}
