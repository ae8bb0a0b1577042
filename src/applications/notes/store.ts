import type { Generated } from 'kysely';
import type { Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    application_note: NoteTable;
  }
}

type NoteTable = {
  id: Generated<number>;
  application_id: string;
  /** Null where their account is gone. */
  user_id: string | null;
  note_sealed: Buffer;
  at: Date;
};

/** A note of a colleague about an applicant, sealed with the applicant's key. */
export type SealedNote = Omit<NoteTable, 'id'>;

/** Adds a note. */
export async function insertNote(tx: Tx, note: SealedNote): Promise<void> {
  await tx.insertInto('application_note').values(note).execute();
}

/** The notes about an application, the newest first; at most a hundred. */
export async function notesOf(tx: Tx, applicationId: string): Promise<SealedNote[]> {
  return await tx
    .selectFrom('application_note')
    .select(['application_id', 'user_id', 'note_sealed', 'at'])
    .where('application_id', '=', applicationId)
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
}

/** How many notes there are about each of some applications. */
export async function countNotes(tx: Tx, applicationIds: string[]): Promise<Map<string, number>> {
  if (applicationIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('application_note')
    .select((eb) => ['application_id', eb.fn.countAll<number>().as('count')])
    .where('application_id', 'in', applicationIds)
    .groupBy('application_id')
    .execute();
  return new Map(rows.map(({ application_id, count }) => [application_id, count]));
}

/** Throws away what colleagues wrote about a person, whatever they applied for. */
export async function deleteNotesOf(tx: Tx, personId: string): Promise<void> {
  await tx
    .deleteFrom('application_note')
    .where('application_id', 'in', (eb) =>
      eb.selectFrom('application').select('application.id').where('person_id', '=', personId),
    )
    .execute();
}
