import type { Generated } from 'kysely';
import type { Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    registration: RegistrationTable;
  }
}

type RegistrationTable = {
  id: Generated<string>;
  answers_sealed: Buffer;
  device_hash: Buffer;
  confirmed_at: Date | null;
  employer_id: string | null;
  created_at: Date;
  changed_at: Date;
};

export type Registration = Omit<RegistrationTable, 'id'> & { id: string };

/** Begins a registration and gives its id. */
export async function insertRegistration(
  tx: Tx,
  row: Pick<Registration, 'answers_sealed' | 'device_hash'>,
  now: Date,
): Promise<string> {
  const all = { ...row, confirmed_at: null, employer_id: null, created_at: now, changed_at: now };
  return (await tx.insertInto('registration').values(all).returning('id').executeTakeFirstOrThrow()).id;
}

/** The registration of an id, locked until the transaction ends; undefined where it was swept away. */
export async function holdRegistration(tx: Tx, id: string): Promise<Registration | undefined> {
  return await tx.selectFrom('registration').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Writes what was answered, or what came of it. */
export async function updateRegistration(
  tx: Tx,
  id: string,
  change: Partial<Pick<Registration, 'answers_sealed' | 'confirmed_at' | 'employer_id'>>,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('registration')
    .set({ ...change, changed_at: now })
    .where('id', '=', id)
    .execute();
}

/** Throws away what nobody has touched since a time; gives how many. */
export async function sweepRegistrations(tx: Tx, before: Date): Promise<number> {
  const gone = await tx.deleteFrom('registration').where('changed_at', '<', before).executeTakeFirst();
  return Number(gone.numDeletedRows);
}
