import type { Generated } from 'kysely';
import type { Tx } from '../platform/database.ts';

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

type NewTextMessage = Pick<TextMessageTable, 'key' | 'to_hash' | 'to_sealed' | 'text_sealed' | 'at'>;

/** Keeps a text that is to be sent; undefined where one with its key is kept already. */
export async function insertText(tx: Tx, text: NewTextMessage): Promise<string | undefined> {
  const added = await tx
    .insertInto('text_message')
    .values(text)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id;
}
