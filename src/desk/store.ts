import type { Generated } from 'kysely';
import type { Tx } from '../platform/database.ts';

declare module '../platform/database.ts' {
  interface Tables {
    wish: WishTable;
  }
}

type WishTable = {
  id: Generated<string>;
  kind: 'person' | 'mistrust';
  channel: 'web' | 'phone';
  person_id: string | null;
  announcement_id: number;
  dial_id: string | null;
  state: 'open' | 'done';
  note_sealed: Buffer | null;
  handled_by: string | null;
  created_at: Date;
  done_at: Date | null;
};

export type Wish = Omit<WishTable, 'id'> & { id: string };
export type NewWish = Pick<Wish, 'kind' | 'channel' | 'person_id' | 'announcement_id' | 'dial_id' | 'created_at'>;

/** Adds work for a human; undefined where the same call asked for it before. */
export async function insertWish(tx: Tx, wish: NewWish): Promise<string | undefined> {
  const added = await tx
    .insertInto('wish')
    .values({ ...wish, state: 'open', note_sealed: null, handled_by: null, done_at: null })
    .onConflict((conflict) => conflict.columns(['dial_id', 'kind']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id;
}

/** What waits for a human, the oldest first; then what was done lately. */
export async function listWishes(tx: Tx, kind: Wish['kind'], state: Wish['state'], limit: number): Promise<Wish[]> {
  return await tx
    .selectFrom('wish')
    .selectAll()
    .where('kind', '=', kind)
    .where('state', '=', state)
    .orderBy('created_at', state === 'open' ? 'asc' : 'desc')
    .limit(limit)
    .execute();
}

/** Marks one as done by somebody; false where it was done already. */
export async function setWishDone(tx: Tx, id: string, userId: string, now: Date): Promise<boolean> {
  const done = await tx
    .updateTable('wish')
    .set({ state: 'done', handled_by: userId, done_at: now })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
