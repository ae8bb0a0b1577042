import type { Generated } from 'kysely';
import type { Tx } from '../platform/database.ts';

declare module '../platform/database.ts' {
  interface Tables {
    person: PersonTable;
  }
}

type PersonTable = {
  id: Generated<string>;
  phone_hash: Buffer | null;
  /** Their key in the cabinet; null after erasure. */
  key_id: string | null;
  name_sealed: Buffer | null;
  phone_sealed: Buffer | null;
  language: string;
  call_from: number | null;
  call_to: number | null;
  never_call_at: Date | null;
  /** Their own voice with the word by which they know us. */
  secret_word: string | null;
  created_at: Date;
  /** When they last did something that shows they still look for work. */
  last_sign_at: Generated<Date>;
};

export type PersonRow = Omit<PersonTable, 'id' | 'last_sign_at'> & { id: string; last_sign_at: Date };

/** Adds a person, or gives the one who has this number already (locked until the transaction ends). */
export async function insertOrLock(tx: Tx, row: Omit<PersonRow, 'id' | 'last_sign_at'>): Promise<PersonRow> {
  return await tx
    .insertInto('person')
    .values({ ...row, last_sign_at: row.created_at })
    .onConflict((conflict) =>
      conflict.column('phone_hash').doUpdateSet((eb) => ({ phone_hash: eb.ref('person.phone_hash') })),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The person of an id; throws where there is none. */
export async function readPerson(tx: Tx, id: string): Promise<PersonRow> {
  return await tx.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** The person of an id, locked until the transaction ends; undefined where there is none. */
export async function holdPerson(tx: Tx, id: string): Promise<PersonRow | undefined> {
  return await tx.selectFrom('person').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Several people at once, for a list. */
export async function readPeople(tx: Tx, ids: string[]): Promise<PersonRow[]> {
  if (ids.length === 0) return [];
  return await tx.selectFrom('person').selectAll().where('id', 'in', ids).execute();
}

/** The person with this number (keyed hash), if we know one. */
export async function findByPhone(tx: Tx, phoneHash: Buffer): Promise<PersonRow | undefined> {
  return await tx.selectFrom('person').selectAll().where('phone_hash', '=', phoneHash).executeTakeFirst();
}

/** The same, locked until the transaction ends. */
export async function holdByPhone(tx: Tx, phoneHash: Buffer): Promise<PersonRow | undefined> {
  return await tx.selectFrom('person').selectAll().where('phone_hash', '=', phoneHash).forUpdate().executeTakeFirst();
}

/** Sets what a person told us about themselves. */
export async function updatePerson(tx: Tx, id: string, change: Partial<Omit<PersonRow, 'id'>>): Promise<void> {
  await tx.updateTable('person').set(change).where('id', '=', id).execute();
}

/** A sign of life, where there was none since an instant. */
export async function signOf(
  tx: Tx,
  id: string,
  { now, unlessSince }: { now: Date; unlessSince: Date },
): Promise<void> {
  await tx
    .updateTable('person')
    .set({ last_sign_at: now })
    .where('id', '=', id)
    .where('last_sign_at', '<', unlessSince)
    .execute();
}

/** How many people have a key: those we know. */
export async function countKeyed(tx: Tx): Promise<number> {
  const query = tx.selectFrom('person').select((eb) => eb.fn.countAll<number>().as('count'));
  return (await query.where('key_id', 'is not', null).executeTakeFirstOrThrow()).count;
}
