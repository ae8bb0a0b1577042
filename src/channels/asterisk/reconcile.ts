import { z } from 'zod';
import { dialIdOf } from '../../calling/call-in/arrival.ts';
import { type Dial, findDial, openDials } from '../../calling/dials/store.ts';
import { wakeDialler } from '../../calling/store.ts';
import { rang } from '../../calling/talk.ts';
import { AriRefusal, app } from './ari.ts';
import { callerGone, missedUnheard, ringsUs, ringsUsStill } from './call-in.ts';
import { hangUpChannel } from './channel.ts';
import { join } from './connect.ts';
import { AriChannel } from './event.ts';
import { type Exchange, isOurs, legOfDial, queueOn } from './exchange.ts';
import { insist } from './insist.ts';
import { channelOfDial, dialOfChannel, isOver, type Leg, newLeg } from './leg.ts';
import { over } from './over.ts';
import { endQuiet, keepQuiet } from './quiet.ts';
import { forgetRecordings } from './recording.ts';
import { hangUp, pickUp, sayAgain, takeOver } from './talk.ts';

/** A channel that Asterisk has in our name: of which dial, and on which trunk somebody rang where it came from outside. */
type Live = { channel: AriChannel; dialId: string; rangUsOn: string | null };

/**
 * What Asterisk has is compared with what the database believes, after every connection and before anything is dialled: what is
 * gone has ended, what lives goes on, and what nobody knows of is hung up. Throws where either cannot be asked.
 */
export async function reconcile(exchange: Exchange): Promise<void> {
  const { ari, world, legs } = exchange;
  const open = (await insist(exchange, (tx) => openDials(tx, 'asterisk'))).filter((dial) => isOurs(exchange, dial));
  const asked = new Set([...legs.values()].filter(({ isAsked }) => isAsked)); // who comes while Asterisk answers is not missing
  const ringing = [...exchange.callers.values()];
  const live = (await ari.get('/channels', z.array(AriChannel))).flatMap(readLive);
  const byDial = new Map(live.map((one) => [one.dialId, one]));
  for (const dial of open) compare(exchange, dial, byDial.get(dial.id), asked);
  for (const leg of asked) if (!byDial.has(leg.dialId)) void over(exchange, leg, null);
  const openIds = new Set(open.map(({ id }) => id));
  for (const one of live) if (!openIds.has(one.dialId)) await meetStranger(exchange, one);
  const present = new Set(live.map(({ channel }) => channel.id));
  for (const caller of ringing)
    if (exchange.callers.has(caller.channelId) && !present.has(caller.channelId)) void callerGone(exchange, caller);
  const stored = await ari.get('/recordings/stored', z.array(z.object({ name: z.string() })));
  await forgetRecordings(
    exchange,
    stored.map(({ name }) => name),
  );
  await insist(exchange, wakeDialler);
  world.log.info({ open: open.length, live: live.length }, 'the exchange is known');
}

function readLive(channel: AriChannel): Live[] {
  const placed = dialOfChannel(channel.id);
  if (placed !== undefined) return [{ channel, dialId: placed, rangUsOn: null }];
  const [ours, kind, trunk] = channel.dialplan.app_data.split(',');
  if (channel.dialplan.app_name !== 'Stasis' || ours !== app || kind !== 'inbound' || !trunk) return [];
  return [{ channel, dialId: dialIdOf({ trunk, from: null, sourceId: channel.id }), rangUsOn: trunk }];
}

/** A dial that is under way, as the database believes; `live` is what Asterisk has of it, `asked` what was placed before it was asked. */
function compare(exchange: Exchange, dial: Dial, live: Live | undefined, asked: ReadonlySet<Leg>): void {
  const known = legOfDial(exchange, dial.id);
  if (known && !asked.has(known)) return; // it is just being placed
  if (!live && isCaller(exchange, dial)) return; // told of with the callers
  if (live && live.channel.state !== 'Up' && live.rangUsOn !== null) {
    ringsUsStill(exchange, live.channel, live.rangUsOn);
    return;
  }
  if (!live && !known && dial.direction === 'in' && !dial.answered_at) {
    missedUnheard(exchange, dial).catch((err: unknown) => exchange.world.log.warn({ err }, 'a missed call was lost'));
    return;
  }
  const leg = known ?? adopt(exchange, dial, live);
  if (live) void queueOn(exchange, leg, () => resume(exchange, leg, live.channel, known !== undefined));
  else void over(exchange, leg, null);
}

function isCaller({ callers }: Exchange, { id }: Dial): boolean {
  return [...callers.values()].some(({ dialId }) => dialId === id);
}

/** Takes a call in hand that another process began. */
function adopt({ legs }: Exchange, dial: Dial, live: Live | undefined): Leg {
  const leg = newLeg({
    channelId: live?.channel.id ?? channelOfDial(dial.id),
    dialId: dial.id,
    trunk: dial.trunk ?? '',
    joins: dial.joins,
    isAsked: true,
    rang: dial.rang_at !== null,
    answeredAt: dial.answered_at,
    isLost: dial.answered_at !== null,
    stage: dial.answered_at ? 'talking' : 'ringing',
  });
  legs.set(leg.channelId, leg);
  return leg;
}

/** Goes on with a call whose events were lost for a while. Keys of that while are lost: it is said again what they answered. */
async function resume(exchange: Exchange, leg: Leg, { state }: AriChannel, isKnown: boolean): Promise<void> {
  if (isOver(leg)) return;
  if (state !== 'Up') {
    if (state === 'Ringing') await insist(exchange, (tx) => rang(tx, leg.dialId, exchange.world.now()));
    leg.rang ||= state === 'Ringing';
    return;
  }
  if (leg.joins !== null) return resumeJoined(exchange, leg);
  if (!leg.answeredAt) return await pickUp(exchange, leg, new Date());
  if (leg.isJoined || isJoinedTo(exchange, leg)) return;
  if (!isKnown) return await takeOver(exchange, leg);
  await endQuiet(exchange, leg); // whether it was taken away while the exchange was out of hearing is not known
  if (leg.playing !== null && (await isPlaying(exchange, leg.playing))) return keepQuiet(exchange, leg);
  leg.playing = null;
  await sayAgain(exchange, leg);
}

function resumeJoined(exchange: Exchange, leg: Leg): void {
  const first = leg.joins === null ? undefined : legOfDial(exchange, leg.joins);
  if (!leg.answeredAt) return void join(exchange, leg, new Date());
  if (!first || isOver(first)) return void hangUp(exchange, leg, 'cut');
  leg.isJoined = true; // the bridge stands in Asterisk, whoever watches it
  first.isJoined = true;
}

/** Whether two people talk who were joined before; the second's leg is made by the same look at the exchange. */
function isJoinedTo({ legs }: Exchange, { dialId }: Leg): boolean {
  return [...legs.values()].some((other) => other.joins === dialId && other.answeredAt !== null && !isOver(other));
}

async function isPlaying({ ari }: Exchange, playbackId: string): Promise<boolean> {
  try {
    await ari.ask('GET', `/playbacks/${playbackId}`);
    return true;
  } catch (error) {
    if (error instanceof AriRefusal) return false;
    throw error;
  }
}

/** A channel in our name of which the list of open dials knew nothing: somebody who rings just now, or one that was forgotten. */
async function meetStranger(exchange: Exchange, { channel, dialId, rangUsOn }: Live): Promise<void> {
  if (rangUsOn !== null && channel.state !== 'Up') return ringsUs(exchange, channel, rangUsOn);
  if (exchange.legs.get(channel.id)?.isAsked === false) return;
  const dial = await insist(exchange, (tx) => findDial(tx, dialId));
  if (dial && !dial.ended_at) return;
  const leg = exchange.legs.get(channel.id);
  if (leg) await hangUp(exchange, leg, 'cut');
  else await hangUpChannel(exchange.ari, channel.id);
}
