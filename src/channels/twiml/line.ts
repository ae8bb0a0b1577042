import { renderAhead } from '../../calling/ahead.ts';
import type { Placing, VoiceLine } from '../../calling/line.ts';
import type { EndCause } from '../../calling/rules.ts';
import { inTransaction } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { addressesOf } from './addresses.ts';
import { carrierOf, look } from './look.ts';
import { type Answer, type Carrier, createCall, endCall, type Shown } from './rest.ts';
import { changeTwimlCall, findTwimlCall, insertTwimlCall } from './store.ts';

/** When a carrier is asked for the first time whether the phone rings, in milliseconds. */
const firstLookMs = 4_000;

/**
 * Carriers with a TwiML interface: Somleng, Twilio, SignalWire. What a call says is asked for by the carrier, at the routes of
 * the web service; here calls are only begun, asked about and ended.
 */
export function createTwimlLine(world: World): VoiceLine {
  return {
    channel: 'twiml',
    ready: (trunk) => carrierOf(world, trunk) !== undefined,
    async place(placing) {
      const carrier = carrierOf(world, placing.trunk);
      // the second telephone of a talk is rung by the document of the first
      return carrier && placing.joins === null ? await place(world, carrier, placing) : 'carrier-fault';
    },
    trace: (dialId) => look(world, dialId),
    async hangUp(dialId) {
      const call = await findTwimlCall(world.db, dialId);
      const carrier = call && carrierOf(world, call.trunk);
      if (!carrier || !call.sid) return;
      await inTransaction(world.db, (tx) => changeTwimlCall(tx, dialId, { is_cut: true }));
      await endCall(carrier, call.sid, 'completed');
    },
  };
}

/** The request is written down before it is made, so that its call is found again whatever happens. */
async function place(world: World, carrier: Carrier, placing: Placing): Promise<'placed' | 'uncertain' | EndCause> {
  const { dialId, to, ringSeconds } = placing;
  const now = world.now();
  const isNew = await inTransaction(world.db, (tx) =>
    insertTwimlCall(tx, {
      dial_id: dialId,
      trunk: carrier.name,
      sid: null,
      kind: 'out',
      to_hash: world.vault.index('phone', to),
      status: 'asked',
      placed_at: now,
      ring_until: new Date(now.getTime() + ringSeconds * 1000),
      look_at: new Date(now.getTime() + firstLookMs),
    }),
  );
  if (!isNew) return (await findTwimlCall(world.db, dialId))?.sid ? 'placed' : 'uncertain';
  const { answered: url, status } = addressesOf(world.config.publicUrl, carrier.name, dialId);
  const answer = await createCall(carrier, { to, from: placing.from.replaceAll(' ', ''), url, status });
  if (answer.is !== 'refused' && answer.is !== 'unsent') void renderAhead(world, dialId);
  return await settle(world, dialId, answer);
}

async function settle(world: World, dialId: string, answer: Answer<Shown>): Promise<'placed' | 'uncertain' | EndCause> {
  switch (answer.is) {
    case 'done':
      await inTransaction(world.db, (tx) => changeTwimlCall(tx, dialId, { sid: answer.value.sid }));
      return 'placed';
    case 'unknown':
      return 'uncertain';
    case 'unsent':
    case 'refused':
      await inTransaction(world.db, (tx) =>
        changeTwimlCall(tx, dialId, { status: 'failed', look_at: null, to_hash: null }),
      );
      if (answer.is === 'unsent') return 'carrier-fault';
      world.log.warn({ http: answer.http, code: answer.code }, 'a carrier refused a call');
      return refusals.get(answer.code) ?? 'carrier-fault';
  }
}

/** What speaks of the number; all other refusals are a matter between the carrier and us. @see https://www.twilio.com/docs/api/errors */
const refusals = new Map<number, EndCause>([
  [21211, 'bad-number'],
  [21217, 'bad-number'],
  [13224, 'bad-number'],
  [21214, 'unreachable'],
]);
