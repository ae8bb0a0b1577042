import type { Tx } from '../../platform/database.ts';

/** An account as an admin sees it. */
export type StaffAccount = {
  id: string;
  name: string;
  email: string;
  role: string;
  admin: boolean;
  closedAt: Date | null;
  /** Whether they have an authenticator or a passkey. */
  hasSecond: boolean;
};

const accounts = (tx: Tx) =>
  tx.selectFrom('user').select((eb) => [
    'id',
    'name',
    'email',
    'role',
    'admin',
    'closedAt',
    eb
      .or([
        eb('twoFactorEnabled', '=', true),
        eb.exists(eb.selectFrom('passkey').select('passkey.id').whereRef('user_id', '=', 'user.id')),
      ])
      .$castTo<boolean>()
      .as('hasSecond'),
  ]);

/** All accounts of staff and volunteers: open ones first, by name. */
export async function staffAccounts(tx: Tx): Promise<StaffAccount[]> {
  return await accounts(tx)
    .where('role', 'in', ['staff', 'volunteer'])
    .orderBy((eb) => eb('closedAt', 'is not', null))
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** The account of an employer's person who asks for help, by their id, address or number. */
export async function employerAccount(
  tx: Tx,
  key: { id: string } | { email: string } | { phoneHash: Buffer },
): Promise<StaffAccount | undefined> {
  const found = accounts(tx).where('role', '=', 'employer');
  if ('id' in key) return await found.where('id', '=', key.id).executeTakeFirst();
  if ('email' in key) return await found.where('email', '=', key.email).executeTakeFirst();
  return await found.where('phone_hash', '=', key.phoneHash).executeTakeFirst();
}

type Held = { id: string; role: string; admin: boolean; closedAt: Date | null };

/** An account, locked until the transaction ends; all admins with it, so that one remains. */
export async function holdAccount(tx: Tx, id: string): Promise<{ account: Held | undefined; admins: string[] }> {
  const rows = await tx
    .selectFrom('user')
    .select(['id', 'role', 'admin', 'closedAt'])
    .where((eb) => eb.or([eb('id', '=', id), eb.and([eb('admin', '=', true), eb('closedAt', 'is', null)])]))
    .orderBy('id')
    .forUpdate()
    .execute();
  return {
    account: rows.find((row) => row.id === id),
    admins: rows.filter((row) => row.admin && row.closedAt === null).map((row) => row.id),
  };
}

/** Closes an account, or opens it again. A closed one takes no calls. */
export async function updateClosed(tx: Tx, id: string, closedAt: Date | null): Promise<void> {
  const off = closedAt ? { on_duty_until: null } : {};
  await tx
    .updateTable('user')
    .set({ closedAt, ...off })
    .where('id', '=', id)
    .execute();
}

/** Whether somebody opens and closes accounts of staff. */
export async function updateAdmin(tx: Tx, id: string, admin: boolean): Promise<void> {
  await tx.updateTable('user').set({ admin }).where('id', '=', id).execute();
}

/** Says that the password of a new account was made by us. */
export async function updateOnce(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('user').set({ passwordOnce: true }).where('id', '=', id).execute();
}
