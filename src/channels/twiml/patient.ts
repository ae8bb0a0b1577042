import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction, isPassing, type Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';

/** A carrier waits 15 s for an answer; a database that starts again takes less. */
const longestMs = 9_000;

/** Does something in a transaction, and again while the database is only passing through a fault: the far end hears a pause. */
export async function patiently<T>(world: Pick<World, 'db'>, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (const until = performance.now() + longestMs; ; await pause(250)) {
    try {
      return await inTransaction(world.db, work);
    } catch (error) {
      if (!isPassing(error) || performance.now() > until) throw error;
    }
  }
}
