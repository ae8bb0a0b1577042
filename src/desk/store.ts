import { type Generated, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import type { CallBack, WishKind } from './kinds.ts';
import type { Outcome } from './outcomes.ts';

declare module '../platform/database.ts' {
  interface Tables {
    wish: WishTable;
  }
}

type WishTable = {
  id: Generated<string>;
  kind: WishKind;
  channel: 'web' | 'phone' | 'chat';
  person_id: string | null;
  announcement_id: number | null;
  dial_id: string | null;
  reason: string | null;
  state: 'open' | 'done';
  note_sealed: Buffer | null;
  note_key: string | null;
  handled_by: string | null;
  created_at: Date;
  done_at: Date | null;
  outcome: Generated<Outcome | null>;
  /** How often one of us tried, and it stayed open. */
  tries: Generated<number>;
  /** Of a report: keyed hashes of who reported, and of the network that they came from. */
  reporter: Generated<Buffer | null>;
  address_mark: Generated<Buffer | null>;
};

export type Wish = Omit<WishTable, 'id' | 'outcome' | 'tries' | 'reporter' | 'address_mark'> & {
  id: string;
  outcome: Outcome | null;
  tries: number;
};

/** `reason` is a stable word of a closed list, never what somebody typed. */
export type NewWish = Pick<Wish, 'kind' | 'channel' | 'person_id' | 'announcement_id' | 'dial_id' | 'created_at'> & {
  reason?: string | null;
  reporter?: Buffer | null;
  address_mark?: Buffer | null;
};

/** What staff wrote when they had dealt with it, and the id of its key where it has one of its own. */
export type SealedNote = Pick<Wish, 'note_sealed' | 'note_key'>;

/** Adds work for a human; undefined where the same call asked for it before. */
export async function insertWish(tx: Tx, wish: NewWish): Promise<string | undefined> {
  const unhandled = { state: 'open', note_sealed: null, note_key: null, handled_by: null, done_at: null } as const;
  const added = await tx
    .insertInto('wish')
    .values({ ...wish, reason: wish.reason ?? null, ...unhandled })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id;
}

/** What waits for a human, who is afraid first and then the oldest, or what was done, the newest first; `after` is the last of the page before. */
export async function listWishes(
  tx: Tx,
  wanted: { kinds: readonly CallBack[]; state: Wish['state']; after: string | null; limit: number },
): Promise<Wish[]> {
  const { kinds, state, after, limit } = wanted;
  let query = tx.selectFrom('wish').selectAll().where('kind', 'in', kinds).where('state', '=', state);
  if (after && state === 'open')
    query = query.where(
      sql<boolean>`(kind <> 'afraid', created_at, id) > (select kind <> 'afraid', created_at, id from wish where id = ${after})`,
    );
  if (after && state === 'done')
    query = query.where(sql<boolean>`(done_at, id) < (select done_at, id from wish where id = ${after})`);
  query =
    state === 'open'
      ? query.orderBy(sql`kind <> 'afraid'`).orderBy('created_at').orderBy('id')
      : query.orderBy('done_at', 'desc').orderBy('id', 'desc');
  return await query.limit(limit).execute();
}

/** How many wait, by kind: reports of mistrust by the jobs they are about. */
export async function countWishes(tx: Tx): Promise<Map<WishKind, number>> {
  const rows = await tx
    .selectFrom('wish')
    .select([
      'kind',
      sql<number>`case when kind = 'mistrust' then count(distinct announcement_id) else count(*) end`.as('open'),
    ])
    .where('state', '=', 'open')
    .groupBy('kind')
    .execute();
  return new Map(rows.map((row) => [row.kind, row.open]));
}

/** Marks one as done by somebody, with what they noted. */
export async function setWishDone(
  tx: Tx,
  id: string,
  done: { userId: string; outcome: Outcome | null; note: SealedNote },
  now: Date,
): Promise<void> {
  const change = { state: 'done', handled_by: done.userId, done_at: now, outcome: done.outcome, ...done.note } as const;
  await tx.updateTable('wish').set(change).where('id', '=', id).execute();
}

/** One of us tried, and it stays open. */
export async function setWishTried(
  tx: Tx,
  id: string,
  tried: { userId: string; tries: number; note: SealedNote },
): Promise<void> {
  const change = { handled_by: tried.userId, outcome: 'call-again', tries: tried.tries, ...tried.note } as const;
  await tx.updateTable('wish').set(change).where('id', '=', id).execute();
}

/** A person's wish, open or done; undefined where there is none. */
export async function findCallBack(tx: Tx, id: string): Promise<Wish | undefined> {
  return await tx
    .selectFrom('wish')
    .selectAll()
    .where('id', '=', id)
    .where('kind', '<>', 'mistrust')
    .executeTakeFirst();
}

/** One wish that waits, locked until the transaction ends; undefined where it is done or never was. */
export async function holdWish(tx: Tx, id: string): Promise<Wish | undefined> {
  return await tx
    .selectFrom('wish')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst();
}

/** Jobs that somebody does not trust, those with most open reports first; `skip` rows belong to the pages before. */
export async function mistrusted(
  tx: Tx,
  { skip, limit }: { skip: number; limit: number },
): Promise<{ announcementId: number; open: number }[]> {
  return await tx
    .selectFrom('wish')
    .select((eb) => [eb.ref('announcement_id').$notNull().as('announcementId'), eb.fn.countAll<number>().as('open')])
    .where('kind', '=', 'mistrust')
    .where('announcement_id', 'is not', null)
    .where('state', '=', 'open')
    .groupBy('announcement_id')
    .orderBy('open', 'desc')
    .orderBy('announcement_id')
    .offset(skip)
    .limit(limit)
    .execute();
}

/** All reports about some jobs, the newest first, done ones too. */
export async function reportsAbout(tx: Tx, announcementIds: number[]): Promise<Wish[]> {
  if (announcementIds.length === 0) return [];
  return await tx
    .selectFrom('wish')
    .selectAll()
    .where('kind', '=', 'mistrust')
    .where('announcement_id', 'in', announcementIds)
    .orderBy('created_at', 'desc')
    .limit(500)
    .execute();
}

/** When one of us settled a call that the phone could not, by call. */
export async function handledCalls(tx: Tx, callIds: string[]): Promise<Map<string, Date>> {
  if (callIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('wish')
    .innerJoin('dial', 'dial.id', 'wish.dial_id')
    .select(['dial.call_id', 'wish.done_at'])
    .where('dial.call_id', 'in', callIds)
    .where('wish.kind', 'in', ['untold', 'interrupted', 'wrong-number'])
    .where('wish.done_at', 'is not', null)
    .where(({ or, eb }) => or([eb('wish.outcome', 'is', null), eb('wish.outcome', '=', 'talked')]))
    .execute();
  return new Map(rows.flatMap(({ call_id, done_at }) => (done_at ? [[call_id, done_at] as const] : [])));
}

/** What was noted about a person is thrown away, and nobody is to call them back; that they reported a job still counts. */
export async function forgetWishesOf(tx: Tx, personId: string, now: Date): Promise<void> {
  const own = tx.updateTable('wish').where('person_id', '=', personId);
  await own.set({ note_sealed: null }).execute();
  await own
    .set({ state: 'done', done_at: now })
    .where('state', '=', 'open')
    .where('kind', 'not in', ['mistrust', 'afraid'])
    .execute();
}
