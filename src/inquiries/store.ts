import type { Generated } from 'kysely';
import type { Tx } from '../platform/database.ts';
import type { InquiryState, Told, Word } from './rules.ts';

declare module '../platform/database.ts' {
  interface Tables {
    inquiry: InquiryTable;
    inquiry_bar: { asker_hash: Buffer; person_id: string; inquiry_id: string; at: Date };
  }
}

type InquiryTable = {
  id: Generated<string>;
  /** What who asked can name it by; null while it is a draft. */
  receipt: string | null;
  channel: 'web' | 'staff';
  state: InquiryState;
  /** Its key in the cabinet; null after shredding. */
  key_id: string | null;
  particulars_sealed: Buffer | null;
  asker_hash: Buffer | null;
  proven_at: Date | null;
  proven_by: 'code' | 'called-back' | null;
  worker_hash: Buffer | null;
  /** Whom staff asked. */
  person_id: string | null;
  relation: string | null;
  wants: string | null;
  language: string;
  way: 'text' | 'call' | null;
  asked: Generated<number>;
  word: Word | null;
  word_at: Date | null;
  created_at: Date;
  changed_at: Date;
  received_at: Date | null;
  due_at: Date | null;
  told: Told | null;
  told_at: Date | null;
};

export type Inquiry = Omit<InquiryTable, 'id' | 'asked'> & { id: string; asked: number };

/** An inquiry that was sent: what a draft has not yet is there. */
export type Sent = Inquiry & { receipt: string; received_at: Date; due_at: Date; relation: string; wants: string };

/** Whether it was sent. */
export const isSent = (row: Inquiry): row is Sent => row.state !== 'draft';

const nothing = {
  receipt: null,
  asker_hash: null,
  proven_at: null,
  proven_by: null,
  worker_hash: null,
  person_id: null,
  relation: null,
  wants: null,
  way: null,
  word: null,
  word_at: null,
  received_at: null,
  due_at: null,
  told: null,
  told_at: null,
} as const;

/** Begins a draft; gives its id. */
export async function insertDraft(
  tx: Tx,
  draft: Pick<Inquiry, 'channel' | 'key_id' | 'particulars_sealed' | 'language'>,
  now: Date,
): Promise<string> {
  const row = { ...nothing, ...draft, state: 'draft' as const, created_at: now, changed_at: now };
  return (await tx.insertInto('inquiry').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** The inquiry of an id, locked until the transaction ends; undefined where there is none. */
export async function holdInquiry(tx: Tx, id: string): Promise<Inquiry | undefined> {
  return await tx.selectFrom('inquiry').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** The same, not locked. */
export async function findInquiry(tx: Tx, id: string): Promise<Inquiry | undefined> {
  return await tx.selectFrom('inquiry').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Changes an inquiry. */
export async function updateInquiry(
  tx: Tx,
  id: string,
  change: Partial<Omit<Inquiry, 'id' | 'created_at' | 'changed_at'>>,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('inquiry')
    .set({ ...change, changed_at: now })
    .where('id', '=', id)
    .execute();
}

/** Whether a receipt is given out already. */
export async function isReceipt(tx: Tx, receipt: string): Promise<boolean> {
  const row = await tx.selectFrom('inquiry').select('id').where('receipt', '=', receipt).executeTakeFirst();
  return row !== undefined;
}

/** Inquiries that were sent from a number (keyed hash) since an instant, the newest first. */
export async function inquiriesBy(tx: Tx, askerHash: Buffer, since: Date): Promise<Inquiry[]> {
  return await tx
    .selectFrom('inquiry')
    .selectAll()
    .where('asker_hash', '=', askerHash)
    .where('received_at', '>', since)
    .orderBy('received_at', 'desc')
    .execute();
}

/** Inquiries about a number (keyed hash), the newest first. */
export async function inquiriesAbout(tx: Tx, workerHash: Buffer): Promise<Inquiry[]> {
  return await tx
    .selectFrom('inquiry')
    .selectAll()
    .where('worker_hash', '=', workerHash)
    .where('received_at', 'is not', null)
    .orderBy('received_at', 'desc')
    .limit(50)
    .execute();
}

/** How many inquiries a worker was asked about since an instant. */
export async function countAskedOf(tx: Tx, personId: string, since: Date): Promise<number> {
  const { asked } = await tx
    .selectFrom('inquiry')
    .select((eb) => eb.fn.countAll<number>().as('asked'))
    .where('person_id', '=', personId)
    .where('received_at', '>', since)
    .executeTakeFirstOrThrow();
  return asked;
}

/** What a worker is being asked now, or has answered and can still take back; the oldest first. */
export async function openInquiriesOf(tx: Tx, personId: string): Promise<Sent[]> {
  const rows = await tx
    .selectFrom('inquiry')
    .selectAll()
    .where('person_id', '=', personId)
    .where('state', '=', 'asking')
    .where('told_at', 'is', null)
    .orderBy('received_at')
    .execute();
  return rows.filter(isSent);
}

/** Ids of inquiries that were not told yet, and may be due: the day has come, or a good word was said before an instant. */
export async function untoldInquiries(tx: Tx, { now, saidBefore }: { now: Date; saidBefore: Date }): Promise<string[]> {
  const rows = await tx
    .selectFrom('inquiry')
    .select('id')
    .where('told_at', 'is', null)
    .where('state', '<>', 'draft')
    .where(({ or, and, eb }) =>
      or([eb('due_at', '<=', now), and([eb('word', 'in', ['well', 'number']), eb('word_at', '<=', saidBefore)])]),
    )
    .orderBy('due_at')
    .limit(500)
    .execute();
  return rows.map(({ id }) => id);
}

/** A list of staff: by state, the first due first; `after` skips so many rows. */
export async function listInquiries(
  tx: Tx,
  states: readonly InquiryState[],
  { skip, limit }: { skip: number; limit: number },
): Promise<Sent[]> {
  const rows = await tx
    .selectFrom('inquiry')
    .selectAll()
    .where('state', 'in', states)
    .orderBy('due_at', states.includes('closed') ? 'desc' : 'asc')
    .orderBy('id')
    .offset(skip)
    .limit(limit)
    .execute();
  return rows.filter(isSent);
}

/** How many wait for staff. */
export async function countInquiries(tx: Tx): Promise<number> {
  const { count } = await tx
    .selectFrom('inquiry')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'received')
    .executeTakeFirstOrThrow();
  return count;
}

/** Inquiries whose key is to go: drafts untouched since an instant, and those that ended before another. */
export async function spentInquiries(
  tx: Tx,
  { drafts, closed }: { drafts: Date; closed: Date },
): Promise<Pick<Inquiry, 'id' | 'key_id' | 'state'>[]> {
  return await tx
    .selectFrom('inquiry')
    .select(['id', 'key_id', 'state'])
    .where(({ or, and, eb }) =>
      or([
        and([eb('state', '=', 'draft'), eb('changed_at', '<', drafts)]),
        and([eb('state', '=', 'closed'), eb('told_at', '<', closed), eb('key_id', 'is not', null)]),
      ]),
    )
    .limit(500)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Throws a draft away. */
export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('inquiry').where('id', '=', id).where('state', '=', 'draft').execute();
}

/** Nobody is found by their number any more among those who were asked about. */
export async function forgetWorker(
  tx: Tx,
  { personId, phoneHash }: { personId: string; phoneHash: Buffer | null },
): Promise<void> {
  await tx
    .updateTable('inquiry')
    .set({ worker_hash: null })
    .where(({ or, eb }) =>
      or([eb('person_id', '=', personId), ...(phoneHash ? [eb('worker_hash', '=', phoneHash)] : [])]),
    )
    .execute();
}

/** From now on a number asks about a worker, and sends them work, no more. */
export async function insertBar(
  tx: Tx,
  bar: { asker_hash: Buffer; person_id: string; inquiry_id: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('inquiry_bar')
    .values(bar)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whether a worker was afraid of who asks from this number (keyed hash); of any worker where none is named. */
export async function isBarred(tx: Tx, askerHash: Buffer, personId?: string): Promise<boolean> {
  const row = await tx
    .selectFrom('inquiry_bar')
    .select('at')
    .where('asker_hash', '=', askerHash)
    .$if(personId !== undefined, (query) => query.where('person_id', '=', personId!))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
