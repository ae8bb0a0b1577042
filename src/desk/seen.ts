import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';

/** Staff has seen names and numbers in a list: who, of whom (ids only), and in which list. */
export async function recordSeen(
  tx: Tx,
  who: { userId: string },
  seen: { list: string; people: readonly string[] },
  now: Date,
): Promise<void> {
  if (seen.people.length === 0) return;
  const facts = { count: seen.people.length, people: seen.people.join(' ') };
  await record(tx, { kind: 'people.seen', subject: `desk:${seen.list}`, actor: `user:${who.userId}`, facts }, now);
}
