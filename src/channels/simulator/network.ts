import { ended } from '../../calling/end.ts';
import type { EndCause } from '../../calling/rules.ts';
import { heard, type Talking } from '../../calling/talk.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { changeNetworkCall, type NetworkCall, takeOverdue } from './store.ts';

/** How often the network looks for calls that nobody takes, in milliseconds. */
const lookMs = 1000;

/** Ends a call as a carrier reports it, once; `sourceId` names the report where somebody hung up. */
export async function endCall(
  tx: Tx,
  world: Talking,
  call: NetworkCall,
  cause: EndCause,
  now: Date,
  sourceId = 'network-end',
): Promise<void> {
  if (call.state === 'over') return;
  if (call.state === 'talking') await heard(tx, world, call.dial_id, { sourceId, heard: { kind: 'gone' } }, now);
  await ended(tx, world, call.dial_id, { cause }, now);
  await changeNetworkCall(tx, call, { state: 'over' });
}

/** Ends what rang too long (`no-answer`) and talks whose phone has vanished (`hung-up`); gives how many. */
export async function sweep(world: Talking & Pick<World, 'db' | 'now'>): Promise<number> {
  for (let swept = 0; ; swept++) {
    const isMore = await inTransaction(world.db, async (tx) => {
      const now = world.now();
      const call = await takeOverdue(tx, now);
      if (call) await endCall(tx, world, call, call.state === 'ringing' ? 'no-answer' : 'hung-up', now);
      return call !== undefined;
    });
    if (!isMore) return swept;
  }
}

/** Keeps the network going until stopped; several processes may do so at once. */
export function startSimulator(world: World): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const look = () => {
    work = sweep(world)
      .then(() => undefined)
      .catch((error: unknown) => world.log.warn({ err: error }, 'the simulated network could not look'))
      .then(() => {
        if (!stopped) timer = setTimeout(look, lookMs);
      });
  };
  look();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await work;
    },
  };
}
