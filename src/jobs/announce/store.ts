import type { Generated } from 'kysely';
import type { Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    announcement_form: FormTable;
  }
}

type FormTable = {
  id: Generated<string>;
  employer_id: string;
  made_by: string | null;
  content_sealed: Buffer;
  text_sealed: Buffer | null;
  changed_at: Date;
};

/** An announcement that is being written: sealed, as it was typed. */
export type FormRow = Omit<FormTable, 'id'> & { id: string };

/** Adds one and gives its id. */
export async function insertForm(tx: Tx, row: Omit<FormRow, 'id'>): Promise<string> {
  return (await tx.insertInto('announcement_form').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** The one of an id, held until the transaction ends. */
export async function holdForm(tx: Tx, id: string): Promise<FormRow | undefined> {
  return await tx.selectFrom('announcement_form').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Writes what is typed in it now. */
export async function updateForm(tx: Tx, id: string, content: Buffer, now: Date): Promise<void> {
  const change = { content_sealed: content, changed_at: now };
  await tx.updateTable('announcement_form').set(change).where('id', '=', id).execute();
}

/** Removes one: it is an announcement now, or will be none. */
export async function deleteForm(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('announcement_form').where('id', '=', id).execute();
}

/** The newest of some employers. */
export async function formsOf(tx: Tx, employerIds: string[], limit: number): Promise<FormRow[]> {
  if (employerIds.length === 0) return [];
  const query = tx.selectFrom('announcement_form').selectAll().where('employer_id', 'in', employerIds);
  return await query.orderBy('changed_at', 'desc').limit(limit).execute();
}

/** Removes those that nobody has touched since. */
export async function deleteFormsBefore(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('announcement_form').where('changed_at', '<', before).execute();
}
