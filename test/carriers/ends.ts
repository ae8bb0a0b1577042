import { type CarrierCall, endings, isFinal, type Ring, type Status } from './call.ts';
import type { Exchange } from './exchange.ts';
import { tellStatus } from './webhooks.ts';

/** The far end picked up: the clock of the call starts. */
export function answer(call: CarrierCall): void {
  if (call.ms !== null) return;
  call.status = 'in-progress';
  call.ms = 0;
}

/** How a second telephone takes the call; it executes no document. */
export async function carryLeg(exchange: Exchange, leg: CarrierCall): Promise<Ring> {
  const ring = await leg.ringing.promise;
  if (ring === 'answered') answer(leg);
  else await end(exchange, leg, endings[ring]);
  return ring;
}

/** A call is over: once, and told as this carrier tells such things. */
export async function end(exchange: Exchange, call: CarrierCall, how: { status: Status; sip: number }): Promise<void> {
  if (isFinal(call.status)) return;
  call.status = how.status;
  call.sip = how.sip;
  const tell = () => tellStatus(exchange, call);
  if (exchange.callbacks === 'late') exchange.held.push(tell);
  if (exchange.callbacks === 'once' || exchange.callbacks === 'twice') await tell();
  if (exchange.callbacks === 'twice') await tell();
  call.handset.over();
  call.over.resolve();
}
