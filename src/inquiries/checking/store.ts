import type { Generated } from 'kysely';
import type { Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    inquiry_deed: DeedTable;
  }
}

type DeedTable = {
  id: Generated<number>;
  inquiry_id: string;
  kind: 'call' | 'asked' | 'refused' | 'handed-over';
  outcome: string | null;
  words_sealed: Buffer | null;
  by_user: string;
  at: Date;
};

/** What staff did with an inquiry. */
export type Deed = Omit<DeedTable, 'id'> & { id: number };

/** Writes down what one of us did. */
export async function insertDeed(tx: Tx, deed: Omit<Deed, 'id'>): Promise<void> {
  await tx.insertInto('inquiry_deed').values(deed).execute();
}

/** All that was done with an inquiry, the first first. */
export async function deedsOf(tx: Tx, inquiryId: string): Promise<Deed[]> {
  return await tx.selectFrom('inquiry_deed').selectAll().where('inquiry_id', '=', inquiryId).orderBy('id').execute();
}

/** Words about an inquiry are no more. */
export async function wipeDeeds(tx: Tx, inquiryId: string): Promise<void> {
  await tx.updateTable('inquiry_deed').set({ words_sealed: null }).where('inquiry_id', '=', inquiryId).execute();
}
