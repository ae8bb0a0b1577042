import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { World } from '../../world.ts';
import { ownMeasures } from '../measures/own.ts';
import { deleteBeat, deleteBeatsBefore, writeBeat } from './store.ts';

/** How often a process says that it lives, in milliseconds. */
const everyMs = 10_000;
/** A process that was silent so long is taken for dead. */
export const silentMs = 45_000;
const forgottenMs = 24 * 3_600_000;

/** What this process measures of itself, by the name of the measure. */
export async function readOwn(world: World): Promise<Record<string, number>> {
  const read = ownMeasures.map(async (measure) => [measure.name, await measure.read(world)] as const);
  return Object.fromEntries(await Promise.all(read));
}

/** Lets this process say that it lives, and what it measures of itself, until stopped. */
export function startBeat(world: World): { stop(): Promise<void> } {
  const id = randomUUID();
  const started = world.now();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const say = async () => {
    const { services } = world.config;
    const now = world.now();
    const about = {
      id,
      services: [...services],
      host: hostname(),
      pid: process.pid,
      started_at: started,
      seen_at: now,
    };
    await writeBeat(world.db, { ...about, is_draining: world.standing.isDraining, readings: await readOwn(world) });
    await deleteBeatsBefore(world.db, new Date(now.getTime() - forgottenMs));
  };
  let work = Promise.resolve();
  const again = () => {
    work = say()
      .catch((err: unknown) => world.log.debug({ err }, 'this process could not say that it lives'))
      .then(() => {
        if (!stopped) timer = setTimeout(again, everyMs);
      });
  };
  again();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await work;
      await deleteBeat(world.db, id).catch(() => undefined);
    },
  };
}
