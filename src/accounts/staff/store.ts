import type { Tx } from '../../platform/database.ts';

/** An account of one of us, or of a volunteer. */
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

/** All accounts of staff and volunteers: open ones first, by name. */
export async function staffAccounts(tx: Tx): Promise<StaffAccount[]> {
  return await tx
    .selectFrom('user')
    .select((eb) => [
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
    ])
    .where('role', 'in', ['staff', 'volunteer'])
    .orderBy((eb) => eb('closedAt', 'is not', null))
    .orderBy('name')
    .orderBy('id')
    .execute();
}

type Held = { id: string; role: string; admin: boolean; closedAt: Date | null };

/** An account of a member of staff or a volunteer, locked until the transaction ends; all admins with it, so that one remains. */
export async function holdStaffAccount(tx: Tx, id: string): Promise<{ account: Held | undefined; admins: string[] }> {
  const rows = await tx
    .selectFrom('user')
    .select(['id', 'role', 'admin', 'closedAt'])
    .where((eb) =>
      eb.or([
        eb.and([eb('id', '=', id), eb('role', 'in', ['staff', 'volunteer'])]),
        eb.and([eb('admin', '=', true), eb('closedAt', 'is', null)]),
      ]),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
  return {
    account: rows.find((row) => row.id === id && row.role !== 'employer'),
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
