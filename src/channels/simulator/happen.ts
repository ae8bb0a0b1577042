import { callsOfDials } from '../../calling/store.ts';
import { answered, heard, standing, type Talking } from '../../calling/talk.ts';
import type { Reply } from '../../conversations/converse.ts';
import type { Tx } from '../../platform/database.ts';
import { leaveMissed } from './call-us.ts';
import type { Handset } from './handset.ts';
import type { Happening } from './happening.ts';
import { pickUpOther, ringOther } from './join-other.ts';
import { endCall, patienceMs } from './network.ts';
import { changeNetworkCall, type Held, holdNetworkCall, type NetworkCall } from './store.ts';

/** What came of an event: where the call stands, and what is to be said in which language, if anything. */
export type Happened = { state: NetworkCall['state']; reply?: Reply; tag: string };

/** Does what a phone network does with one event of a phone. Undefined where this phone has nothing to do with that call. */
export async function happen(
  tx: Tx,
  world: Talking,
  handset: Handset,
  happening: Happening,
  now: Date,
): Promise<Happened | undefined> {
  const { dialId } = happening;
  const held = await holdNetworkCall(tx, dialId);
  const tag = (await callsOfDials(tx, [dialId])).get(dialId)?.language;
  if (!held || tag === undefined || !belongs(held.call, handset)) return undefined;
  return { tag, ...(await change(tx, world, { handset, held }, happening, now)) };
}

/** A call that rings belongs to every phone that it rings; afterwards to the one that took it, or made it. */
export function belongs(call: NetworkCall, { handset, phoneHash }: Handset): boolean {
  if (call.handset !== null) return call.handset === handset;
  return phoneHash === null || phoneHash.equals(call.phone_hash);
}

async function change(
  tx: Tx,
  world: Talking,
  { handset, held }: { handset: Handset; held: Held },
  { dialId, sourceId, event }: Happening,
  now: Date,
): Promise<Omit<Happened, 'tag'>> {
  const { call, other } = held;
  const reply = (said: Reply | undefined) => ({ state: call.state, ...(said ? { reply: said } : {}) });
  const isFirst = call.way !== 'leg';
  switch (event.kind) {
    case 'answer':
      return await pickUp(tx, world, held, { handset, sourceId }, now);
    case 'digits':
    case 'key':
    case 'silence':
    case 'said':
      return reply(isFirst ? await heard(tx, world, dialId, { sourceId, heard: event }, now) : undefined);
    case 'connect':
      if (!isFirst || call.state !== 'talking') return reply(undefined);
      return reply(await ringOther(tx, world, held, { sourceId, seq: event.seq }, now));
    case 'resume':
      if (!isFirst || call.state !== 'talking' || other?.state === 'talking') return reply(undefined);
      return reply(await standing(tx, world, dialId));
    case 'hang-up':
      await putDown(tx, world, { handset, held }, sourceId, now);
      return { state: 'over' };
    case 'busy':
    case 'no-answer':
    case 'unreachable':
    case 'bad-number':
    case 'machine':
    case 'carrier-fault':
      if (call.state !== 'ringing' || call.way === 'in') return reply(undefined);
      await endCall(tx, world, held, event.kind, now);
      return { state: 'over' };
  }
}

async function pickUp(
  tx: Tx,
  world: Talking,
  held: Held,
  { handset: { handset }, sourceId }: { handset: Handset; sourceId: string },
  now: Date,
): Promise<Omit<Happened, 'tag'>> {
  const { call } = held;
  if (call.way === 'leg') return { state: await pickUpOther(tx, world, held, handset, now) };
  if (call.way === 'in' || call.state === 'over') return { state: call.state };
  const reply = await answered(tx, world, call.dial_id, sourceId, now);
  if (!reply) {
    await changeNetworkCall(tx, call, { state: 'over' });
    return { state: 'over' };
  }
  const alive = new Date(now.getTime() + patienceMs);
  if (call.state === 'ringing') await changeNetworkCall(tx, call, { state: 'talking', handset, alive_until: alive });
  return { state: 'talking', reply };
}

/** Who puts down a phone that is rung has pushed the call away; who rang us has left a missed call. */
async function putDown(
  tx: Tx,
  world: Talking,
  { handset, held }: { handset: Handset; held: Held },
  sourceId: string,
  now: Date,
): Promise<void> {
  const rings = held.call.state === 'ringing';
  if (rings && held.call.way === 'in') return await leaveMissed(tx, world, handset, held.call, now);
  await endCall(tx, world, held, rings ? 'rejected' : 'hung-up', now, sourceId);
}
