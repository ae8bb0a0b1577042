import { keepRecording } from '../../calling/own-voice/keep.ts';
import { AriRefusal, AriSilence } from './ari.ts';
import { beepFile } from './beep.ts';
import { askAgain, fileMedia, leaveBridge, play } from './channel.ts';
import { type Exchange, queueOn } from './exchange.ts';
import { insist } from './insist.ts';
import { isOver, type Leg, lateMs, setTimer } from './leg.ts';
import { soundMs, spokenPart } from './sound.ts';
import { playbackOf, tellNow } from './talk.ts';

/** Nothing said for so long: all is said, or nothing will be, in seconds. People think before they speak. */
const silenceSeconds = 3;

/** Less sound than this is a cough or a click, in milliseconds. */
const leastMs = 300;

const prefix = 'bp-';
const nameOf = ({ dialId, seq }: Leg): string => `${prefix}${dialId}-${seq}`;

/** Records what is said, from a beep on, until it falls silent, `#` is pressed, or so many milliseconds are over. */
export async function startRecording(exchange: Exchange, leg: Leg, maxMs: number): Promise<void> {
  const settings = {
    name: nameOf(leg),
    format: 'ulaw',
    maxDurationSeconds: Math.ceil(maxMs / 1000),
    maxSilenceSeconds: silenceSeconds,
    ifExists: 'overwrite',
    beep: false,
    terminateOn: '#',
  };
  await leaveBridge(exchange.ari, leg.channelId);
  const beep = await beepFile(exchange.world);
  await play(exchange.ari, leg.channelId, `${playbackOf(leg)}.beep`, fileMedia(beep));
  await askAgain(exchange.ari, 'POST', `/channels/${leg.channelId}/record`, settings); // Asterisk does it after the beep
  setTimer(leg, maxMs + lateMs, () => void recorded(exchange, leg, settings.name));
}

/**
 * A recording is over: it is fetched, and does not stay in Asterisk for a moment longer. It is kept where it is the one that
 * was asked for and something can be heard in it.
 */
export function recorded(exchange: Exchange, leg: Leg, name: string): Promise<void> {
  return queueOn(exchange, leg, async () => {
    const audio = spokenPart(await takeRecording(exchange, name));
    const { next, seq, dialId } = leg;
    if (isOver(leg) || next.await !== 'recording' || name !== nameOf(leg)) return;
    if (soundMs(audio) < leastMs) return await tellNow(exchange, leg, `silence.${seq}`, { kind: 'silence', seq });
    const { world } = exchange;
    const recording = await insist(exchange, (tx) =>
      keepRecording(tx, world.vault, dialId, { kind: next.kind, audio }, world.now()),
    );
    if (recording) await tellNow(exchange, leg, `recorded.${seq}`, { kind: 'recorded', recording, seq });
    else await tellNow(exchange, leg, `silence.${seq}`, { kind: 'silence', seq });
  });
}

/** Removes what calls that are over have left in Asterisk. */
export async function forgetRecordings(exchange: Exchange, names: readonly string[]): Promise<void> {
  const inUse = [...exchange.legs.values()].map(({ dialId }) => `${prefix}${dialId}-`);
  for (const name of names) {
    if (!name.startsWith(prefix) || inUse.some((used) => name.startsWith(used))) continue;
    await askAgain(exchange.ari, 'DELETE', `/recordings/stored/${name}`);
  }
}

/** Empty where there is none. */
async function takeRecording({ ari }: Exchange, name: string): Promise<Buffer> {
  try {
    return await ari.getFile(`/recordings/stored/${name}/file`);
  } catch (error) {
    if (error instanceof AriRefusal || error instanceof AriSilence) return Buffer.alloc(0);
    throw error;
  } finally {
    await askAgain(ari, 'DELETE', `/recordings/stored/${name}`);
  }
}
