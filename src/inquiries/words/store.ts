import type { Generated } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Word } from '../rules.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    inquiry_word: WordTable;
  }
}

type WordTable = {
  id: Generated<number>;
  inquiry_id: string;
  person_id: string;
  word: Word;
  channel: 'phone' | 'web';
  /** The sentence that offered it. */
  sentence: string;
  key: string | null;
  dial_id: string | null;
  /** The edition of recordings in which it was heard. */
  edition: number | null;
  language: string;
  at: Date;
  taken_back_at: Date | null;
};

/** A worker's word as it was said. */
export type WordRow = Omit<WordTable, 'id'> & { id: number };

/** Writes a word down. */
export async function insertWord(tx: Tx, word: Omit<WordRow, 'id' | 'taken_back_at'>): Promise<void> {
  await tx
    .insertInto('inquiry_word')
    .values({ ...word, taken_back_at: null })
    .execute();
}

/** All words to an inquiry, the first first. */
export async function wordsTo(tx: Tx, inquiryId: string): Promise<WordRow[]> {
  return await tx.selectFrom('inquiry_word').selectAll().where('inquiry_id', '=', inquiryId).orderBy('id').execute();
}

/** The last word is taken back; those before it were replaced by it and do not stand again. */
export async function setTakenBack(tx: Tx, id: number, now: Date): Promise<void> {
  await tx.updateTable('inquiry_word').set({ taken_back_at: now }).where('id', '=', id).execute();
}
