import type { Tx } from '../../platform/database.ts';
import { longestUnsentMs, unsent } from '../rules.ts';
import { wakeDialler } from '../store.ts';

/** A trunk sends again: what we could not send over it just before is due now, where it would be within minutes. */
export async function isBack(tx: Tx, trunk: string, now: Date): Promise<void> {
  await tx
    .updateTable('call')
    .set({ due_at: now })
    .where('state', '=', 'waiting')
    .where('due_at', '>', now)
    .where('due_at', '<=', new Date(now.getTime() + longestUnsentMs))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('dial')
          .select('dial.id')
          .whereRef('dial.call_id', '=', 'call.id')
          .where('dial.trunk', '=', trunk)
          .where('dial.cause', '=', unsent)
          .where('dial.ended_at', '>=', new Date(now.getTime() - longestUnsentMs)),
      ),
    )
    .execute();
  await wakeDialler(tx);
}
