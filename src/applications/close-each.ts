import type { Tx } from '../platform/database.ts';
import { type Actor, recordEach } from '../platform/events.ts';
import type { Closing, OpenState } from './rules.ts';
import { setClosedEach } from './store.ts';

/** `from`: the states that end; of all those in which somebody waits where it is left out. */
type ToClose = { announcementIds: number[]; why: Closing; actor: Actor; from?: readonly OpenState[] };

/**
 * Ends every application for some announcements that waits for an answer, with the event by which each worker is told why
 * (`application.closed`), in the caller's transaction and in three statements however many they are.
 * @returns how many
 */
export async function closeEach(tx: Tx, { announcementIds, why, actor, from }: ToClose, now: Date): Promise<number> {
  const ids = await setClosedEach(tx, { announcementIds, why, ...(from && { from }) }, now);
  const subjects = ids.map((id) => `application:${id}`);
  return await recordEach(tx, { kind: 'application.closed', subjects, actor, facts: { why } }, now);
}
