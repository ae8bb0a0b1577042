import { type Generated, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import type { CodePurpose, CodeWay } from './rules.ts';

declare module '../platform/database.ts' {
  interface Tables {
    code: CodeTable;
  }
}

type CodeTable = {
  id: Generated<string>;
  phone_hash: Buffer;
  purpose: CodePurpose;
  way: CodeWay;
  code_hash: Buffer;
  code_sealed: Buffer | null;
  phone_sealed: Buffer | null;
  language: string;
  guesses: Generated<number>;
  at: Date;
  until: Date;
  ended_at: Date | null;
};

export type Code = Omit<CodeTable, 'id' | 'guesses'> & { id: string; guesses: number };

/** Codes of one number are asked for one after the other, until the transaction ends: lest many at once each see room for one. */
export async function takeTurn(tx: Tx, phoneHash: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(encode(${phoneHash}, 'hex'), 25))`.execute(tx);
}

/** When codes were asked for a number since an instant. */
export async function askedSince(tx: Tx, phoneHash: Buffer, since: Date): Promise<Date[]> {
  const rows = await tx
    .selectFrom('code')
    .select('at')
    .where('phone_hash', '=', phoneHash)
    .where('at', '>', since)
    .execute();
  return rows.map(({ at }) => at);
}

/** Keeps a new code in place of the one that was open for the same number and purpose; gives its id. */
export async function replaceCode(tx: Tx, code: Omit<Code, 'id' | 'guesses' | 'ended_at'>): Promise<string> {
  await tx
    .updateTable('code')
    .set({ ended_at: code.at, code_sealed: null, phone_sealed: null })
    .where('phone_hash', '=', code.phone_hash)
    .where('purpose', '=', code.purpose)
    .where('ended_at', 'is', null)
    .execute();
  const row = { ...code, ended_at: null };
  return (await tx.insertInto('code').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** The code that is open for a number and purpose, locked until the transaction ends. */
export async function holdOpenCode(tx: Tx, phoneHash: Buffer, purpose: CodePurpose): Promise<Code | undefined> {
  return await tx
    .selectFrom('code')
    .selectAll()
    .where('phone_hash', '=', phoneHash)
    .where('purpose', '=', purpose)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

/** The code of an id; undefined where it is gone. */
export async function findCode(tx: Tx, id: string): Promise<Code | undefined> {
  return await tx.selectFrom('code').selectAll().where('id', '=', id).executeTakeFirst();
}

/** One more wrong guess. */
export async function countGuess(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('code')
    .set((eb) => ({ guesses: eb('guesses', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** A code opened what it was for: it opens nothing any more. */
export async function endCode(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('code')
    .set({ ended_at: now, code_sealed: null, phone_sealed: null })
    .where('id', '=', id)
    .execute();
}

/** Forgets codes that were asked for before an instant; gives how many. */
export async function deleteCodes(tx: Tx, before: Date): Promise<number> {
  const deleted = await tx.deleteFrom('code').where('at', '<', before).executeTakeFirst();
  return Number(deleted.numDeletedRows);
}

/** Forgets all codes of a number (keyed hash). */
export async function deleteCodesOf(tx: Tx, phoneHash: Buffer): Promise<void> {
  await tx.deleteFrom('code').where('phone_hash', '=', phoneHash).execute();
}
