import type { Dial } from '../../calling/dials/store.ts';
import type { TrunkOf } from '../../calling/trunks/trunk.ts';
import type { World } from '../../world.ts';
import type { Ari } from './ari.ts';
import type { Caller } from './caller.ts';
import { hangUpChannel } from './channel.ts';
import { inTurn, type Leg } from './leg.ts';
import type { Doorman } from './send-away.ts';

/** Asterisk as this process has it in hand. */
export type Exchange = {
  readonly world: World;
  /** The name of the gateway. */
  readonly name: string;
  readonly ari: Ari;
  readonly trunks: readonly TrunkOf<'asterisk'>[];
  /** Calls in hand, by channel. */
  readonly legs: Map<string, Leg>;
  /** Who rings us and is not answered yet, by channel. */
  readonly callers: Map<string, Caller>;
  readonly doorman: Doorman;
  /** Connected, and what it carries is known: only then anything is dialled. */
  isReady: boolean;
  readonly stopping: AbortSignal;
  /** Trunks whose other end answers when Asterisk asks whether it is there, or did and does not any more; else not known. */
  readonly trunkStates: Map<string, 'alive' | 'dead'>;
  /** The last word was said, or there was none: what is awaited begins. */
  lastWordSaid(leg: Leg): void;
};

/** The endpoint of PJSIP that a trunk leads over. */
export const endpointOf = ({ endpoint, name }: TrunkOf<'asterisk'>): string => endpoint ?? name;

/** Whether a dial went over this gateway; one whose trunk the file names no more, over any. */
export function isOurs({ world, trunks }: Exchange, { trunk }: Dial): boolean {
  return trunks.some(({ name }) => name === trunk) || !world.trunks.trunks.some(({ name }) => name === trunk);
}

/** The leg of a dial; undefined where this process has none. */
export function legOfDial({ legs }: Exchange, dialId: string): Leg | undefined {
  for (const leg of legs.values()) if (leg.dialId === dialId) return leg;
  return undefined;
}

/** Does something on a leg when all before it is done. What cannot be done ends the call: nobody is left in silence. */
export function queueOn(exchange: Exchange, leg: Leg, work: () => Promise<void>): Promise<void> {
  return inTurn(leg, work, (error) => {
    if (exchange.stopping.aborted) return;
    exchange.world.log.error({ err: error, dial: leg.dialId }, 'a call could not go on');
    if (leg.stage === 'over') return;
    leg.ours ??= 'cut';
    void hangUpChannel(exchange.ari, leg.channelId);
  });
}
