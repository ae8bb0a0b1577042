import type { Tx } from '../../platform/database.ts';

type PhoneAccount = { id: string; role: string; closedAt: Date | null };

/** The account whose owner has confirmed a number, locked until the transaction ends. */
export async function findByPhoneHash(tx: Tx, phoneHash: Buffer): Promise<PhoneAccount | undefined> {
  return await tx
    .selectFrom('user')
    .select(['id', 'role', 'closedAt'])
    .where('phone_hash', '=', phoneHash)
    .forUpdate()
    .executeTakeFirst();
}

type NewPhoneAccount = {
  id: string;
  name: string;
  email: string;
  role: string;
  language: string;
  phone_hash: Buffer;
  phone_sealed: Buffer;
};

/** Adds an account; false where the number has one already. */
export async function insertPhoneAccount(tx: Tx, account: NewPhoneAccount): Promise<boolean> {
  const row = { ...account, on_duty_until: null, closedAt: null };
  const added = await tx
    .insertInto('user')
    .values(row)
    .onConflict((conflict) => conflict.column('phone_hash').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** The number that somebody has confirmed, by which they are found and reached from now on. */
export async function updatePhone(
  tx: Tx,
  userId: string,
  phone: { phone_hash: Buffer; phone_sealed: Buffer },
): Promise<void> {
  await tx.updateTable('user').set(phone).where('id', '=', userId).execute();
}
