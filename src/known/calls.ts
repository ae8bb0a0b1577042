import type { Tx } from '../platform/database.ts';
import type { Naming } from './jobs.ts';
import type { Known } from './schema.ts';
import { type ownCalls, ownDials, ownKeys } from './store.ts';

/** Calls with a person: what for, when it rang and was answered, and which keys they pressed. */
export async function callsOf(
  tx: Tx,
  personId: string,
  calls: Awaited<ReturnType<typeof ownCalls>>,
  names: Naming,
): Promise<Known['calls']> {
  const [dials, keys] = [await ownDials(tx, personId), await ownKeys(tx, personId)];
  return calls.map(({ id, purpose, announcement_id, state, outcome, created_at }) => ({
    id,
    purpose,
    job: announcement_id === null ? null : names.job(announcement_id),
    state,
    outcome,
    plannedAt: created_at.toISOString(),
    dials: dials
      .filter(({ call_id }) => call_id === id)
      .map((dial) => ({
        at: dial.placed_at.toISOString(),
        direction: dial.direction,
        answeredAt: dial.answered_at?.toISOString() ?? null,
        endedAt: dial.ended_at?.toISOString() ?? null,
        seconds: dial.seconds,
        outcome: dial.outcome,
        keys: keys.filter(({ dial_id }) => dial_id === dial.id).map(({ at, key }) => ({ at: at.toISOString(), key })),
      })),
  }));
}
