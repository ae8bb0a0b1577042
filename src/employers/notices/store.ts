import type { Generated, JSONColumnType } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    notice: NoticeTable;
  }
}

/** What fills the sentence of a notice: nothing personal. */
export type NoticeFacts = Record<string, string | number>;

type NoticeTable = {
  id: Generated<number>;
  employer_id: string;
  kind: string;
  facts: JSONColumnType<NoticeFacts>;
  path: string;
  key: string;
  at: Date;
  seen_at: Date | null;
};

export type NewNotice = Pick<NoticeTable, 'employer_id' | 'kind' | 'path' | 'key'> & { facts: NoticeFacts };

/** Adds a notice; false where one with its key was given before. */
export async function insertNotice(tx: Tx, { facts, ...notice }: NewNotice, now: Date): Promise<boolean> {
  const added = await tx
    .insertInto('notice')
    .values({ ...notice, facts: JSON.stringify(facts), at: now, seen_at: null })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** A notice as an employer's people read it. */
export type Notice = Pick<NoticeTable, 'kind' | 'path' | 'at' | 'seen_at'> & { id: number; facts: NoticeFacts };

/** Notices of some employers, newest first; `after` is the last one of the page before. */
export async function noticesOf(
  db: Database | Tx,
  employerIds: string[],
  { after, limit }: { after: number | null; limit: number },
): Promise<Notice[]> {
  if (employerIds.length === 0) return [];
  let query = db.selectFrom('notice').selectAll().where('employer_id', 'in', employerIds);
  if (after !== null) query = query.where('id', '<', after);
  return await query.orderBy('id', 'desc').limit(limit).execute();
}

/** How many notices of some employers nobody has looked at, and the newest of them. */
export async function unseenNotices(
  db: Database | Tx,
  employerIds: string[],
  limit: number,
): Promise<{ count: number; newest: Notice[] }> {
  if (employerIds.length === 0) return { count: 0, newest: [] };
  const unseen = db.selectFrom('notice').where('employer_id', 'in', employerIds).where('seen_at', 'is', null);
  const newest = await unseen.selectAll().orderBy('id', 'desc').limit(limit).execute();
  if (newest.length < limit) return { count: newest.length, newest };
  const { count } = await unseen.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return { count, newest };
}

/** Somebody of an employer has looked at its notices up to this one. */
export async function setSeen(tx: Tx, employerIds: string[], upTo: number, now: Date): Promise<void> {
  if (employerIds.length === 0) return;
  await tx
    .updateTable('notice')
    .set({ seen_at: now })
    .where('employer_id', 'in', employerIds)
    .where('id', '<=', upTo)
    .where('seen_at', 'is', null)
    .execute();
}
