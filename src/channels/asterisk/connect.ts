import { type End, notBegun } from '../../calling/end.ts';
import { connect } from '../../calling/join/connect.ts';
import { joined, parted } from '../../calling/join/joined.ts';
import type { Other } from '../../dialogues/dialogue.ts';
import { askAgain, play, stopPlayback } from './channel.ts';
import { type Exchange, legOfDial, queueOn } from './exchange.ts';
import { insist } from './insist.ts';
import { channelOfDial, isOver, type Leg } from './leg.ts';
import { place } from './place.ts';
import { answerWith, hangUp, tellNow } from './talk.ts';

const toneOf = ({ channelId }: Leg): string => `${channelId}.tone`;

/** Rings the second telephone of a talk; who waits hears it ring. */
export async function connectOther(exchange: Exchange, leg: Leg, other: Other): Promise<void> {
  const { world, ari } = exchange;
  if (isOver(leg)) return;
  const placing = await insist(exchange, (tx) => connect(tx, world, leg.dialId, other, world.now()));
  if (placing === 'nobody') {
    const { seq } = leg;
    return await tellNow(exchange, leg, `not-connected.${seq}`, { kind: 'not-connected', seq });
  }
  await play(ari, leg.channelId, toneOf(leg), 'tone:ring');
  const placed = await place(exchange, placing);
  if (placed === 'placed') return isOver(leg) ? await hangUpJoined(exchange, leg) : undefined;
  const doubtful = exchange.legs.get(channelOfDial(placing.dialId));
  if (doubtful) return await hangUp(exchange, doubtful, 'cut'); // what it was, its end tells, or the next look at the exchange
  const end = notBegun(placed === 'uncertain' ? 'unsent' : placed);
  const reply = await insist(exchange, (tx) => parted(tx, world, placing.dialId, end, world.now()));
  await stopPlayback(ari, toneOf(leg));
  if (reply) await answerWith(exchange, leg, reply);
}

/** The second telephone was answered: both hear each other from now on. */
export function join(exchange: Exchange, other: Leg, at: Date): Promise<void> {
  return queueOn(exchange, other, async () => {
    const { world, ari } = exchange;
    const first = other.joins === null ? undefined : legOfDial(exchange, other.joins);
    if (!first || isOver(first) || isOver(other)) return await hangUp(exchange, other, 'cut');
    other.answeredAt = at;
    other.stage = 'talking';
    await insist(exchange, (tx) => joined(tx, world, other.dialId, world.now()));
    await stopPlayback(ari, toneOf(first));
    const bridge = `/bridges/${first.channelId}`;
    await askAgain(ari, 'POST', `${bridge}?type=mixing`);
    const isBridged = await askAgain(ari, 'POST', `${bridge}/addChannel?channel=${first.channelId},${other.channelId}`);
    if (!isBridged) return await hangUp(exchange, other, 'cut');
    first.isJoined = true;
    other.isJoined = true;
  });
}

/** The second telephone is over: the first hears what follows. */
export async function part(exchange: Exchange, other: Leg, end: End): Promise<void> {
  const { world, ari } = exchange;
  const reply = await insist(exchange, (tx) => parted(tx, world, other.dialId, end, world.now()));
  const first = other.joins === null ? undefined : legOfDial(exchange, other.joins);
  if (!first || isOver(first)) return;
  void queueOn(exchange, first, async () => {
    if (isOver(first)) return;
    first.isJoined = false;
    await unbridge(exchange, first);
    await stopPlayback(ari, toneOf(first));
    if (reply) await answerWith(exchange, first, reply);
  });
}

/** The first telephone is over: there is nobody for the second to talk with. */
export async function hangUpJoined(exchange: Exchange, first: Leg): Promise<void> {
  for (const other of exchange.legs.values()) {
    if (other.joins === first.dialId && !isOver(other))
      await hangUp(exchange, other, other.isJoined ? 'said-all' : 'cut');
  }
  if (first.isJoined) await unbridge(exchange, first);
}

async function unbridge({ ari }: Exchange, { channelId }: Leg): Promise<void> {
  await askAgain(ari, 'DELETE', `/bridges/${channelId}`);
}
