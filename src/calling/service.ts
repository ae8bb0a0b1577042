import { inTransaction } from '../platform/database.ts';
import { listenTo } from '../platform/notices.ts';
import type { World } from '../world.ts';
import { dialDue } from './dial.ts';
import { ended } from './end.ts';
import type { VoiceLine } from './line.ts';
import { doubtfulDials, nextDue } from './store.ts';
import { alive } from './talk.ts';

/** The dialling process at work. */
export type Calls = { stop(): Promise<void> };

/** The dialler looks at least this often, in milliseconds; a new call wakes it at once. */
const lookMs = 5_000;

/** Runs the dialler until stopped: sleeps until a call is due, or until the database says that there is a new one. */
export function startCalls(world: World, line: VoiceLine): Calls {
  let stopped = false;
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
  const work = async () => {
    while (!stopped) {
      woken = false;
      const pause = await look(world, line).catch((error: unknown) => {
        world.log.warn({ err: error }, 'the dialler could not work');
        return 500;
      });
      await sleep(pause);
    }
  };
  const working = work();
  return {
    async stop() {
      stopped = true;
      wake();
      await working;
      await listener.stop();
    },
  };
}

/** Settles what is in doubt, dials what is due, and gives how long there is nothing to do, in milliseconds. */
async function look(world: World, line: VoiceLine): Promise<number> {
  await settleDoubtful(world, line);
  await dialDue(world, line);
  const now = world.now();
  const due = await inTransaction(world.db, (tx) => nextDue(tx, now));
  return due ? Math.min(lookMs, Math.max(50, due.getTime() - now.getTime())) : lookMs;
}

/** A dial whose process died, or whose channel fell silent: the channel tells what became of it. It is not dialled again blindly. */
async function settleDoubtful(world: World, line: VoiceLine): Promise<void> {
  const doubtful = await inTransaction(world.db, (tx) => doubtfulDials(tx, world.now()));
  for (const dial of doubtful.filter(({ channel }) => channel === line.name)) {
    const found = await line.trace(dial.id);
    await inTransaction(world.db, async (tx) => {
      const now = world.now();
      if (found === 'ringing' || found === 'talking') return await alive(tx, dial.id, now);
      return await ended(tx, world.country, dial.id, found === 'unknown' ? 'carrier-fault' : 'interrupted', now);
    });
  }
}
