import type { Generated, JSONColumnType } from 'kysely';
import type { Tx } from '../../platform/database.ts';

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
