import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction, isPassing, type Tx } from '../../platform/database.ts';
import type { Exchange } from './exchange.ts';

const firstRestMs = 50;
const longestRestMs = 1_000;

/** How long an event waits for a database that is away, in milliseconds: the worker hears a pause, and is not cut off. */
const patienceMs = 60_000;

/**
 * One transaction, tried again while the database is away. Events carry their own ids, so that one that was committed
 * without our knowing changes nothing the second time. Throws what does not pass, or lasts too long.
 */
export async function insist<T>({ world, stopping }: Exchange, work: (tx: Tx) => Promise<T>): Promise<T> {
  const until = Date.now() + patienceMs;
  for (let rest = firstRestMs; ; rest = Math.min(longestRestMs, rest * 2)) {
    try {
      return await inTransaction(world.db, work);
    } catch (error) {
      if (!isPassing(error) || Date.now() > until || stopping.aborted) throw error;
      await pause(rest, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
}
