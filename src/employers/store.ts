import type { Generated, JSONColumnType } from 'kysely';
import type { Texts } from '../country/pack.ts';
import type { Database, Tx } from '../platform/database.ts';

declare module '../platform/database.ts' {
  interface Tables {
    employer: EmployerTable;
    employer_member: { employer_id: string; user_id: string; role: Generated<MemberRole> };
  }
}

/** `registered` waits for staff; `asked`: staff want to know more; only of a `verified` one anything is ever published. */
export type EmployerState = 'registered' | 'asked' | 'verified' | 'refused' | 'banned';

/** An owner may do all for an employer; a recruiter all but invite colleagues and change what the employer is. */
export type MemberRole = 'owner' | 'recruiter';

type EmployerTable = {
  id: Generated<string>;
  name: JSONColumnType<Texts>;
  address: JSONColumnType<Texts>;
  kind: string | null;
  province: string;
  district: string | null;
  state: EmployerState;
  verified_at: Date | null;
  paused_at: Date | null;
  demonstration: boolean;
  created_at: Date;
};

/** A company or household that offers work, at a physical address; its kind is one of the country's list, or not known. */
export type Employer = {
  id: string;
  name: Texts;
  address: Texts;
  kind: string | null;
  province: string;
  district: string | null;
  state: EmployerState;
  verified_at: Date | null;
  /** Since when nothing of theirs is shown, until they answer the people who wait. */
  paused_at: Date | null;
  demonstration: boolean;
};

const columns = [
  'id',
  'name',
  'address',
  'kind',
  'province',
  'district',
  'state',
  'verified_at',
  'paused_at',
  'demonstration',
] as const;

type NewEmployer = Omit<Employer, 'id' | 'kind' | 'state' | 'paused_at'> & Partial<Pick<Employer, 'kind'>>;

/** Adds an employer, registered or (with `verified_at`) verified, and gives its id. */
export async function insertEmployer(tx: Tx, employer: NewEmployer, now: Date): Promise<string> {
  const row = {
    ...employer,
    name: JSON.stringify(employer.name),
    address: JSON.stringify(employer.address),
    state: employer.verified_at ? ('verified' as const) : ('registered' as const),
    paused_at: null,
    created_at: now,
  };
  return (await tx.insertInto('employer').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** Lets a signed-in user act for an employer, as its owner where no role is named. */
export async function insertMember(
  tx: Tx,
  employerId: string,
  userId: string,
  role: MemberRole = 'owner',
): Promise<void> {
  await tx
    .insertInto('employer_member')
    .values({ employer_id: employerId, user_id: userId, role })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The employers a user may act for; nobody acts for a banned one. */
export async function employersOf(tx: Tx, userId: string): Promise<Employer[]> {
  return await tx
    .selectFrom('employer')
    .innerJoin('employer_member', 'employer_member.employer_id', 'employer.id')
    .select(columns)
    .where('user_id', '=', userId)
    .where('state', '<>', 'banned')
    .orderBy('created_at')
    .execute();
}

/** What a user may do for an employer; undefined where they have nothing to do with it, or it is banned. */
export async function roleOf(tx: Tx, employerId: string, userId: string): Promise<MemberRole | undefined> {
  const row = await tx
    .selectFrom('employer_member')
    .innerJoin('employer', 'employer.id', 'employer_member.employer_id')
    .select('role')
    .where('employer_id', '=', employerId)
    .where('user_id', '=', userId)
    .where('state', '<>', 'banned')
    .executeTakeFirst();
  return row?.role;
}

/** The users who act for an employer, and how they may. */
export async function membersOf(tx: Tx, employerId: string): Promise<{ userId: string; role: MemberRole }[]> {
  return await tx
    .selectFrom('employer_member')
    .select(['user_id as userId', 'role'])
    .where('employer_id', '=', employerId)
    .orderBy('user_id')
    .execute();
}

/** All verified employers, by age, for staff. */
export async function verifiedEmployers(tx: Tx): Promise<Employer[]> {
  return await tx
    .selectFrom('employer')
    .select(columns)
    .where('verified_at', 'is not', null)
    .orderBy('created_at')
    .execute();
}

/** The employer of an id; undefined where there is none. */
export async function findEmployer(db: Database | Tx, id: string): Promise<Employer | undefined> {
  return await db.selectFrom('employer').select(columns).where('id', '=', id).executeTakeFirst();
}

/** The same, and nobody else changes it before the transaction ends. */
export async function holdEmployer(tx: Tx, id: string): Promise<Employer | undefined> {
  return await tx.selectFrom('employer').select(columns).where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Moves an employer to a state; verified since now where that is the state. */
export async function setEmployerState(tx: Tx, id: string, state: EmployerState, now: Date): Promise<void> {
  await tx
    .updateTable('employer')
    .set({ state, verified_at: state === 'verified' ? now : null })
    .where('id', '=', id)
    .execute();
}

/** What an employer is called, what it is and where: all that is public of it. */
export type Face = Pick<Employer, 'name' | 'address' | 'kind' | 'province' | 'district'>;

/** Writes what is public of an employer. */
export async function setFace(tx: Tx, id: string, face: Face): Promise<void> {
  const row = { ...face, name: JSON.stringify(face.name), address: JSON.stringify(face.address) };
  await tx.updateTable('employer').set(row).where('id', '=', id).execute();
}

/** Whether there is any employer yet. */
export async function hasEmployers(tx: Tx): Promise<boolean> {
  return (await tx.selectFrom('employer').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Several employers at once, by id. */
export async function employersById(tx: Tx, ids: string[]): Promise<Map<string, Employer>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom('employer').select(columns).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}
