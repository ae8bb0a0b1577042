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

/** A mark of an employer and one of a banned employer that is the same, or may be alike (`words` of both). */
export type Meeting = {
  employerId: string;
  bannedId: string;
  kind: MarkKind;
  same: boolean;
  words: string | null;
  bannedWords: string | null;
};

/** Where marks of some employers meet those of banned ones: the same hash, or words that share groups of three letters. */
export async function meetings(tx: Tx, employerIds: readonly string[]): Promise<Meeting[]> {
  if (employerIds.length === 0) return [];
  return await tx
    .selectFrom('employer_mark as mine')
    .innerJoin('employer_mark as theirs', (join) =>
      join.onRef('theirs.kind', '=', 'mine.kind').onRef('theirs.employer_id', '<>', 'mine.employer_id'),
    )
    .innerJoin('ban', (join) => join.onRef('ban.employer_id', '=', 'theirs.employer_id').on('lifted_at', 'is', null))
    .select((eb) => [
      'mine.employer_id as employerId',
      'theirs.employer_id as bannedId',
      'mine.kind',
      eb('mine.hash', '=', eb.ref('theirs.hash')).$castTo<boolean>().as('same'),
      'mine.words',
      'theirs.words as bannedWords',
    ])
    .where('mine.employer_id', 'in', [...employerIds])
    .where((eb) =>
      eb.or([
        eb('mine.hash', '=', eb.ref('theirs.hash')),
        sql<boolean>`mine.words % theirs.words`,
        eb.and([eb('mine.kind', 'in', ['point', 'picture'])]),
      ]),
    )
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
