import { type JSONColumnType, sql } from 'kysely';
import type { Output } from '../dialogues/output.ts';
import type { Heard } from '../dialogues/session.ts';
import type { Tx } from '../platform/database.ts';

declare module '../platform/database.ts' {
  interface Tables {
    conversation: { id: string; dialogue: string; session: JSONColumnType<object>; edition: number };
    heard: HeardTable;
  }
}

type HeardTable = {
  conversation_id: string;
  source_id: string;
  at: Date;
  heard: JSONColumnType<KeptHeard>;
  outputs: JSONColumnType<Output[]>;
  seq: import('kysely').Generated<number>;
};

/** What is written down of what was heard, and that somebody answered. */
export type KeptHeard =
  | Exclude<Heard, { kind: 'digits' }>
  | { kind: 'digits'; count: number; seq: number }
  | { kind: 'answered' };

export type HeardRow = { sourceId: string; at: Date; heard: KeptHeard; outputs: Output[] };

/** Begins a conversation's row; false where it has begun before. */
export async function insertConversation(
  tx: Tx,
  id: string,
  { dialogue, session, edition }: { dialogue: string; session: object; edition: number },
): Promise<boolean> {
  const added = await tx
    .insertInto('conversation')
    .values({ id, dialogue, session: JSON.stringify(session), edition })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The conversation of an id, locked until the transaction ends. */
export async function holdConversation(
  tx: Tx,
  id: string,
): Promise<{ dialogue: string; session: object; edition: number } | undefined> {
  return await tx
    .selectFrom('conversation')
    .select(['dialogue', 'session', 'edition'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** The edition of the recordings that a conversation speaks; 0, the voice that ships, where it has not begun. */
export async function editionOf(tx: Tx, id: string): Promise<number> {
  const row = await tx.selectFrom('conversation').select('edition').where('id', '=', id).executeTakeFirst();
  return row?.edition ?? 0;
}

/** Writes where a conversation stands. */
export async function saveSession(tx: Tx, id: string, session: object): Promise<void> {
  await tx
    .updateTable('conversation')
    .set({ session: JSON.stringify(session) })
    .where('id', '=', id)
    .execute();
}

/** What we answered to this event when it came first; undefined where it is new. */
export async function findHeard(tx: Tx, id: string, sourceId: string): Promise<Output[] | undefined> {
  const row = await tx
    .selectFrom('heard')
    .select('outputs')
    .where('conversation_id', '=', id)
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
  return row?.outputs;
}

/** Keeps what was heard and what we answered. */
export async function insertHeard(tx: Tx, id: string, row: HeardRow): Promise<void> {
  await tx
    .insertInto('heard')
    .values({
      conversation_id: id,
      source_id: row.sourceId,
      at: row.at,
      heard: JSON.stringify(row.heard),
      outputs: JSON.stringify(row.outputs),
    })
    .execute();
}

/** What we said last; nothing where we never said anything. */
export async function lastSaid(tx: Tx, id: string): Promise<Output[]> {
  const row = await tx
    .selectFrom('heard')
    .select('outputs')
    .where('conversation_id', '=', id)
    .where(sql<boolean>`outputs <> '[]'`)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.outputs ?? [];
}

/** All that was heard in a conversation, in order. */
export async function heardIn(tx: Tx, id: string): Promise<HeardRow[]> {
  const rows = await tx
    .selectFrom('heard')
    .select(['source_id', 'at', 'heard', 'outputs'])
    .where('conversation_id', '=', id)
    .orderBy(sql`seq`)
    .execute();
  return rows.map((row) => ({ sourceId: row.source_id, at: row.at, heard: row.heard, outputs: row.outputs }));
}

/** Throws away what was said with a person in talks that are over. */
export async function deleteTalksWith(tx: Tx, personId: string): Promise<void> {
  const talks = sql`select dial.id from dial join call on call.id = dial.call_id
    where call.person_id = ${personId} and dial.ended_at is not null`;
  await sql`delete from heard where conversation_id in (${talks})`.execute(tx);
  await sql`delete from conversation where id in (${talks})`.execute(tx);
}
