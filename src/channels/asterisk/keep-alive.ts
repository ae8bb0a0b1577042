import { alive } from '../../calling/talk.ts';
import { inTransaction } from '../../platform/database.ts';
import type { Exchange } from './exchange.ts';
import { isOver } from './leg.ts';

/** A third of the lease of a dial, in milliseconds. */
const everyMs = 15_000;

/** Says for every call in hand that it is, as long as the exchange can be heard: a dial without a word is looked into by others. */
export function keepAlive(exchange: Exchange): { start(): void; stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const beat = async () => {
    const { world, legs } = exchange;
    for (const leg of [...legs.values()]) {
      if (isOver(leg) || !leg.isAsked || leg.stage === 'placing' || !exchange.isReady) continue;
      await inTransaction(world.db, (tx) => alive(tx, leg.dialId, world.now()));
    }
  };
  const start = () => {
    timer = setTimeout(() => {
      work = beat()
        .catch((err: unknown) => exchange.world.log.warn({ err }, 'calls could not be said to be alive'))
        .then(() => (exchange.stopping.aborted ? undefined : start()));
    }, everyMs);
  };
  return {
    start,
    async stop() {
      clearTimeout(timer);
      await work;
    },
  };
}
