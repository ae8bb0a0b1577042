import { ended } from '../../calling/end.ts';
import { parted } from '../../calling/join/joined.ts';
import type { EndCause } from '../../calling/rules.ts';
import { answered, heard, type Talking } from '../../calling/talk.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { changeNetworkCall, findOverdue, type Held, holdNetworkCall, type NetworkCall } from './store.ts';

/** How often the network looks for calls that nobody takes, in milliseconds. */
const lookMs = 1000;

/** How long a phone that talks may be silent before the network takes the line for lost, in milliseconds. */
export const patienceMs = 60_000;

/**
 * Ends a call as a carrier reports it, once; `sourceId` names the report where somebody hung up. The first telephone of a talk
 * takes the second with it; after the second, the first goes on as its dialogue says.
 */
export async function endCall(
  tx: Tx,
  world: Talking,
  { call, other }: Held,
  cause: EndCause,
  now: Date,
  sourceId = 'network-end',
): Promise<void> {
  if (call.state === 'over') return;
  await changeNetworkCall(tx, call, { state: 'over' });
  if (call.way === 'leg') {
    await parted(tx, world, call.dial_id, { cause }, now);
    return;
  }
  if (call.state === 'talking') await heard(tx, world, call.dial_id, { sourceId, heard: { kind: 'gone' } }, now);
  if (other) {
    await ended(tx, world, other.dial_id, { cause: 'hung-up' }, now);
    await changeNetworkCall(tx, other, { state: 'over' });
  }
  await ended(tx, world, call.dial_id, { cause }, now);
}

/** We pick up the ring of a phone. Hanging up before that was a missed call. */
async function answerCaller(tx: Tx, world: Talking, call: NetworkCall, now: Date): Promise<void> {
  const reply = await answered(tx, world, call.dial_id, 'network-answer', now);
  const talks = { state: 'talking', alive_until: new Date(now.getTime() + patienceMs) } as const;
  await changeNetworkCall(tx, call, reply ? talks : { state: 'over' });
}

/**
 * Answers who rang us long enough, ends what rang too long (`no-answer`) and talks whose phone has vanished (`hung-up`); gives
 * how many. A call that cannot be settled keeps no other from it, and what was wrong is thrown in the end.
 */
export async function sweep(world: Talking & Pick<World, 'db' | 'now'>): Promise<number> {
  const failed: string[] = [];
  let fault: unknown;
  for (let swept = 0; ; ) {
    const dialId = await inTransaction(world.db, (tx) => findOverdue(tx, world.now(), failed));
    if (dialId === undefined && fault !== undefined) throw fault;
    if (dialId === undefined) return swept;
    try {
      if (await inTransaction(world.db, (tx) => settle(tx, world, dialId, world.now()))) swept++;
    } catch (error) {
      failed.push(dialId);
      fault = error;
    }
  }
}

/** False where another process was here first. */
async function settle(tx: Tx, world: Talking, dialId: string, now: Date): Promise<boolean> {
  const held = await holdNetworkCall(tx, dialId);
  if (!held || !isOverdue(held.call, now)) return false;
  if (held.call.state === 'talking') await endCall(tx, world, held, 'hung-up', now);
  else if (held.call.way === 'in') await answerCaller(tx, world, held.call, now);
  else await endCall(tx, world, held, 'no-answer', now);
  return true;
}

function isOverdue({ state, ring_until, alive_until }: NetworkCall, now: Date): boolean {
  if (state === 'ringing') return ring_until <= now;
  return state === 'talking' && alive_until !== null && alive_until <= now;
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
