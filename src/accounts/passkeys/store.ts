import type { Generated } from 'kysely';
import type { Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    passkey: Omit<Passkey, 'id'> & { id: Generated<string> };
  }
}

/** A key in a telephone, computer or stick of somebody, who gave it its name. */
export type Passkey = {
  id: string;
  user_id: string;
  name: string;
  credential_id: string;
  public_key: Buffer;
  counter: number;
  transports: string[];
  created_at: Date;
  used_at: Date | null;
};

/** The passkeys of a user, the oldest first. */
export async function passkeysOf(tx: Tx, userId: string): Promise<Passkey[]> {
  return await tx.selectFrom('passkey').selectAll().where('user_id', '=', userId).orderBy('created_at').execute();
}

/** The passkey that a browser names, locked until the transaction ends. */
export async function holdPasskey(tx: Tx, credentialId: string): Promise<Passkey | undefined> {
  return await tx
    .selectFrom('passkey')
    .selectAll()
    .where('credential_id', '=', credentialId)
    .forUpdate()
    .executeTakeFirst();
}

/** Adds a passkey; false where it is known already. */
export async function insertPasskey(tx: Tx, passkey: Omit<Passkey, 'id' | 'used_at'>): Promise<boolean> {
  const added = await tx
    .insertInto('passkey')
    .values({ ...passkey, used_at: null })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** Notes that a passkey was used, and how often it says that it was. */
export async function updateUsed(tx: Tx, id: string, counter: number, now: Date): Promise<void> {
  await tx.updateTable('passkey').set({ counter, used_at: now }).where('id', '=', id).execute();
}

/** Gives a passkey another name; false where it is none of theirs. */
export async function renamePasskey(tx: Tx, userId: string, id: string, name: string): Promise<boolean> {
  const named = await tx
    .updateTable('passkey')
    .set({ name })
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst();
  return named.numUpdatedRows > 0n;
}

/** Forgets a passkey; false where it is none of theirs. */
export async function deletePasskey(tx: Tx, userId: string, id: string): Promise<boolean> {
  const gone = await tx.deleteFrom('passkey').where('user_id', '=', userId).where('id', '=', id).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** Forgets all passkeys of a user. */
export async function deletePasskeys(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('passkey').where('user_id', '=', userId).execute();
}
