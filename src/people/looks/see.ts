import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { setSeen } from './store.ts';

/** An admin has seen that somebody reads more than is usual, and looks into it. Seeing twice is seeing once. */
export async function seeUnusual(
  tx: Tx,
  who: { userId: string; role: string; admin: boolean },
  id: string,
  now: Date,
): Promise<'seen' | Refusal<'not-admin'>> {
  if (who.role !== 'staff' || !who.admin) return refuse('not-admin');
  if (!(await setSeen(tx, id, who.userId, now))) return 'seen';
  await record(tx, { kind: 'reading.seen', subject: `unusual:${id}`, actor: `user:${who.userId}` }, now);
  return 'seen';
}
