import { hangUpChannel } from './channel.ts';
import { type Exchange, legOfDial } from './exchange.ts';
import { channelOfDial } from './leg.ts';
import { hangUp } from './talk.ts';

/** Cuts a dial off, whoever has it in hand: by order of staff. */
export async function hangUpDial(exchange: Exchange, dialId: string): Promise<void> {
  const leg = legOfDial(exchange, dialId);
  if (leg) return await hangUp(exchange, leg, 'cut');
  const caller = [...exchange.callers.values()].find((one) => one.dialId === dialId);
  await hangUpChannel(exchange.ari, caller?.channelId ?? channelOfDial(dialId), caller ? 'busy' : 'normal');
}
