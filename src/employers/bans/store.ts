import { type Generated, sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { MarkKind } from './rules.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    employer_mark: { employer_id: string; kind: MarkKind; hash: Buffer; words: string | null };
    ban: BanTable;
  }
}

type BanTable = {
  id: Generated<string>;
  employer_id: string;
  reason: string;
  words_sealed: Buffer;
  by_user: string | null;
  at: Date;
  lifted_at: Date | null;
  lifted_by: string | null;
  lifted_words_sealed: Buffer | null;
};

/** By what an employer is known again: a keyed hash, and what is public of it in folded words. */
export type Mark = { kind: MarkKind; hash: Buffer; words: string | null };

/** A ban, standing or lifted. */
export type Ban = Omit<BanTable, 'id'> & { id: string };

/** Adds marks to an employer; those that it has already stay. Gives how many were new. */
export async function addMarks(tx: Tx, employerId: string, marks: readonly Mark[]): Promise<number> {
  if (marks.length === 0) return 0;
  const added = await tx
    .insertInto('employer_mark')
    .values(marks.map((mark) => ({ ...mark, employer_id: employerId })))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows ?? 0n);
}

/** Where an employer has the very mark of a banned one. */
export type Meeting = { employerId: string; bannedId: string; kind: MarkKind };

/** Where some employers have the very marks of banned ones. */
export async function meetings(tx: Tx, employerIds: readonly string[]): Promise<Meeting[]> {
  if (employerIds.length === 0) return [];
  return await tx
    .selectFrom('employer_mark as mine')
    .innerJoin('employer_mark as theirs', (join) =>
      join
        .onRef('theirs.kind', '=', 'mine.kind')
        .onRef('theirs.hash', '=', 'mine.hash')
        .onRef('theirs.employer_id', '<>', 'mine.employer_id'),
    )
    .innerJoin('ban', (join) => join.onRef('ban.employer_id', '=', 'theirs.employer_id').on('lifted_at', 'is', null))
    .select(['mine.employer_id as employerId', 'theirs.employer_id as bannedId', 'mine.kind'])
    .where('mine.employer_id', 'in', [...employerIds])
    .execute();
}

/** A mark that can be like another one: whose, and its words. */
export type WordMark = { employerId: string; kind: MarkKind; words: string };

const wordMarks = (tx: Tx) =>
  tx
    .selectFrom('employer_mark')
    .select((eb) => ['employer_mark.employer_id as employerId', 'kind', eb.ref('words').$notNull().as('words')])
    .where('words', 'is not', null);

/** The marks of some employers that can be like others. */
export async function wordMarksOf(tx: Tx, employerIds: readonly string[]): Promise<WordMark[]> {
  if (employerIds.length === 0) return [];
  return await wordMarks(tx)
    .where('employer_mark.employer_id', 'in', [...employerIds])
    .execute();
}

/** The marks of all banned employers that others can be like. */
export async function bannedWordMarks(tx: Tx): Promise<WordMark[]> {
  return await wordMarks(tx)
    .innerJoin('ban', 'ban.employer_id', 'employer_mark.employer_id')
    .where('lifted_at', 'is', null)
    .execute();
}

/** Bans an employer. */
export async function insertBan(
  tx: Tx,
  ban: Pick<Ban, 'employer_id' | 'reason' | 'words_sealed' | 'by_user' | 'at'>,
): Promise<void> {
  await tx.insertInto('ban').values(ban).execute();
}

/** The ban of an employer that stands, locked until the transaction ends. */
export async function holdBan(tx: Tx, employerId: string): Promise<Ban | undefined> {
  return await tx
    .selectFrom('ban')
    .selectAll()
    .where('employer_id', '=', employerId)
    .where('lifted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

/** Lifts a ban. */
export async function setLifted(
  tx: Tx,
  id: string,
  lifted: { lifted_at: Date; lifted_by: string; lifted_words_sealed: Buffer },
): Promise<void> {
  await tx.updateTable('ban').set(lifted).where('id', '=', id).execute();
}

/** Bans, standing ones first, then the newest. */
export async function listBans(tx: Tx, limit: number): Promise<Ban[]> {
  return await tx
    .selectFrom('ban')
    .selectAll()
    .orderBy(sql`lifted_at is not null`)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
}

/** All bans of an employer, the newest first. */
export async function bansOf(tx: Tx, employerId: string): Promise<Ban[]> {
  return await tx.selectFrom('ban').selectAll().where('employer_id', '=', employerId).orderBy('at', 'desc').execute();
}

/** Closes everything that an employer announces, whatever state it is in, and gives the ids. */
export async function closeAnnouncements(tx: Tx, employerId: string, now: Date): Promise<number[]> {
  const rows = await tx
    .updateTable('announcement')
    .set({ state: 'closed', closed_why: 'banned', closed_at: now, paused_why: null })
    .where('employer_id', '=', employerId)
    .where('state', '<>', 'closed')
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The announcements of an employer, all of them. */
export async function announcementIds(tx: Tx, employerId: string): Promise<number[]> {
  const rows = await tx.selectFrom('announcement').select('id').where('employer_id', '=', employerId).execute();
  return rows.map(({ id }) => id);
}

/** Ends all sessions of some users, at once. */
export async function endSessions(tx: Tx, userIds: readonly string[]): Promise<void> {
  await sql`delete from session where "userId" = any(${userIds}::text[])`.execute(tx);
}

/** The banned employers that a user acted for. */
export async function bannedOf(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('employer_member')
    .innerJoin('employer', 'employer.id', 'employer_member.employer_id')
    .select('employer.id')
    .where('user_id', '=', userId)
    .where('state', '=', 'banned')
    .execute();
  return rows.map(({ id }) => id);
}

/** Employers that have a mark in common with this one. */
export async function sharingMarks(tx: Tx, employerId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('employer_mark as mine')
    .innerJoin('employer_mark as theirs', (join) =>
      join.onRef('theirs.kind', '=', 'mine.kind').onRef('theirs.hash', '=', 'mine.hash'),
    )
    .select('theirs.employer_id as id')
    .distinct()
    .where('mine.employer_id', '=', employerId)
    .where('theirs.employer_id', '<>', employerId)
    .execute();
  return rows.map(({ id }) => id);
}

/** By which kinds of marks among some a banned employer is known. */
export async function bannedKinds(tx: Tx, marks: readonly Mark[]): Promise<MarkKind[]> {
  if (marks.length === 0) return [];
  const rows = await tx
    .selectFrom('employer_mark')
    .innerJoin('ban', (join) =>
      join.onRef('ban.employer_id', '=', 'employer_mark.employer_id').on('lifted_at', 'is', null),
    )
    .select('kind')
    .distinct()
    .where(({ or, and, eb }) =>
      or(
        marks.map(({ kind, hash }) => and([eb('employer_mark.kind', '=', kind), eb('employer_mark.hash', '=', hash)])),
      ),
    )
    .execute();
  return rows.map(({ kind }) => kind);
}
