import { type Generated, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';

declare module '../platform/database.ts' {
  interface Tables {
    user: {
      id: string;
      name: string;
      role: string;
      language: string;
      phone_sealed: Buffer | null;
      /** Only of a number that its owner has confirmed: it finds the account when they sign in. */
      phone_hash: Buffer | null;
      on_duty_until: Date | null;
      email: string;
      admin: Generated<boolean>;
      closedAt: Date | null;
      passwordOnce: Generated<boolean>;
      twoFactorEnabled: Generated<boolean>;
    };
  }
}

/** The names of some users, by id. */
export async function userNames(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom('user').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The users of a role, by name. */
export async function usersOfRole(tx: Tx, role: string): Promise<{ id: string; name: string }[]> {
  return await tx
    .selectFrom('user')
    .select(['id', 'name'])
    .where('role', '=', role)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

type DutyRow = { phone_sealed: Buffer | null; on_duty_until: Date | null };

/** What the telephone knows of a user, and the language they are spoken to. */
export async function readDuty(tx: Tx, userId: string): Promise<(DutyRow & { language: string }) | undefined> {
  return await tx
    .selectFrom('user')
    .select(['phone_sealed', 'on_duty_until', 'language'])
    .where('id', '=', userId)
    .executeTakeFirst();
}

/** Sets the number of a user and until when they take calls. */
export async function updateDuty(tx: Tx, userId: string, duty: DutyRow): Promise<void> {
  await tx.updateTable('user').set(duty).where('id', '=', userId).execute();
}

/** Staff who take calls at an instant. */
export async function usersOnDuty(tx: Tx, now: Date): Promise<{ id: string; phone_sealed: Buffer }[]> {
  return await tx
    .selectFrom('user')
    .select((eb) => ['id', eb.ref('phone_sealed').$notNull().as('phone_sealed')])
    .where('role', '=', 'staff')
    .where('phone_sealed', 'is not', null)
    .where('on_duty_until', '>', now)
    .orderBy('on_duty_until', 'desc')
    .orderBy('id')
    .execute();
}

/** The keyed hash of the number that finds an account; null where none does. */
export async function phoneHashOf(tx: Tx, userId: string): Promise<Buffer | null> {
  const row = await tx.selectFrom('user').select('phone_hash').where('id', '=', userId).executeTakeFirst();
  return row?.phone_hash ?? null;
}

/** Whether an employer would have no owner without this user. */
export async function ownsAlone(tx: Tx, userId: string): Promise<boolean> {
  const alone = await tx
    .selectFrom('employer_member as own')
    .select('own.employer_id')
    .where('own.user_id', '=', userId)
    .where('own.role', '=', 'owner')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('employer_member as other')
            .select('other.user_id')
            .whereRef('other.employer_id', '=', 'own.employer_id')
            .where('other.role', '=', 'owner')
            .where('other.user_id', '<>', userId),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst();
  return alone !== undefined;
}

/** Leaves of an account its id, closed: nobody signs in with it, and nothing says who it was. */
export async function emptyAccount(tx: Tx, userId: string, now: Date): Promise<void> {
  await sql`delete from account where "userId" = ${userId}`.execute(tx);
  await tx.deleteFrom('employer_member').where('user_id', '=', userId).execute();
  await sql`update "user" set name = '', email = ${`${userId}@forgotten.invalid`}, image = null, phone_sealed = null,
    phone_hash = null, on_duty_until = null, admin = false, "twoFactorEnabled" = false, "closedAt" = coalesce("closedAt", ${now})
    where id = ${userId}`.execute(tx);
}
