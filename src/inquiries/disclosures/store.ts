import type { Generated } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Reason } from './rules.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    inquiry_disclosure: DisclosureTable;
  }
}

type DisclosureTable = {
  id: Generated<string>;
  inquiry_id: string;
  reason: Reason;
  words_sealed: Buffer | null;
  /** Whether the worker is told; false where a law forbids it. */
  may_tell: boolean;
  proposed_by: string;
  proposed_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  decision: 'confirmed' | 'turned-down' | null;
};

/** Something that is given out on the authority of an organisation. */
export type Disclosure = Omit<DisclosureTable, 'id'> & { id: string };

const undecided = { decided_by: null, decided_at: null, decision: null } as const;

/** Proposes one; false where one waits already. */
export async function insertDisclosure(
  tx: Tx,
  proposed: Pick<Disclosure, 'inquiry_id' | 'reason' | 'words_sealed' | 'may_tell' | 'proposed_by' | 'proposed_at'>,
): Promise<boolean> {
  const added = await tx
    .insertInto('inquiry_disclosure')
    .values({ ...proposed, ...undecided })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** The newest of an inquiry; undefined where nobody proposed one. */
export async function newestDisclosure(tx: Tx, inquiryId: string): Promise<Disclosure | undefined> {
  return await tx
    .selectFrom('inquiry_disclosure')
    .selectAll()
    .where('inquiry_id', '=', inquiryId)
    .orderBy('proposed_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

/** Writes what the second one of us decided. */
export async function decideDisclosure(
  tx: Tx,
  id: string,
  decided: { decided_by: string; decided_at: Date; decision: 'confirmed' | 'turned-down' },
): Promise<void> {
  await tx.updateTable('inquiry_disclosure').set(decided).where('id', '=', id).execute();
}

/** Confirmed ones about a worker that they may know of: when, and to whom. */
export async function disclosuresTo(tx: Tx, personId: string): Promise<{ relation: string | null; at: Date }[]> {
  const rows = await tx
    .selectFrom('inquiry_disclosure')
    .innerJoin('inquiry', 'inquiry.id', 'inquiry_disclosure.inquiry_id')
    .select(['inquiry.relation', 'inquiry_disclosure.decided_at'])
    .where('inquiry.person_id', '=', personId)
    .where('decision', '=', 'confirmed')
    .where('may_tell', '=', true)
    .orderBy('decided_at', 'desc')
    .execute();
  return rows.flatMap(({ relation, decided_at }) => (decided_at ? [{ relation, at: decided_at }] : []));
}

/** Words about an inquiry are no more. */
export async function wipeDisclosures(tx: Tx, inquiryId: string): Promise<void> {
  await tx.updateTable('inquiry_disclosure').set({ words_sealed: null }).where('inquiry_id', '=', inquiryId).execute();
}
