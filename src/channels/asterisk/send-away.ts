import { raiseAlarm } from '../../calling/trunks/store.ts';
import { hangUpChannel } from './channel.ts';
import type { Exchange } from './exchange.ts';
import { insist } from './insist.ts';

/** Refusals on the way at once: a flood must not crowd out the keys of those who talk. */
const atOnce = 8;

/** Refused callers are told to staff as one figure, so often, in milliseconds. */
const toldEveryMs = 1_000;

/** Sends callers away without asking the database; counts them, and raises one alarm for many. */
export type Doorman = { sendAway(exchange: Exchange, channelId: string, trunk: string): void };

/** One for each exchange. */
export function createDoorman(): Doorman {
  const waiting: string[] = [];
  const refused = new Map<string, number>();
  let busy = 0;
  let isTelling = false;
  const work = async (exchange: Exchange) => {
    busy++;
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      await hangUpChannel(exchange.ari, next, 'busy');
    busy--;
  };
  const alarm = async (exchange: Exchange) => {
    const { world } = exchange;
    isTelling = false;
    const counts = [...refused];
    refused.clear();
    await insist(exchange, async (tx) => {
      for (const [trunk, times] of counts) await raiseAlarm(tx, { kind: 'calls-refused', trunk, times }, world.now());
    }).catch((err: unknown) => world.log.warn({ err, counts }, 'callers were refused'));
  };
  return {
    sendAway(exchange, channelId, trunk) {
      waiting.push(channelId);
      refused.set(trunk, (refused.get(trunk) ?? 0) + 1);
      if (!isTelling) setTimeout(() => void alarm(exchange), toldEveryMs);
      isTelling = true;
      if (busy < atOnce) void work(exchange);
    },
  };
}
