import type { Gateway } from '../../calling/trunks/gateways.ts';
import { raiseAlarm } from '../../calling/trunks/store.ts';
import { inTransaction } from '../../platform/database.ts';
import type { World } from '../../world.ts';

/** A connection that is back sooner is nobody's trouble, in milliseconds. */
const patienceMs = 10_000;

/** Tells staff when the exchange cannot be reached for a while. */
export function watchConnection(world: World, trunks: Gateway['trunks']): { up(): void; down(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const alarm = async () => {
    await inTransaction(world.db, async (tx) => {
      for (const { name } of trunks) await raiseAlarm(tx, { kind: 'exchange-lost', trunk: name }, world.now());
    }).catch((err: unknown) => world.log.error({ err }, 'the exchange is out of reach'));
  };
  const down = () => {
    timer ??= setTimeout(() => void alarm(), patienceMs);
  };
  const up = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return { up, down, stop: up };
}
