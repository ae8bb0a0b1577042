import { z } from 'zod';
import { findDial } from '../../calling/dials/store.ts';
import type { VoiceLine } from '../../calling/line.ts';
import { inTransaction } from '../../platform/database.ts';
import { AriRefusal, AriSilence } from './ari.ts';
import { type Exchange, legOfDial } from './exchange.ts';
import { channelOfDial } from './leg.ts';

const Channel = z.object({ state: z.string() });

/** What became of a dial: what we have in hand ourselves, or else what Asterisk says. */
export async function trace(exchange: Exchange, dialId: string): ReturnType<VoiceLine['trace']> {
  const leg = legOfDial(exchange, dialId);
  if (!exchange.isReady || leg?.isAsked === false) return 'cannot-tell';
  if (leg?.stage === 'talking') return 'talking';
  if (leg?.stage === 'over') return 'cannot-tell'; // its end is being written down
  try {
    const { state } = await exchange.ari.get(`/channels/${leg?.channelId ?? channelOfDial(dialId)}`, Channel);
    return state === 'Up' ? 'talking' : 'ringing';
  } catch (error) {
    if (error instanceof AriSilence) return 'cannot-tell';
    if (!(error instanceof AriRefusal) || error.status !== 404) throw error;
  }
  if (leg) exchange.legs.delete(leg.channelId);
  const dial = await inTransaction(exchange.world.db, (tx) => findDial(tx, dialId));
  return dial?.rang_at ? 'over' : 'unknown';
}
