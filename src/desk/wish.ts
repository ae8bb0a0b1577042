import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { insertWish, type NewWish } from './store.ts';

/**
 * A human is needed: somebody asks for one, does not trust a job, or could not be told. It is listed once a call.
 * @returns whether it is new
 */
export async function wish(tx: Tx, wanted: Omit<NewWish, 'created_at'>, now: Date): Promise<boolean> {
  const id = await insertWish(tx, { ...wanted, created_at: now });
  if (id === undefined) return false;
  const asked = wanted.kind === 'person' || wanted.kind === 'mistrust' || wanted.kind === 'afraid';
  const actor = !asked ? 'system' : wanted.person_id ? (`person:${wanted.person_id}` as const) : 'visitor';
  const facts = { announcement: wanted.announcement_id, channel: wanted.channel };
  await record(tx, { kind: `wish.${wanted.kind}`, subject: `wish:${id}`, actor, facts }, now);
  return true;
}
