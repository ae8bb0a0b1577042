import type { Generated } from 'kysely';
import type { Database, Tx } from '../platform/database.ts';

declare module '../platform/database.ts' {
  interface Tables {
    text_message: TextMessageTable;
  }
}

type TextMessageTable = {
  id: Generated<string>;
  key: string;
  to_hash: Buffer;
  /** Null where it is old, and wiped. */
  to_sealed: Buffer | null;
  text_sealed: Buffer | null;
  state: Generated<'waiting' | 'sending' | 'sent' | 'failed'>;
  tries: Generated<number>;
  outlet: string | null;
  carrier_id: string | null;
  at: Date;
  sent_at: Date | null;
  /** When it is tried next. */
  due_at: Date | null;
  /** Why it could not be sent: the carrier's own code, or a word of ours. */
  fault: string | null;
};

export type TextMessage = Omit<TextMessageTable, 'id' | 'state' | 'tries'> & {
  id: string;
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  tries: number;
};

type NewTextMessage = { key: string; to_hash: Buffer; to_sealed: Buffer; text_sealed: Buffer; at: Date };

/** Keeps a text that is to be sent; undefined where one with its key is kept already. */
export async function insertText(tx: Tx, text: NewTextMessage): Promise<string | undefined> {
  const nothing = { outlet: null, carrier_id: null, sent_at: null, fault: null };
  const added = await tx
    .insertInto('text_message')
    .values({ ...text, ...nothing, due_at: text.at })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id;
}

/** The text of an id, locked until the transaction ends. */
export async function holdText(tx: Tx, id: string): Promise<TextMessage | undefined> {
  return await tx.selectFrom('text_message').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Writes what becomes of a text. */
export async function updateText(
  tx: Tx,
  id: string,
  change: Partial<Pick<TextMessage, 'state' | 'tries' | 'outlet' | 'carrier_id' | 'sent_at' | 'due_at' | 'fault'>>,
): Promise<void> {
  await tx.updateTable('text_message').set(change).where('id', '=', id).execute();
}

/** Texts that should have been tried before an instant, and those whose request began before it and never ended. */
export async function lateTexts(tx: Tx, before: Date): Promise<TextMessage[]> {
  return await tx
    .selectFrom('text_message')
    .selectAll()
    .where('state', 'in', ['waiting', 'sending'])
    .where('due_at', '<', before)
    .orderBy('due_at')
    .limit(500)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Wipes words and numbers of texts from before an instant; gives how many. */
export async function wipeTexts(tx: Tx, before: Date): Promise<number> {
  const wiped = await tx
    .updateTable('text_message')
    .set({ text_sealed: null, to_sealed: null })
    .where('at', '<', before)
    .where('text_sealed', 'is not', null)
    .where('state', 'in', ['sent', 'failed'])
    .executeTakeFirst();
  return Number(wiped.numUpdatedRows);
}

/** The newest texts that left by an outlet for a number (keyed hash), or for any where null. */
export async function newestTexts(
  db: Database | Tx,
  { outlet, to, limit }: { outlet: string; to: Buffer | null; limit: number },
): Promise<TextMessage[]> {
  return await db
    .selectFrom('text_message')
    .selectAll()
    .where('outlet', '=', outlet)
    .where('state', '=', 'sent')
    .where('text_sealed', 'is not', null)
    .$if(to !== null, (query) => query.where('to_hash', '=', to))
    .orderBy('sent_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** How many texts failed since an instant, by why. */
export async function failedTexts(tx: Tx, since: Date): Promise<{ fault: string; count: number }[]> {
  return await tx
    .selectFrom('text_message')
    .select((eb) => [eb.fn.coalesce('fault', eb.val('doubt')).as('fault'), eb.fn.countAll<number>().as('count')])
    .where('state', '=', 'failed')
    .where('at', '>=', since)
    .groupBy('fault')
    .orderBy('count', 'desc')
    .execute();
}

/** Nothing more is sent to a number (keyed hash), and what was sent to it is wiped. */
export async function wipeTextsTo(tx: Tx, to: Buffer): Promise<void> {
  const query = tx.updateTable('text_message').where('to_hash', '=', to);
  await query.set({ state: 'failed', fault: 'erased', due_at: null }).where('state', '=', 'waiting').execute();
  await query.set({ text_sealed: null, to_sealed: null, to_hash: Buffer.alloc(0) }).execute();
}

/** Words and number of one text are thrown away. */
export async function emptyText(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('text_message').set({ text_sealed: null, to_sealed: null }).where('id', '=', id).execute();
}
