import type { Format } from '../../employers/papers/rules.ts';
import type { Scan } from '../../employers/papers/scan.ts';
import type { Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    inquiry_paper: InquiryPaper;
  }
}

/** A document or photo of an inquiry; its bytes lie in the store of files, sealed with the inquiry's key. */
export type InquiryPaper = {
  id: string;
  inquiry_id: string;
  file: string;
  format: Format;
  bytes: number;
  stripped: boolean;
  hash: Buffer;
  scan: Exclude<Scan, 'infected'>;
  at: Date;
};

/** Adds a paper; false where the same was sent before. */
export async function insertInquiryPaper(tx: Tx, paper: InquiryPaper): Promise<boolean> {
  const added = await tx
    .insertInto('inquiry_paper')
    .values(paper)
    .onConflict((conflict) => conflict.columns(['inquiry_id', 'hash']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** The papers of an inquiry, the oldest first. */
export async function papersOfInquiry(tx: Tx, inquiryId: string): Promise<InquiryPaper[]> {
  return await tx
    .selectFrom('inquiry_paper')
    .selectAll()
    .where('inquiry_id', '=', inquiryId)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/** The paper of an id; undefined where there is none. */
export async function findInquiryPaper(tx: Tx, id: string): Promise<InquiryPaper | undefined> {
  return await tx.selectFrom('inquiry_paper').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The papers of an inquiry go; gives the files that nobody needs any more. */
export async function deleteInquiryPapers(tx: Tx, inquiryId: string): Promise<string[]> {
  const gone = await tx.deleteFrom('inquiry_paper').where('inquiry_id', '=', inquiryId).returning('file').execute();
  return gone.map(({ file }) => file);
}
