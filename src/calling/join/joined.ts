import type { Reply } from '../../conversations/converse.ts';
import { readConversation } from '../../conversations/read.ts';
import type { Tx } from '../../platform/database.ts';
import { holdDial, updateDial } from '../dials/store.ts';
import { type End, ended } from '../end.ts';
import { heard, leaseMs, type Talking } from '../talk.ts';

/** The second telephone was picked up, and both are joined. Hearing it twice changes nothing. */
export async function joined(tx: Tx, world: Talking, legId: string, now: Date): Promise<void> {
  const held = await holdDial(tx, legId);
  if (!held?.dial.joins || held.dial.ended_at || held.dial.answered_at) return;
  const { dial } = held;
  await updateDial(tx, legId, {
    rang_at: dial.rang_at ?? now,
    answered_at: now,
    in_doubt_since: null,
    lease_until: new Date(now.getTime() + leaseMs),
  });
  await tellFirst(tx, world, held.dial.joins, legId, 'connected', now);
}

/**
 * The second telephone is over: it was never picked up, or was put down. Gives what the first hears next; undefined where it
 * is over too.
 */
export async function parted(tx: Tx, world: Talking, legId: string, end: End, now: Date): Promise<Reply | undefined> {
  const held = await holdDial(tx, legId);
  if (!held?.dial.joins) return undefined;
  const kind = held.dial.answered_at ? 'disconnected' : 'not-connected';
  await ended(tx, world, legId, end, now);
  return await tellFirst(tx, world, held.dial.joins, legId, kind, now);
}

async function tellFirst(
  tx: Tx,
  world: Talking,
  firstId: string,
  legId: string,
  kind: 'connected' | 'not-connected' | 'disconnected',
  now: Date,
): Promise<Reply | undefined> {
  const session = await readConversation(tx, firstId);
  if (!session) return undefined;
  const event = { sourceId: `${kind}:${legId}`, heard: { kind, seq: session.seq } } as const;
  return await heard(tx, world, firstId, event, now);
}
