import type { Generated } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Format } from './rules.ts';
import type { Scan } from './scan.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    paper: PaperTable;
  }
}

type PaperTable = {
  id: Generated<string>;
  employer_id: string;
  file: string;
  format: Format;
  bytes: number;
  stripped: boolean;
  hash: Buffer;
  scan: Exclude<Scan, 'infected'>;
  by_user: string | null;
  at: Date;
};

/** A document or photo of an employer; its bytes are sealed in the store of files. */
export type Paper = Omit<PaperTable, 'id'> & { id: string };

/** Adds a paper; false where the employer has sent the same before. */
export async function insertPaper(tx: Tx, paper: Paper): Promise<boolean> {
  const added = await tx
    .insertInto('paper')
    .values(paper)
    .onConflict((conflict) => conflict.columns(['employer_id', 'hash']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** The papers of an employer, the oldest first. */
export async function papersOf(tx: Tx, employerId: string): Promise<Paper[]> {
  return await tx
    .selectFrom('paper')
    .selectAll()
    .where('employer_id', '=', employerId)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/** The paper of an id; undefined where there is none. */
export async function findPaper(tx: Tx, id: string): Promise<Paper | undefined> {
  return await tx.selectFrom('paper').selectAll().where('id', '=', id).executeTakeFirst();
}
