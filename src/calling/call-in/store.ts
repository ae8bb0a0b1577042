import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Call } from '../store.ts';
import type { CameOf } from './rules.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    missed_call: MissedCallTable;
  }
}

type MissedCallTable = {
  id: import('kysely').Generated<number>;
  source: string;
  trunk: string;
  phone_hash: Buffer | null;
  came_of: CameOf;
  phone_sealed: Buffer | null;
  at: Date;
};

export type MissedCall = Omit<MissedCallTable, 'id'> & { id: number };

/** Missed calls are weighed one after the other, lest many at once each see room for one more; until the transaction ends. */
export async function takeTurn(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('missed calls'))`.execute(tx);
}

/** Writes a missed call down; false where this one was written down before. */
export async function insertMissedCall(tx: Tx, call: Omit<MissedCall, 'id'>): Promise<boolean> {
  const added = await tx
    .insertInto('missed_call')
    .values(call)
    .onConflict((conflict) => conflict.column('source').doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Whether this missed call was written down before. */
export async function isKnownMissed(tx: Tx, source: string): Promise<boolean> {
  return (
    (await tx.selectFrom('missed_call').select('id').where('source', '=', source).executeTakeFirst()) !== undefined
  );
}

/** How often a number (keyed hash) was called back since an instant. */
export async function callBacksSince(tx: Tx, phoneHash: Buffer, since: Date): Promise<number> {
  const row = await tx
    .selectFrom('missed_call')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('phone_hash', '=', phoneHash)
    .where('came_of', '=', 'called-back')
    .where('at', '>=', since)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** How many strangers were to be called back since an instant; counts no further than `limit`. */
export async function strangersSince(tx: Tx, since: Date, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from (
    select 1 from missed_call m where m.at >= ${since} and m.came_of = 'called-back' and not exists (
      select 1 from person p join call c on c.person_id = p.id join dial d on d.call_id = c.id
      where p.phone_hash = m.phone_hash and d.answered_at is not null)
    limit ${limit}) as found`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Whether a person ever talked with us on the phone. */
export async function everTalked(tx: Tx, personId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('dial')
    .innerJoin('call', 'call.id', 'dial.call_id')
    .select('dial.id')
    .where('call.person_id', '=', personId)
    .where('dial.answered_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many calls of a person we answered since an instant. */
export async function answeredSince(tx: Tx, personId: string, since: Date): Promise<number> {
  const row = await tx
    .selectFrom('dial')
    .innerJoin('call', 'call.id', 'dial.call_id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('call.person_id', '=', personId)
    .where('dial.direction', '=', 'in')
    .where('dial.answered_at', '>=', since)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** What we owe a person by phone and have not said yet, what we talk about with them now, and whether they wait to be called back. */
export async function openCallsOf(tx: Tx, personId: string): Promise<Call[]> {
  return await tx
    .selectFrom('call')
    .selectAll()
    .where('person_id', '=', personId)
    .where('state', 'in', ['waiting', 'dialling', 'ringing', 'talking'])
    // who rings us shows a number that can be forged: these are told only where we rang ourselves
    .where((eb) =>
      eb.or([eb('purpose', 'not in', ['code', 'inquiry', 'inquiry-answer']), eb('state', '<>', 'waiting')]),
    )
    .orderBy('created_at')
    .forUpdate()
    .execute();
}

/** Missed calls that wait for staff to look, the oldest first, locked until the transaction ends. */
export async function heldMissedCalls(tx: Tx, limit: number): Promise<MissedCall[]> {
  return await tx
    .selectFrom('missed_call')
    .selectAll()
    .where('came_of', '=', 'held')
    .where('phone_sealed', 'is not', null)
    .orderBy('at')
    .limit(limit)
    .forUpdate()
    .execute();
}

/** How many missed calls wait for staff to look. */
export async function countHeld(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('missed_call')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('came_of', '=', 'held')
    .where('phone_sealed', 'is not', null)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Staff looked: the number is not kept any longer. */
export async function settleHeld(tx: Tx, id: number, came: CameOf): Promise<void> {
  await tx.updateTable('missed_call').set({ came_of: came, phone_sealed: null }).where('id', '=', id).execute();
}
