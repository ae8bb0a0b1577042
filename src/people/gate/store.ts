import { type Generated, type Selectable, sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { What } from './rules.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    look: LookTable;
  }
}

type LookTable = {
  id: Generated<number>;
  at: Date;
  user_id: string;
  employer_id: string | null;
  purpose: string;
  what: What[];
  person_ids: string[];
};

export type Look = Selectable<LookTable>;

/** Writes down that somebody looked. */
export async function insertLooks(tx: Tx, rows: Omit<Look, 'id'>[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('look').values(rows).execute();
}

/**
 * Of some people, for which announcements their consent stands towards employers for whom this user acts, as
 * `person:announcement`. A banned employer has nobody who acts for it.
 */
export async function sharedWith(tx: Tx, userId: string, personIds: string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom('consent')
    .innerJoin('employer_member', 'employer_member.employer_id', 'consent.employer_id')
    .innerJoin('employer', 'employer.id', 'consent.employer_id')
    .select(['consent.person_id', 'consent.announcement_id'])
    .where('employer_member.user_id', '=', userId)
    .where('employer.state', '<>', 'banned')
    .where('consent.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('consent.what', '=', 'share-with-employer')
    .where('consent.withdrawn_at', 'is', null)
    .execute();
  return new Set(rows.map(({ person_id, announcement_id }) => `${person_id}:${announcement_id}`));
}

/** What people allowed for one request, as `person:what`. */
export async function allowedFor(tx: Tx, requestId: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('consent')
    .select(['person_id', 'what'])
    .where('request_id', '=', requestId)
    .where('withdrawn_at', 'is', null)
    .execute();
  return new Set(rows.map(({ person_id, what }) => `${person_id}:${what}`));
}

/** Of some people, those whom others named to us and who have said nothing themselves: applied, rung us, allowed anything. */
export async function onlyNamed(tx: Tx, personIds: string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select id from person where id = any(${personIds}::uuid[]) and secret_word is null
      and exists (select from referral where referral.person_id = person.id)
      and not exists (select from application where application.person_id = person.id)
      and not exists (select from consent where consent.person_id = person.id)
      and not exists (select from call where call.person_id = person.id and call.purpose = 'find-work')`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** How many numbers of different people a user opened one by one since an instant. Counting, they wait for each other. */
export async function numbersOpened(tx: Tx, userId: string, since: Date): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`look:${userId}`}, 0))`.execute(tx);
  const { rows } = await sql<{ count: number }>`
    select count(distinct person) as count from look, unnest(person_ids) as person
    where user_id = ${userId} and at > ${since} and purpose = 'ring'`.execute(tx);
  return rows[0]?.count ?? 0;
}
