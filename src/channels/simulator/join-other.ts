import { connect } from '../../calling/join/connect.ts';
import { joined } from '../../calling/join/joined.ts';
import { heard, rang, type Talking } from '../../calling/talk.ts';
import { type Reply, repeatConversation } from '../../conversations/converse.ts';
import type { Other } from '../../dialogues/dialogue.ts';
import type { Tx } from '../../platform/database.ts';
import { patienceMs } from './network.ts';
import { changeNetworkCall, type Held, insertNetworkCall, type NetworkCall } from './store.ts';

/**
 * Rings the second telephone that a talk asks for, once. Gives what is said where there is nobody to ring, also when it is asked
 * again; undefined where it rings, or none is asked for.
 */
export async function ringOther(
  tx: Tx,
  world: Talking,
  { call, other }: Held,
  { sourceId, seq }: { sourceId: string; seq: number },
  now: Date,
): Promise<Reply | undefined> {
  const stands = other ? undefined : await repeatConversation(tx, call.dial_id);
  if (stands && stands.session.seq > seq) return stands;
  const who = stands && awaitedOther(stands, seq);
  if (!who) return undefined;
  const placing = await connect(tx, world, call.dial_id, who, now);
  if (placing === 'nobody')
    return await heard(tx, world, call.dial_id, { sourceId, heard: { kind: 'not-connected', seq } }, now);
  const isNew = await insertNetworkCall(tx, {
    dial_id: placing.dialId,
    way: 'leg',
    joins: call.dial_id,
    phone_hash: world.vault.index('phone', placing.to),
    shown: placing.from,
    source: null,
    state: 'ringing',
    ring_until: new Date(now.getTime() + placing.ringSeconds * 1000),
    handset: null,
    alive_until: null,
    placed_at: now,
  });
  if (isNew) await rang(tx, placing.dialId, now);
  return undefined;
}

/** Whom the talk is to be joined with now; a phone cannot ask for what the dialogue does not. */
function awaitedOther({ session, out }: Reply, seq: number): Other | undefined {
  if (session.status !== 'connecting' || session.seq !== seq) return undefined;
  return out.flatMap((one) => ('expect' in one && one.expect === 'connect' ? [one.with] : []))[0];
}

/** The second telephone is picked up. */
export async function pickUpOther(
  tx: Tx,
  world: Talking,
  { call, other }: Held,
  handset: string,
  now: Date,
): Promise<NetworkCall['state']> {
  if (call.state !== 'ringing') return call.state;
  if (!other) {
    await changeNetworkCall(tx, call, { state: 'over' });
    return 'over';
  }
  await joined(tx, world, call.dial_id, now);
  const alive = new Date(now.getTime() + patienceMs);
  await changeNetworkCall(tx, call, { state: 'talking', handset, alive_until: alive });
  return 'talking';
}
