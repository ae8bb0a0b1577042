import { randomUUID } from 'node:crypto';
import { type Generated, sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    account: {
      id: string;
      userId: string;
      accountId: string;
      providerId: string;
      password: string | null;
      updatedAt: Generated<Date>;
    };
  }
}

const provider = 'credential';

/** Whether somebody has a password at all; who came by telephone has none. */
export async function hasPassword(tx: Tx, userId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('account')
    .select('id')
    .where('userId', '=', userId)
    .where('providerId', '=', provider)
    .executeTakeFirst();
  return row !== undefined;
}

/** Sets the password of a user, with the row of the user locked. @param once it was made by us, and is to be changed */
export async function writePassword(
  tx: Tx,
  userId: string,
  { hash, once }: { hash: string; once: boolean },
): Promise<void> {
  await tx.selectFrom('user').select('id').where('id', '=', userId).forUpdate().execute();
  const changed = await tx
    .updateTable('account')
    .set({ password: hash, updatedAt: sql`now()` })
    .where('userId', '=', userId)
    .where('providerId', '=', provider)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) {
    const row = { id: randomUUID(), userId, accountId: userId, providerId: provider, password: hash };
    await tx.insertInto('account').values(row).execute();
  }
  await tx.updateTable('user').set({ passwordOnce: once }).where('id', '=', userId).execute();
}
