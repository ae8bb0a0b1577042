import { dialIdOf } from '../../calling/call-in/arrival.ts';
import { callIn } from '../../calling/call-in/call-in.ts';
import { missed } from '../../calling/call-in/missed.ts';
import { ended } from '../../calling/end.ts';
import type { Talking } from '../../calling/talk.ts';
import type { Tx } from '../../platform/database.ts';
import { type Handset, numberOf } from './handset.ts';
import { ownTrunk } from './own-trunk.ts';
import {
  callFor,
  changeNetworkCall,
  findNetworkCall,
  insertNetworkCall,
  lockHandset,
  type NetworkCall,
} from './store.ts';

/** What a phone that rings us hears: our line rings, or is busy, or does not take the call; or it cannot call at all. */
export type Called = { called: 'rings'; dialId: string } | { called: 'busy' | 'refused' | 'no-number' | 'no-line' };

/** A phone rings us. A second tap, and the same one heard twice, are the same call. */
export async function callUs(tx: Tx, world: Talking, handset: Handset, sourceId: string, now: Date): Promise<Called> {
  const trunk = ownTrunk(world.trunks);
  const from = numberOf(handset, world.vault);
  if (!trunk) return { called: 'no-line' };
  if (!from || !handset.phoneHash) return { called: 'no-number' };
  await lockHandset(tx, handset.handset);
  const arrival = { trunk: trunk.name, from, sourceId: `${handset.handset}.${sourceId}` };
  const inHand = (await callFor(tx, handset, now)) ?? (await findNetworkCall(tx, dialIdOf(arrival)));
  if (inHand) return { called: 'rings', dialId: inHand.dial_id };
  const reception = await callIn(tx, world, arrival, now);
  switch (reception.do) {
    case 'ignore':
      return { called: 'refused' };
    case 'refuse':
      await missed(tx, world, arrival, now);
      return { called: 'busy' };
    case 'answer':
      await insertNetworkCall(tx, {
        dial_id: reception.dialId,
        way: 'in',
        joins: null,
        phone_hash: handset.phoneHash,
        shown: trunk.callerNumber,
        source: arrival.sourceId,
        state: 'ringing',
        ring_until: new Date(now.getTime() + reception.afterSeconds * 1000),
        handset: handset.handset,
        alive_until: null,
        placed_at: now,
      });
      return { called: 'rings', dialId: reception.dialId };
  }
}

/** Who rings us has hung up before we answered: a missed call, of the number from which it came. */
export async function leaveMissed(
  tx: Tx,
  world: Talking,
  handset: Handset,
  call: NetworkCall,
  now: Date,
): Promise<void> {
  const trunk = ownTrunk(world.trunks);
  const number = numberOf(handset, world.vault);
  const isTheSame = number !== null && world.vault.index('phone', number).equals(call.phone_hash);
  if (trunk && call.source && isTheSame)
    await missed(tx, world, { trunk: trunk.name, from: number, sourceId: call.source }, now);
  else await ended(tx, world, call.dial_id, { cause: 'hung-up' }, now);
  await changeNetworkCall(tx, call, { state: 'over' });
}
