import type { Generated, JSONColumnType } from 'kysely';
import type { Texts } from '../country/pack.ts';
import type { Database, Tx } from '../platform/database.ts';

declare module '../platform/database.ts' {
  interface Tables {
    employer: EmployerTable;
    employer_member: { employer_id: string; user_id: string };
  }
}

type EmployerTable = {
  id: Generated<string>;
  name: JSONColumnType<Texts>;
  address: JSONColumnType<Texts>;
  kind: string | null;
  province: string;
  district: string | null;
  verified_at: Date | null;
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
  verified_at: Date | null;
  demonstration: boolean;
};

const columns = ['id', 'name', 'address', 'kind', 'province', 'district', 'verified_at', 'demonstration'] as const;

type NewEmployer = Omit<Employer, 'id' | 'kind'> & Partial<Pick<Employer, 'kind'>>;

/** Adds an employer and gives its id. */
export async function insertEmployer(tx: Tx, employer: NewEmployer, now: Date): Promise<string> {
  const row = {
    ...employer,
    name: JSON.stringify(employer.name),
    address: JSON.stringify(employer.address),
    created_at: now,
  };
  return (await tx.insertInto('employer').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** Lets a signed-in user act for an employer. */
export async function insertMember(tx: Tx, employerId: string, userId: string): Promise<void> {
  await tx
    .insertInto('employer_member')
    .values({ employer_id: employerId, user_id: userId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The employers a user may act for. */
export async function employersOf(tx: Tx, userId: string): Promise<Employer[]> {
  return await tx
    .selectFrom('employer')
    .innerJoin('employer_member', 'employer_member.employer_id', 'employer.id')
    .select(columns)
    .where('user_id', '=', userId)
    .orderBy('created_at')
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
