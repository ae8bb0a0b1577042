import { holdDial } from '../../calling/store.ts';
import { answered, heard, standing, type Talking } from '../../calling/talk.ts';
import type { Reply } from '../../conversations/converse.ts';
import type { Tx } from '../../platform/database.ts';
import type { Handset } from './handset.ts';
import type { Happening } from './happening.ts';
import { endCall } from './network.ts';
import { changeNetworkCall, holdNetworkCall, type NetworkCall } from './store.ts';

/** How long a phone that talks may be silent before the network takes the line for lost, in milliseconds. */
export const patienceMs = 60_000;

/** What came of an event: where the call stands, and what is to be said in which language, if anything. */
export type Happened = { state: NetworkCall['state']; reply?: Reply; tag: string };

/** Does what a phone network does with one event of a phone. Undefined where this phone has nothing to do with that call. */
export async function happen(
  tx: Tx,
  world: Talking,
  handset: Handset,
  { dialId, sourceId, event }: Happening,
  now: Date,
): Promise<Happened | undefined> {
  const call = await holdNetworkCall(tx, dialId);
  const held = call && (await holdDial(tx, dialId));
  if (!call || !held || !belongs(call, handset)) return undefined;
  const tag = held.call.language;
  const reply = (said: Reply | undefined): Happened => ({ state: call.state, tag, ...(said ? { reply: said } : {}) });
  switch (event.kind) {
    case 'answer':
      return { tag, ...(await pickUp(tx, world, call, { handset, sourceId }, now)) };
    case 'key':
    case 'silence':
    case 'said':
      return reply(await heard(tx, world, dialId, { sourceId, heard: event }, now));
    case 'resume':
      return reply(call.state === 'talking' ? await standing(tx, dialId) : undefined);
    case 'hang-up': {
      const cause = call.state === 'ringing' ? 'rejected' : 'hung-up';
      await endCall(tx, world, call, cause, now, sourceId);
      return { state: 'over', tag };
    }
    case 'busy':
    case 'no-answer':
    case 'unreachable':
    case 'bad-number':
      if (call.state !== 'ringing') return reply(undefined);
      await endCall(tx, world, call, event.kind, now);
      return { state: 'over', tag };
  }
}

/** A call that rings belongs to every phone that it rings; afterwards to the one that took it. */
function belongs(call: NetworkCall, { handset, phoneHash }: Handset): boolean {
  if (call.handset !== null) return call.handset === handset;
  return phoneHash === null || phoneHash.equals(call.phone_hash);
}

async function pickUp(
  tx: Tx,
  world: Talking,
  call: NetworkCall,
  { handset: { handset }, sourceId }: { handset: Handset; sourceId: string },
  now: Date,
): Promise<Omit<Happened, 'tag'>> {
  if (call.state === 'over') return { state: 'over' };
  const reply = await answered(tx, world, call.dial_id, sourceId, now);
  if (!reply) {
    await changeNetworkCall(tx, call, { state: 'over' });
    return { state: 'over' };
  }
  const alive = new Date(now.getTime() + patienceMs);
  if (call.state === 'ringing') await changeNetworkCall(tx, call, { state: 'talking', handset, alive_until: alive });
  return { state: 'talking', reply };
}
