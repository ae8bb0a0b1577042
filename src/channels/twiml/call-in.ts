import { setTimeout as pause } from 'node:timers/promises';
import { renderAhead } from '../../calling/ahead.ts';
import { callIn } from '../../calling/call-in/call-in.ts';
import { missed } from '../../calling/call-in/missed.ts';
import type { World } from '../../world.ts';
import { addressesOf } from './addresses.ts';
import { pickUp, reject } from './document.ts';
import { patiently } from './patient.ts';
import type { Carrier } from './rest.ts';
import type { Told } from './status.ts';
import { findBySid, insertTwimlCall } from './store.ts';
import { told } from './told.ts';

/** A carrier waits 15 s for a document; while it waits, it rings. */
const longestRingSeconds = 10;

/**
 * Somebody rings a number of ours: gives the document that takes the call after its time, or does not. It counts as answered
 * only when the carrier comes for what is to be said.
 */
export async function takeCall(world: World, carrier: Carrier, form: URLSearchParams): Promise<string> {
  const sid = form.get('CallSid') ?? '';
  const arrival = { trunk: carrier.name, from: form.get('From'), sourceId: sid };
  const reception = await patiently(world, async (tx) => {
    const now = world.now();
    const decided = await callIn(tx, world, arrival, now);
    if (decided.do === 'refuse') await missed(tx, world, arrival, now);
    if (decided.do !== 'answer') return decided;
    const row = { dial_id: decided.dialId, trunk: carrier.name, sid, kind: 'in', status: 'ringing' } as const;
    await insertTwimlCall(tx, { ...row, to_hash: null, placed_at: now, ring_until: null, look_at: null });
    return decided;
  });
  if (reception.do !== 'answer') return reject();
  void renderAhead(world, reception.dialId);
  await pause(Math.min(reception.afterSeconds, longestRingSeconds) * 1000);
  return pickUp(addressesOf(world.config.publicUrl, carrier.name, reception.dialId));
}

/** A call that came in is over, says its number's status callback. One that was not taken is none of ours any more. */
export async function leftCall(world: World, carrier: Carrier, form: URLSearchParams, news: Told): Promise<void> {
  await patiently(world, async (tx) => {
    const call = await findBySid(tx, carrier.name, form.get('CallSid') ?? '');
    if (call) await told(tx, world, call.dial_id, news, world.now(), form.get('From'));
  });
}
