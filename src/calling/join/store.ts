import type { Tx } from '../../platform/database.ts';
import type { Dial } from '../dials/store.ts';
import type { Call } from '../store.ts';

/** The newest call by one of us for each of some wishes. */
export async function callsForWishes(tx: Tx, wishIds: string[]): Promise<Call[]> {
  if (wishIds.length === 0) return [];
  return await tx
    .selectFrom('call')
    .selectAll()
    .distinctOn('wish_id')
    .where('wish_id', 'in', wishIds)
    .where('purpose', '=', 'staff')
    .orderBy('wish_id')
    .orderBy('created_at', 'desc')
    .execute();
}

/** The second telephones that were joined to some dials and picked up. */
export async function joinedLegs(tx: Tx, dialIds: string[]): Promise<Dial[]> {
  if (dialIds.length === 0) return [];
  return await tx
    .selectFrom('dial')
    .selectAll()
    .where('joins', 'in', dialIds)
    .where('answered_at', 'is not', null)
    .execute();
}
