import { setTimeout as pauseMs } from 'node:timers/promises';
import { inTransaction, isPassing } from '../platform/database.ts';
import { listenTo } from '../platform/notices.ts';
import type { World } from '../world.ts';
import { dialDue } from './dial.ts';
import { dialsToCut, doubtfulDials } from './dials/store.ts';
import { ended, notBegun } from './end.ts';
import { lineOf, type VoiceLine } from './line.ts';
import { nextDue } from './store.ts';
import { alive } from './talk.ts';
import { enrolTrunks } from './trunks/store.ts';
import { watchReach } from './watch/reach.ts';

/** The dialling process at work. */
export type Calls = {
  /** Dials nobody new from now on; what is under way is still settled. */
  rest(): void;
  stop(): Promise<void>;
};

/** The dialler looks at least this often, in milliseconds; a new call wakes it at once. */
const lookMs = 5_000;

/** Runs the dialler until stopped: sleeps until a call is due, or until the database says that there is a new one. */
export function startCalls(world: World, lines: readonly VoiceLine[]): Calls {
  let stopped = false;
  let isResting = false;
  let wake = () => {};
  let woken = false;
  const listener = listenTo(world.databaseUrl, 'calls', () => {
    woken = true;
    wake();
  });
  const sleep = (ms: number) =>
    new Promise<void>((done) => {
      if (woken || stopped) return done();
      const timer = setTimeout(done, ms);
      wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  const placements = new Set<Promise<unknown>>();
  const noteReach = watchReach(world, lines);
  const work = async () => {
    await enrol(world);
    while (!stopped) {
      woken = false;
      const pause = await (isResting
        ? settle(world, lines)
        : noteReach().then(() => look(world, lines, placements))
      ).catch((error: unknown) => {
        world.log.warn({ err: error }, 'the dialler could not work');
        return 500;
      });
      await sleep(pause);
    }
  };
  const working = work();
  return {
    rest() {
      isResting = true;
      wake();
    },
    async stop() {
      stopped = true;
      wake();
      await working;
      await Promise.all(placements);
      await listener.stop();
    },
  };
}

/** The database may be just starting: what is written first is tried until it holds. */
async function enrol(world: World): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await inTransaction(world.db, (tx) => enrolTrunks(tx, world.trunks.trunks));
    } catch (error) {
      if (!isPassing(error) || tries >= 100) throw error;
      await pauseMs(300);
    }
  }
}

/** Settles what is in doubt, cuts what was stopped, dials what is due, and gives how long there is nothing to do, in milliseconds. */
async function look(world: World, lines: readonly VoiceLine[], placements: Set<Promise<unknown>>): Promise<number> {
  await settle(world, lines);
  const { placed, wait } = await dialDue(world, lines);
  void placed.then((errors) => {
    for (const err of errors) world.log.warn({ err }, 'a call could not be placed');
  });
  placements.add(placed);
  void placed.finally(() => placements.delete(placed));
  const now = world.now();
  const due = wait ?? (await inTransaction(world.db, (tx) => nextDue(tx, now)));
  return due ? Math.min(lookMs, Math.max(5, due.getTime() - now.getTime())) : lookMs;
}

/** Settles what is in doubt and cuts what was stopped; gives how long there is nothing to do, in milliseconds. */
async function settle(world: World, lines: readonly VoiceLine[]): Promise<number> {
  await settleDoubtful(world, lines);
  await cutStopped(world, lines);
  return lookMs;
}

/** Staff stopped a trunk: who talks on it is cut off. */
async function cutStopped(world: World, lines: readonly VoiceLine[]): Promise<void> {
  const cut = await inTransaction(world.db, dialsToCut);
  await Promise.all(cut.map((dial) => lineOf(lines, dial)?.hangUp(dial.id)));
}

/** No channel keeps a call longer than this, in milliseconds: a machine that never comes back holds up nobody's next call. */
const longestMs = 4 * 3600 * 1000;

/** A dial whose process died, or whose channel fell silent: the channel tells what became of it. It is not dialled again blindly. */
async function settleDoubtful(world: World, lines: readonly VoiceLine[]): Promise<void> {
  const doubtful = await inTransaction(world.db, (tx) => doubtfulDials(tx, world.now()));
  for (const dial of doubtful) {
    const found = (await lineOf(lines, dial)?.trace(dial.id)) ?? 'cannot-tell';
    if (found === 'cannot-tell' && world.now().getTime() - dial.placed_at.getTime() < longestMs) continue;
    await inTransaction(world.db, async (tx) => {
      const now = world.now();
      if (found === 'ringing' || found === 'talking') return await alive(tx, dial.id, now);
      if (found === 'unsent') return await ended(tx, world, dial.id, notBegun(found), now);
      const cause = found === 'unknown' ? 'carrier-fault' : 'lost';
      return await ended(tx, world, dial.id, { cause, detail: `found:${found}` }, now);
    });
  }
}
