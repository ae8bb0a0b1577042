import { setTimeout as pause } from 'node:timers/promises';
import { type Ari, AriRefusal, AriSilence } from './ari.ts';

/** How often a request is sent that can be repeated, when no answer comes. */
const tries = 3;

/**
 * Asks for something that can be asked twice. True: it is so. False: the channel (or what is asked for) is gone, or no answer
 * came at all: what became of it is told by the events, or found when the exchange is back.
 */
export async function askAgain(ari: Ari, ...request: Parameters<Ari['ask']>): Promise<boolean> {
  for (let asked = 1; ; asked++) {
    try {
      await ari.ask(...request);
      return true;
    } catch (error) {
      if (error instanceof AriRefusal) return error.status === 409; // begun by the first asking
      if (!(error instanceof AriSilence)) throw error;
      if (asked === tries || !ari.isUp) return false;
    }
  }
}

/** Ends a channel; `busy` is what a caller hears who was not answered. */
export async function hangUpChannel(ari: Ari, channelId: string, reason: 'normal' | 'busy' = 'normal'): Promise<void> {
  await askAgain(ari, 'DELETE', `/channels/${channelId}?reason=${reason}`);
}

/** A file of raw µ-law as Asterisk is told of it: it finds the ending itself. */
export function fileMedia(file: string): string {
  return `sound:${file.replace(/\.ulaw$/, '')}`;
}

/** What was sent before Asterisk stood still has begun so long after it moves again, in milliseconds. */
const settlesMs = 200;

/**
 * Plays one file or a tone. Without an answer it is looked for before it is asked for again: two requests that Asterisk takes up
 * together, after it has stood still, both play, whatever their id. False as for `askAgain`.
 */
export async function play(ari: Ari, channelId: string, playbackId: string, media: string): Promise<boolean> {
  for (let asked = 1; ; asked++) {
    try {
      await ari.ask('POST', `/channels/${channelId}/play/${playbackId}`, { media: [media] });
      return true;
    } catch (error) {
      if (error instanceof AriRefusal) return error.status === 409;
      if (!(error instanceof AriSilence)) throw error;
      if (asked === tries || !(await askAgain(ari, 'GET', '/asterisk/ping'))) return false;
      await pause(settlesMs);
      if (await askAgain(ari, 'GET', `/playbacks/${playbackId}`)) return true;
    }
  }
}

/** Stops a playback; false where there is none. */
export async function stopPlayback(ari: Ari, playbackId: string): Promise<boolean> {
  return await askAgain(ari, 'DELETE', `/playbacks/${playbackId}`);
}

/** Sets a variable or a function of the dialplan on a channel. */
export async function setVariable(ari: Ari, channelId: string, variable: string, value: string): Promise<void> {
  await askAgain(ari, 'POST', `/channels/${channelId}/variable`, { variable, value });
}

/**
 * Takes a channel out of its bridge. One that was made and then rung stands in a bridge that nobody can name; it leaves it by
 * way of one that we can. Asterisk records no channel in a bridge, and spends more on each that stands in one.
 */
export async function leaveBridge(ari: Ari, channelId: string): Promise<void> {
  const bridge = `/bridges/${channelId}`;
  await askAgain(ari, 'POST', `${bridge}?type=mixing`);
  await askAgain(ari, 'POST', `${bridge}/addChannel?channel=${channelId}`);
  await askAgain(ari, 'POST', `${bridge}/removeChannel?channel=${channelId}`);
  await askAgain(ari, 'DELETE', bridge);
}
