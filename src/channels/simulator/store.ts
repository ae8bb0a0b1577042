import { type ExpressionBuilder, sql } from 'kysely';
import type { Database, Tables, Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    simulator_call: NetworkCall;
  }
}

/** A dial as the demonstration's telephone network carries it. */
export type NetworkCall = {
  dial_id: string;
  phone_hash: Buffer;
  state: 'ringing' | 'talking' | 'over';
  ring_until: Date;
  handset: string | null;
  alive_until: Date | null;
  placed_at: Date;
};

/** Adds a call and tells the phones; false where this dial was placed before. */
export async function insertNetworkCall(tx: Tx, call: NetworkCall): Promise<boolean> {
  const added = await tx
    .insertInto('simulator_call')
    .values(call)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if ((added.numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
  await tellPhones(tx, call.phone_hash);
  return true;
}

/** The call of a dial, locked until the transaction ends. */
export async function holdNetworkCall(tx: Tx, dialId: string): Promise<NetworkCall | undefined> {
  return await tx.selectFrom('simulator_call').selectAll().where('dial_id', '=', dialId).forUpdate().executeTakeFirst();
}

/** Where a call stands; undefined where it was never placed. */
export async function stateOf(db: Database, dialId: string): Promise<NetworkCall['state'] | undefined> {
  const row = await db.selectFrom('simulator_call').select('state').where('dial_id', '=', dialId).executeTakeFirst();
  return row?.state;
}

/** Changes a call and tells the phones. */
export async function changeNetworkCall(
  tx: Tx,
  call: NetworkCall,
  change: Partial<Pick<NetworkCall, 'state' | 'handset' | 'alive_until'>>,
): Promise<void> {
  await tx.updateTable('simulator_call').set(change).where('dial_id', '=', call.dial_id).execute();
  await tellPhones(tx, call.phone_hash);
}

/** What a phone is to show: its own talk, or else the oldest call that rings it. A phone without a number is rung by all. */
export async function callFor(
  db: Database,
  phone: { handset: string; phoneHash: Buffer | null },
  now: Date,
): Promise<NetworkCall | undefined> {
  const isOurs = (eb: ExpressionBuilder<Tables, 'simulator_call'>) => {
    const rings = eb.and([eb('state', '=', 'ringing'), eb('ring_until', '>', now)]);
    const ringsUs = phone.phoneHash ? eb.and([rings, eb('phone_hash', '=', phone.phoneHash)]) : rings;
    return eb.or([eb.and([eb('state', '=', 'talking'), eb('handset', '=', phone.handset)]), ringsUs]);
  };
  return await db
    .selectFrom('simulator_call')
    .selectAll()
    .where('state', '<>', 'over')
    .where(isOurs)
    .orderBy('state', 'desc')
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

/** A call that rang too long or whose phone has vanished, locked; what another process is ending is left to it. */
export async function takeOverdue(tx: Tx, now: Date): Promise<NetworkCall | undefined> {
  return await tx
    .selectFrom('simulator_call')
    .selectAll()
    .where('state', '<>', 'over')
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'ringing'), eb('ring_until', '<=', now)]),
        eb.and([eb('state', '=', 'talking'), eb('alive_until', '<=', now)]),
      ]),
    )
    .orderBy('placed_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

async function tellPhones(tx: Tx, phoneHash: Buffer): Promise<void> {
  await sql`select pg_notify('simulator', ${phoneHash.toString('hex')})`.execute(tx);
}
