import { holdDial } from '../../calling/dials/store.ts';
import { say } from '../../calling/say.ts';
import * as calling from '../../calling/talk.ts';
import type { Reply } from '../../conversations/converse.ts';
import type { Heard } from '../../dialogues/session.ts';
import { fileMedia, hangUpChannel, play, stopPlayback } from './channel.ts';
import { type Exchange, queueOn } from './exchange.ts';
import { insist } from './insist.ts';
import { isOver, type Leg, lateMs, setTimer } from './leg.ts';
import { forgetVoice, soundOf } from './own-voice.ts';
import { endQuiet, keepQuiet } from './quiet.ts';

/** Somebody picked up: says the first words. Hung up where nobody has anything to say to them any more. */
export async function pickUp(exchange: Exchange, leg: Leg, at: Date): Promise<void> {
  const { world } = exchange;
  if (leg.answeredAt || isOver(leg)) return;
  leg.answeredAt = at;
  leg.stage = 'talking';
  const begun = await insist(exchange, async (tx) => {
    const reply = await calling.answered(tx, world, leg.dialId, 'answered', world.now());
    const held = reply && (await holdDial(tx, leg.dialId));
    return held && { reply, tag: held.call.language };
  });
  if (isOver(leg)) return;
  if (!begun?.reply) return await hangUp(exchange, leg, 'cut');
  leg.tag = begun.tag;
  await answerWith(exchange, leg, begun.reply);
}

/** More sentences than that were not begun again in one turn, by however many processes. */
const mostPlays = 8;

/** Goes on with a call that another process began: what it left being said is said again by us. */
export async function takeOver(exchange: Exchange, leg: Leg): Promise<void> {
  try {
    const standing = await insist(exchange, (tx) => calling.standing(tx, exchange.world, leg.dialId));
    leg.seq = standing?.session.seq ?? 0;
    for (let plays = 0; plays < mostPlays; plays++) {
      if (await stopPlayback(exchange.ari, playbackOf({ ...leg, plays }))) leg.plays = plays;
    }
    await endQuiet(exchange, leg);
    await sayAgain(exchange, leg);
  } finally {
    leg.isLost = false; // keys wait for this
  }
}

/** Says once more what was said last, where a part of the call was lost to us. */
export async function sayAgain(exchange: Exchange, leg: Leg): Promise<void> {
  const said = await insist(exchange, async (tx) => {
    const reply = await calling.standing(tx, exchange.world, leg.dialId);
    const held = reply && (await holdDial(tx, leg.dialId));
    return held && { reply, tag: held.call.language };
  });
  if (isOver(leg)) return;
  if (!said?.reply) return await hangUp(exchange, leg, 'cut');
  leg.tag = said.tag;
  await answerWith(exchange, leg, said.reply);
}

/** Queues what was heard of a call; what it brings is said. `sourceId` makes the event one, however often it is told. */
export function tell(exchange: Exchange, leg: Leg, sourceId: string, heard: Heard): Promise<void> {
  return queueOn(exchange, leg, () => tellNow(exchange, leg, sourceId, heard));
}

/** As `tell`, where the leg's turn has come already. */
export async function tellNow(exchange: Exchange, leg: Leg, sourceId: string, heard: Heard): Promise<void> {
  const { world } = exchange;
  const reply = await insist(exchange, (tx) => calling.heard(tx, world, leg.dialId, { sourceId, heard }, world.now()));
  if (reply && !isOver(leg)) await answerWith(exchange, leg, reply);
}

/** Plays a reply. One that says nothing leaves all as it was; but what a key has cut short is said again. */
export async function answerWith(exchange: Exchange, leg: Leg, reply: Reply): Promise<void> {
  const saying = await say(exchange.world.speech, leg.tag, reply);
  const { seq, next } = saying;
  const isSilent = !saying.rendering && saying.own.length === 0;
  if (isSilent && next.await === 'nothing-new') {
    if (leg.isHushed) await sayAgain(exchange, leg);
    return;
  }
  leg.plays = seq === leg.seq ? leg.plays + 1 : 0;
  hush(exchange, leg);
  await leg.pending;
  if (isOver(leg)) return;
  Object.assign(leg, { seq, next, isHushed: false, digits: '' });
  await forgetVoice(leg);
  const sound = await soundOf(exchange, leg, saying);
  if (sound === null) {
    keepQuiet(exchange, leg);
    return exchange.lastWordSaid(leg);
  }
  const id = playbackOf(leg);
  leg.playing = id;
  const begun = play(exchange.ari, leg.channelId, id, fileMedia(sound.file));
  leg.pending = begun.then(() => undefined);
  keepQuiet(exchange, leg);
  await begun;
  if (leg.playing === id && !isOver(leg)) setTimer(leg, sound.ms + lateMs, () => unheardOf(exchange, leg, id));
}

/** The exchange took no sound, or told no end of it: the call goes on all the same, and leaves nobody in silence. */
function unheardOf(exchange: Exchange, leg: Leg, id: string): void {
  if (leg.playing !== id) return;
  exchange.world.log.warn({ dial: leg.dialId }, 'the end of a sound was never told');
  hush(exchange, leg);
  exchange.lastWordSaid(leg);
}

/** The id of what is being played; made of what it is, so that a request sent twice plays once. */
export function playbackOf({ channelId, seq, plays }: Pick<Leg, 'channelId' | 'seq' | 'plays'>): string {
  return `${channelId}.${seq}${plays > 0 ? `.${plays}` : ''}`;
}

/** Stops what is being said, at once; nothing of it is awaited any more. */
export function hush(exchange: Exchange, leg: Leg): void {
  clearTimeout(leg.timer);
  const { playing } = leg;
  if (playing === null) return;
  leg.playing = null;
  leg.pending = leg.pending.then(async () => {
    await stopPlayback(exchange.ari, playing);
  });
}

/** Hangs up, and remembers why. Asked again until the end is told: a request that nobody answered would leave the line open. */
export async function hangUp(exchange: Exchange, leg: Leg, why: NonNullable<Leg['ours']>): Promise<void> {
  leg.ours ??= why;
  clearTimeout(leg.timer);
  await hangUpChannel(exchange.ari, leg.channelId);
  if (isOver(leg) || exchange.stopping.aborted) return;
  setTimer(leg, lateMs, () => void hangUp(exchange, leg, why));
}
