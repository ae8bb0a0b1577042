import { z } from 'zod';
import type { VoiceLine } from '../../calling/line.ts';
import { ringSeconds } from '../../calling/rules.ts';
import { AriRefusal, AriSilence } from './ari.ts';
import { hangUpChannel } from './channel.ts';
import { type Exchange, legOfDial } from './exchange.ts';
import { channelOfDial } from './leg.ts';

const Channel = z.object({ state: z.string(), creationtime: z.string() });

/** A channel that does not even ring after so long was made, but never dialled: dialled, it would have ended. */
const longestSilentMs = (ringSeconds + 5) * 1_000;

/** What became of a dial: what we have in hand ourselves, or else what Asterisk says. */
export async function trace(exchange: Exchange, dialId: string): ReturnType<VoiceLine['trace']> {
  const leg = legOfDial(exchange, dialId);
  if (!exchange.isReady || leg?.isAsked === false) return 'cannot-tell';
  if (leg?.stage === 'talking') return 'talking';
  if (leg?.stage === 'over') return 'cannot-tell'; // its end is being written down
  try {
    const channelId = leg?.channelId ?? channelOfDial(dialId);
    const { state, creationtime } = await exchange.ari.get(`/channels/${channelId}`, Channel);
    if (state === 'Down' && Date.now() - Date.parse(creationtime) > longestSilentMs) {
      await hangUpChannel(exchange.ari, channelId);
      return 'unsent';
    }
    return state === 'Up' ? 'talking' : 'ringing';
  } catch (error) {
    if (error instanceof AriSilence) return 'cannot-tell';
    if (!(error instanceof AriRefusal) || error.status !== 404) throw error;
  }
  if (leg) exchange.legs.delete(leg.channelId);
  return 'over';
}
