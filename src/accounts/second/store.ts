import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    twoFactor: { id: string; userId: string };
    spent_proof: { hash: Buffer; until: Date };
  }
}

/** What somebody has for a second step. */
export type Seconds = { authenticator: boolean; passkeys: number };

/** What a user has for a second step. */
export async function secondsOf(tx: Tx, userId: string): Promise<Seconds> {
  const row = await tx
    .selectFrom('user')
    .select((eb) => [
      'twoFactorEnabled as authenticator',
      eb
        .selectFrom('passkey')
        .select(eb.fn.countAll<number>().as('passkeys'))
        .whereRef('user_id', '=', 'user.id')
        .as('passkeys'),
    ])
    .where('id', '=', userId)
    .executeTakeFirst();
  return { authenticator: row?.authenticator ?? false, passkeys: row?.passkeys ?? 0 };
}

/** Locks the account of a user until the transaction ends, so that of two changes one comes after the other. */
export async function holdUser(tx: Tx, userId: string): Promise<void> {
  await tx.selectFrom('user').select('id').where('id', '=', userId).forUpdate().execute();
}

/** Takes somebody's authenticator and its recovery codes away. */
export async function deleteAuthenticator(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('twoFactor').where('userId', '=', userId).execute();
  await tx.updateTable('user').set({ twoFactorEnabled: false }).where('id', '=', userId).execute();
}

/** Notes that a proof was used; false where it was before, for as long as it would have counted. Forgets what is over. */
export async function spendProof(tx: Tx, hash: Buffer, until: Date, now: Date): Promise<boolean> {
  await tx.deleteFrom('spent_proof').where('until', '<', now).execute();
  const spent =
    await sql`insert into spent_proof (hash, until) values (${hash}, ${until}) on conflict do nothing`.execute(tx);
  return spent.numAffectedRows === 1n;
}
