import type { Database, Tx } from '../../platform/database.ts';
import type { CallStatus } from './status.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    twiml_call: TwimlCall;
  }
}

/** A dial as a carrier carries it; `leg` is the second telephone of a talk, `asked` a request whose answer is not known yet. */
export type TwimlCall = {
  dial_id: string;
  trunk: string;
  sid: string | null;
  kind: 'out' | 'in' | 'leg';
  to_hash: Buffer | null;
  status: CallStatus | 'asked';
  placed_at: Date;
  ring_until: Date | null;
  look_at: Date | null;
  /** We asked the carrier to end it. */
  is_cut: boolean;
};

/** Adds a call; false where this dial is there already. */
export async function insertTwimlCall(tx: Tx, call: Omit<TwimlCall, 'is_cut'>): Promise<boolean> {
  const added = await tx
    .insertInto('twiml_call')
    .values({ ...call, is_cut: false })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The call of a dial, locked until the transaction ends. */
export async function holdTwimlCall(tx: Tx, dialId: string): Promise<TwimlCall | undefined> {
  return await tx.selectFrom('twiml_call').selectAll().where('dial_id', '=', dialId).forUpdate().executeTakeFirst();
}

/** The call of a dial as it stands. */
export async function findTwimlCall(db: Database, dialId: string): Promise<TwimlCall | undefined> {
  return await db.selectFrom('twiml_call').selectAll().where('dial_id', '=', dialId).executeTakeFirst();
}

/** The call that a carrier knows by this id; undefined where it is none of ours. */
export async function findBySid(tx: Tx, trunk: string, sid: string): Promise<TwimlCall | undefined> {
  return await tx
    .selectFrom('twiml_call')
    .selectAll()
    .where('trunk', '=', trunk)
    .where('sid', '=', sid)
    .executeTakeFirst();
}

/** Which of some ids of a carrier belong to dials that we know. */
export async function knownSids(db: Database, sids: string[]): Promise<string[]> {
  if (sids.length === 0) return [];
  const rows = await db.selectFrom('twiml_call').select('sid').where('sid', 'in', sids).execute();
  return rows.flatMap(({ sid }) => sid ?? []);
}

/** Changes a call. */
export async function changeTwimlCall(
  tx: Tx,
  dialId: string,
  change: Partial<Omit<TwimlCall, 'dial_id'>>,
): Promise<void> {
  await tx.updateTable('twiml_call').set(change).where('dial_id', '=', dialId).execute();
}

/** Takes calls of which the carrier is to be asked now, so that no other process asks as well until `next`. */
export async function takeToLook(tx: Tx, now: Date, next: Date): Promise<TwimlCall[]> {
  return await tx
    .updateTable('twiml_call')
    .set({ look_at: next })
    .where('dial_id', 'in', (eb) =>
      eb
        .selectFrom('twiml_call')
        .select('dial_id')
        .where('look_at', '<=', now)
        .orderBy('look_at')
        .limit(50)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .execute();
}
