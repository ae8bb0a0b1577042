import { type ExpressionBuilder, sql } from 'kysely';
import type { Database, Tables, Tx } from '../../platform/database.ts';
import type { Handset } from './handset.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    simulator_call: NetworkCall;
    simulator_doubt: { phone_hash: Buffer; made_at: Date };
  }
}

/** A dial as the demonstration's telephone network carries it: to a phone, from one (`in`), or to the second one of a talk (`leg`). */
export type NetworkCall = {
  dial_id: string;
  way: 'out' | 'in' | 'leg';
  /** The call whose talk a leg joins. */
  joins: string | null;
  phone_hash: Buffer;
  /** The number that the phone shows. */
  shown: string | null;
  /** What the network calls a ring that reaches us. */
  source: string | null;
  state: 'ringing' | 'talking' | 'over';
  /** Who rings us is answered then; for all others the network gives up. */
  ring_until: Date;
  handset: string | null;
  alive_until: Date | null;
  placed_at: Date;
};

/** A call, and the open one at the other end of its talk. */
export type Held = { call: NetworkCall; other: NetworkCall | undefined };

/** Adds a call and tells the phones; false where this dial was placed before. */
export async function insertNetworkCall(tx: Tx, call: NetworkCall): Promise<boolean> {
  const added = await tx
    .insertInto('simulator_call')
    .values(call)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if ((added.numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
  await tellPhones(tx, call);
  return true;
}

/** A call as it stands; undefined where it was never placed. */
export async function findNetworkCall(db: Database | Tx, dialId: string): Promise<NetworkCall | undefined> {
  return await db.selectFrom('simulator_call').selectAll().where('dial_id', '=', dialId).executeTakeFirst();
}

/**
 * The call of a dial and what it is joined to, locked until the transaction ends; the first telephone of a talk before the
 * second, whichever was asked for, so that two who hang up at once do not wait for each other.
 */
export async function holdNetworkCall(tx: Tx, dialId: string): Promise<Held | undefined> {
  const found = await findNetworkCall(tx, dialId);
  if (!found) return undefined;
  const lock = () => tx.selectFrom('simulator_call').selectAll().forUpdate();
  const first = await lock()
    .where('dial_id', '=', found.joins ?? dialId)
    .executeTakeFirstOrThrow();
  if (found.joins === null) {
    const other = await lock().where('joins', '=', dialId).where('state', '<>', 'over').executeTakeFirst();
    return { call: first, other };
  }
  const call = await lock().where('dial_id', '=', dialId).executeTakeFirstOrThrow();
  return { call, other: first.state === 'over' ? undefined : first };
}

/** The open call at the other end of a talk. */
export async function findOther(db: Database, call: NetworkCall): Promise<NetworkCall | undefined> {
  const query = db.selectFrom('simulator_call').selectAll().where('state', '<>', 'over');
  const of = call.joins === null ? query.where('joins', '=', call.dial_id) : query.where('dial_id', '=', call.joins);
  return await of.executeTakeFirst();
}

/** Changes a call and tells the phones. */
export async function changeNetworkCall(
  tx: Tx,
  call: NetworkCall,
  change: Partial<Pick<NetworkCall, 'state' | 'handset' | 'alive_until'>>,
): Promise<void> {
  await tx.updateTable('simulator_call').set(change).where('dial_id', '=', call.dial_id).execute();
  await tellPhones(tx, call);
}

/**
 * What a phone is to show: its own talk, or a ring of its own, or else the oldest call that rings it. A phone without a
 * number is rung by all.
 */
export async function callFor(
  db: Database | Tx,
  phone: Pick<Handset, 'handset' | 'phoneHash'>,
  now: Date,
): Promise<NetworkCall | undefined> {
  const isOurs = (eb: ExpressionBuilder<Tables, 'simulator_call'>) => {
    const rings = eb.and([eb('state', '=', 'ringing'), eb('way', '<>', 'in'), eb('ring_until', '>', now)]);
    const ringsUs = phone.phoneHash ? eb.and([rings, eb('phone_hash', '=', phone.phoneHash)]) : rings;
    return eb.or([eb('handset', '=', phone.handset), ringsUs]);
  };
  return await db
    .selectFrom('simulator_call')
    .selectAll()
    .where('state', '<>', 'over')
    .where(isOurs)
    .orderBy('state', 'desc')
    .orderBy(sql`way <> 'in'`)
    .orderBy('placed_at')
    .limit(1)
    .executeTakeFirst();
}

/** The phone that talks is there; its silence is a bad line from `until` on. */
export async function keepAlive(db: Database, dialId: string, handset: string, until: Date): Promise<void> {
  await db
    .updateTable('simulator_call')
    .set({ alive_until: until })
    .where('dial_id', '=', dialId)
    .where('handset', '=', handset)
    .where('state', '=', 'talking')
    .execute();
}

/** A call that rang long enough, or whose phone has vanished; but for some. */
export async function findOverdue(tx: Tx, now: Date, except: readonly string[]): Promise<string | undefined> {
  const row = await tx
    .selectFrom('simulator_call')
    .select('dial_id')
    .where('state', '<>', 'over')
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'ringing'), eb('ring_until', '<=', now)]),
        eb.and([eb('state', '=', 'talking'), eb('alive_until', '<=', now)]),
      ]),
    )
    .$if(except.length > 0, (query) => query.where('dial_id', 'not in', except))
    .orderBy('placed_at')
    .limit(1)
    .executeTakeFirst();
  return row?.dial_id;
}

/** Whoever does something with this phone does it one after the other, until the transaction ends. */
export async function lockHandset(tx: Tx, handset: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`simulator ${handset}`}, 0))`.execute(tx);
}

const anyPhone = Buffer.alloc(0);

/** The next dial to a phone (null: to any) will be one of which the network does not say whether it rings. */
export async function putInDoubt(tx: Tx, phoneHash: Buffer | null, now: Date): Promise<void> {
  await tx
    .insertInto('simulator_doubt')
    .values({ phone_hash: phoneHash ?? anyPhone, made_at: now })
    .onConflict((conflict) => conflict.column('phone_hash').doUpdateSet({ made_at: now }))
    .execute();
}

/** Whether a dial to this number is to be in doubt; it is asked once. */
export async function takeDoubt(tx: Tx, phoneHash: Buffer): Promise<boolean> {
  const rows = await tx
    .deleteFrom('simulator_doubt')
    .where('phone_hash', 'in', [phoneHash, anyPhone])
    .returning('phone_hash')
    .execute();
  return rows.length > 0;
}

/** Whether the next dial to a phone (null: to any) will be in doubt. */
export async function isDoubtWanted(db: Database, phoneHash: Buffer | null): Promise<boolean> {
  const query = db.selectFrom('simulator_doubt').select('made_at');
  return (await query.where('phone_hash', '=', phoneHash ?? anyPhone).executeTakeFirst()) !== undefined;
}

/** Wakes the pages of a phone, and of whom it talks with. */
async function tellPhones(tx: Tx, { phone_hash, joins }: NetworkCall): Promise<void> {
  const first = joins === null ? undefined : await findNetworkCall(tx, joins);
  for (const hash of [phone_hash, ...(first ? [first.phone_hash] : [])]) await tellPhonesOf(tx, hash);
}

/** Wakes the pages of the phones that have a number (keyed hash), when the transaction commits. */
export async function tellPhonesOf(tx: Tx, phoneHash: Buffer): Promise<void> {
  await sql`select pg_notify('simulator', ${phoneHash.toString('hex')})`.execute(tx);
}
