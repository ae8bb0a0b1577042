import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { insertWish, type NewWish, setWishDone } from './store.ts';

/** Somebody wishes to be called by a person, or does not trust a job: it goes on the staff's work list, once a call. */
export async function wish(tx: Tx, wanted: Omit<NewWish, 'created_at'>, now: Date): Promise<void> {
  const id = await insertWish(tx, { ...wanted, created_at: now });
  if (id === undefined) return;
  const actor = wanted.person_id ? (`person:${wanted.person_id}` as const) : 'visitor';
  const facts = { announcement: wanted.announcement_id, channel: wanted.channel };
  await record(tx, { kind: `wish.${wanted.kind}`, subject: `wish:${id}`, actor, facts }, now);
}

/** Staff has dealt with it. */
export async function finishWish(
  tx: Tx,
  who: { userId: string; role: string },
  wishId: string,
  now: Date,
): Promise<'done' | Refusal<'not-staff' | 'done-already'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  if (!(await setWishDone(tx, wishId, who.userId, now))) return refuse('done-already');
  await record(tx, { kind: 'wish.done', subject: `wish:${wishId}`, actor: `user:${who.userId}` }, now);
  return 'done';
}
