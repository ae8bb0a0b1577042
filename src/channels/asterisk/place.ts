import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { renderAhead } from '../../calling/ahead.ts';
import { holdDial } from '../../calling/dials/store.ts';
import type { Placing } from '../../calling/line.ts';
import type { TrunkOf } from '../../calling/trunks/trunk.ts';
import { type E164, showPhone } from '../../kit/phone.ts';
import { inTransaction } from '../../platform/database.ts';
import { AriRefusal, AriSilence, app } from './ari.ts';
import { hangUpChannel } from './channel.ts';
import { type Exchange, endpointOf } from './exchange.ts';
import { channelOfDial, newLeg } from './leg.ts';
import { talkDetection } from './watch.ts';

/** However a call is forgotten, Asterisk ends it then by itself, in seconds after the last ring. */
const longestCallSeconds = 3_600;

/** Rings a number. `unsent` where Asterisk did not send it: it was busy, out of reach, or had no way to. */
export async function place(exchange: Exchange, placing: Placing): Promise<'placed' | 'uncertain' | 'unsent'> {
  const { legs, world } = exchange;
  const trunk = exchange.trunks.find(({ name }) => name === placing.trunk);
  if (!trunk || !exchange.isReady || exchange.trunkStates.get(trunk.name) === 'dead') return 'unsent';
  const channelId = channelOfDial(placing.dialId);
  const leg = newLeg({ channelId, dialId: placing.dialId, trunk: trunk.name, joins: placing.joins });
  legs.set(channelId, leg);
  try {
    const isOpen = await inTransaction(
      world.db,
      async (tx) => (await holdDial(tx, placing.dialId))?.dial.ended_at === null,
    );
    const placed = isOpen ? await ring(exchange, placing, trunk) : 'unsent';
    if (placed !== 'placed') legs.delete(channelId);
    else if (placing.joins === null) void renderAhead(world, placing.dialId);
    return placed;
  } catch (error) {
    if (error instanceof AriSilence) return 'uncertain';
    legs.delete(channelId);
    if (!(error instanceof AriRefusal)) throw error;
    if (error.status === 500) exchange.trunkStates.set(trunk.name, 'dead'); // it has no way to send it, as far as we know
    return 'unsent';
  } finally {
    leg.isAsked = true;
  }
}

/**
 * Makes the channel in our hands first, and then rings: who answers while we are away stays on the line, where a call that is
 * handed over when it is answered would be cut off; and while nobody hears Asterisk's events, nothing rings. Only the second
 * request leaves a doubt when it is not answered.
 */
async function ring({ ari }: Exchange, placing: Placing, trunk: TrunkOf<'asterisk'>): Promise<'placed' | 'unsent'> {
  const channelId = channelOfDial(placing.dialId);
  try {
    await ari.ask('POST', '/channels/create', request(placing, trunk));
  } catch (error) {
    if (error instanceof AriSilence) {
      await hangUpChannel(ari, channelId); // nothing rings yet; where this is not heard either, the next look at the exchange does it
      return 'unsent';
    }
    // "the id is taken" is said of what could not be made as well, once it was said over the same connection: dialling tells
    if (!isConflict(error)) throw error;
  }
  return await dial(ari, channelId, placing.ringSeconds);
}

const isConflict = (error: unknown): boolean => error instanceof AriRefusal && error.status === 409;

/** How long a channel that was made is waited for, in milliseconds, and how often it is asked for. */
const beginsWithinMs = 3_000;
const askEveryMs = 20;

const State = z.object({ state: z.string() });

/**
 * Rings on a channel that was made. It is in our hands a moment after the request that made it: until then Asterisk refuses
 * with 409, as it does when the channel rings already; its state tells which.
 */
async function dial(ari: Exchange['ari'], channelId: string, ringSeconds: number): Promise<'placed' | 'unsent'> {
  for (const until = Date.now() + beginsWithinMs; Date.now() < until; await pause(askEveryMs)) {
    try {
      await ari.ask('POST', `/channels/${channelId}/dial?timeout=${ringSeconds}`);
      return 'placed';
    } catch (error) {
      if (!isConflict(error)) throw error;
      const { state } = await ari.get(`/channels/${channelId}`, State);
      if (state !== 'Down' && state !== 'Rsrvd') return 'placed';
    }
  }
  await hangUpChannel(ari, channelId);
  return 'unsent';
}

function request({ to, from, ringSeconds, joins, dialId }: Placing, trunk: TrunkOf<'asterisk'>): object {
  return {
    endpoint: `PJSIP/${dialled(to, trunk)}@${endpointOf(trunk)}`,
    app,
    appArgs: `out,${trunk.name},${dialId}`,
    channelId: channelOfDial(dialId),
    variables: {
      'CONNECTEDLINE(num,i)': from.replace(/[^+0-9]/g, ''), // what the telephone shows
      'TIMEOUT(absolute)': String(ringSeconds + longestCallSeconds),
      ...(joins === null ? talkDetection : {}),
    },
  };
}

/** The number as the carrier or the gateway wants it. */
function dialled(to: E164, { numbers }: TrunkOf<'asterisk'>): string {
  switch (numbers) {
    case 'international':
    case undefined:
      return to.slice(1);
    case 'plus':
      return to;
    case 'national':
      return showPhone(to).replaceAll(' ', '');
  }
}
