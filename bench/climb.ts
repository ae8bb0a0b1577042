import { setTimeout as pause } from 'node:timers/promises';
import type { Callers } from './callers.ts';
import type { Crowd } from './crowd.ts';
import type { Spoken } from './job-of-calls.ts';
import type { LinesHouse, Measure } from './lines-house.ts';
import type { Found, Probes } from './probes.ts';
import { loadAverage } from './processes.ts';
import { say } from './service.ts';

/** What clean sound is. */
const clean = { gapP99Ms: 30, keyToSilenceP99Ms: 200 } as const;

/** Calls that begin at most in a tenth of a second: a carrier's pace. */
const aTick = 4;
const tickMs = 100;
const fillMs = 90_000;

/** A rung of the climb: so many calls at once, what was heard meanwhile, and what it took. Processor in percent of a core, of one call. */
export type Rung = Found & {
  calls: number;
  asteriskCpu: number;
  serviceCpu: number;
  databaseCpu: number;
  serviceMiB: number;
  asteriskMiB: number;
  load: number;
  isClean: boolean;
};

export type Climb = { from: number; step: number; to: number; probes: number; spacingMs: number; tries: number };

type Mountain = { house: LinesHouse; crowd: Crowd; probes: Probes; spoken: Spoken; callers: Callers };

/**
 * More and more calls at once, as long as all is heard well. A rung that does not hold is tried again (`tries` times in all),
 * since other work of the machine is heard as well. Gives the rungs that held, in order.
 */
export async function climb(
  who: string,
  mountain: Mountain,
  { from, step, to, tries, ...watching }: Climb,
): Promise<Rung[]> {
  const held: Rung[] = [];
  const crowd = await keepCalling(mountain);
  const stand = async (calls: number): Promise<Rung | undefined> => {
    for (let n = 1; n <= tries; n++) {
      const rung = (await crowd.fill(calls)) ? await watch(mountain, { ...watching, wanted: calls }) : undefined;
      say(`${who}, ${calls} at once: ${rung ? JSON.stringify(rung) : 'not reached'}`);
      if (rung?.isClean) return rung;
    }
    return undefined;
  };
  for (let calls = from; calls <= to; calls += step) {
    const rung = await stand(calls);
    if (!rung) break;
    held.push(rung);
  }
  await crowd.stop();
  return held;
}

/** Keeps so many calls under way until told otherwise. */
async function keepCalling({ callers, crowd }: Mountain) {
  const before = await crowd.counts();
  let wanted = 0;
  let made = 0;
  let isOpen = true;
  const keep = async () => {
    for (let next = performance.now(); isOpen; next += tickMs) {
      const { all, now } = await crowd.counts();
      const underWay = made - (all - before.all - now);
      const more = Math.max(0, Math.min(aTick, wanted - underWay));
      made += more;
      if (more > 0) await callers.call('crowd', more);
      await pause(Math.max(0, next - performance.now()));
    }
  };
  const keeping = keep();
  keeping.catch(() => undefined); // told by `stop`
  const reach = async (holds: (now: number) => boolean): Promise<boolean> => {
    for (const until = performance.now() + fillMs; performance.now() < until; await pause(200))
      if (holds((await crowd.counts()).now)) return true;
    return false;
  };
  return {
    fill(calls: number): Promise<boolean> {
      wanted = calls;
      return reach((now) => now >= 0.95 * calls);
    },
    async stop(): Promise<void> {
      wanted = 0;
      await reach((now) => now === 0);
      isOpen = false;
      await keeping;
    },
  };
}

/** Listens closely to some calls while the crowd talks. */
async function watch(
  { house, crowd, probes, spoken, callers }: Mountain,
  { wanted, probes: calls, spacingMs }: Pick<Climb, 'probes' | 'spacingMs'> & { wanted: number },
): Promise<Rung> {
  const before = await house.measure();
  const counted = [];
  for (let n = 0; n < calls; n++) {
    await callers.call('probe', 1);
    await pause(spacingMs);
    counted.push((await crowd.counts()).now + probes.now());
  }
  while (probes.now() > 0) {
    await pause(spacingMs);
    counted.push((await crowd.counts()).now + probes.now());
  }
  const after = await house.measure();
  const atOnce = Math.round(counted.reduce((sum, one) => sum + one, 0) / counted.length);
  const found = await probes.found(spoken);
  const isClean =
    found.calls === calls &&
    atOnce >= 0.9 * wanted &&
    found.missing === 0 &&
    found.gapP99Ms <= clean.gapP99Ms &&
    found.keyToSilenceP99Ms <= clean.keyToSilenceP99Ms;
  return { ...found, calls: atOnce, ...costOf(before, after, atOnce), load: await loadAverage(), isClean };
}

function costOf(before: Measure, after: Measure, calls: number) {
  const percent = (of: 'asterisk' | 'service' | 'database') =>
    Number(((100 * (after[of] - before[of])) / (after.at - before.at) / calls).toFixed(3));
  return {
    asteriskCpu: percent('asterisk'),
    serviceCpu: percent('service'),
    databaseCpu: percent('database'),
    serviceMiB: Math.round(after.serviceMiB),
    asteriskMiB: Math.round(after.asteriskMiB),
  };
}
