import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { freePort } from '../src/platform/free-port.ts';
import { type Callers, networks, ourCallers, ownCallers, ownDialplan } from './callers.ts';
import { type Climb, climb, type Rung } from './climb.ts';
import { type Crowd, type Habit, openCrowd, provideSipp } from './crowd.ts';
import { type Spoken, spokenOf } from './job-of-calls.ts';
import { type LinesHouse, type Measure, openLinesHouse } from './lines-house.ts';
import { openProbes } from './probes.ts';
import { loadAverage } from './processes.ts';
import type { Benchmark } from './run.ts';
import { say } from './service.ts';

/**
 * How long people listen before they press 1, and how long they stay after it, in milliseconds: the crowd from the moment
 * in which pay and place are known until the last word but a few.
 */
const talk = ({ announced }: Spoken) => ({ from: 15_000, to: Math.round(announced.ms) - 3_000, stay: 5_000 });
const brief = { from: 500, to: 600, stay: 500 } as const;
const probe = { from: 5_000, to: 9_000, stay: 5_000 } as const;

/**
 * A real Asterisk on one core carries more and more calls at once, of our service (on the other core) and then, in the same
 * run, of its own dialplan, which plays the same files and takes the same key without us; until a telephone that listens
 * closely does not hear every clip whole, evenly, and silence at once after its key. Then how many calls a second are set up.
 * Flags: `--from=100 --step=50 --to=450` (calls at once), `--calls=N` (one rung of N alone), `--probes=12` (of each rung),
 * `--spacing=800` (ms between two probes), `--tries=2` (of each rung), `--setups=600` (0: none).
 */
export async function runOnAsterisk(flags: Readonly<Record<string, string>>): Promise<Benchmark> {
  provideSipp();
  const plan = planOf(flags);
  const setUps = Number(flags.setups ?? 600);
  const probes = await openProbes(probe);
  const ports = { crowd: await freePort(), probe: probes.port };
  const trunks = (['crowd', 'probe'] as const).map((name) => ({ name, port: ports[name], ...networks[name] }));
  const house = await openLinesHouse(trunks, { services: 'worker,calls', dialplan: ownDialplan });
  try {
    await house.pin(process.pid);
    const spoken = await spokenOf(house.world);
    say(`people are referred; the announcement takes ${(spoken.announced.ms / 1000).toFixed(0)} s`);
    const ours = await ourCallers(house, spoken, peopleFor(plan, setUps));
    await house.putFirst(process.pid);
    say('all wait; going');
    const idle = await house.measure();
    const rungs = await withCrowd(house, talk(spoken), ports.crowd, async (crowd) => ({
      ours: await climb('ours', { house, crowd, probes, spoken, callers: ours }, plan),
      own: await climb('its own', { house, crowd, probes, spoken, callers: ownCallers(house, spoken) }, plan),
    }));
    const setUpsASecond = await withCrowd(house, brief, ports.crowd, () => countSetUps(house, ours, setUps));
    return judge(rungs, idle, { setUpsASecond, loadAtEnd: await loadAverage() });
  } finally {
    await house.close();
    probes.close();
  }
}

/** Telephones that are there for a while. */
async function withCrowd<T>(
  house: LinesHouse,
  habit: Habit,
  port: number,
  work: (crowd: Crowd) => Promise<T>,
): Promise<T> {
  const crowd = await openCrowd(habit, port);
  try {
    await house.pin(crowd.pid);
    await house.putFirst(crowd.pid);
    return await work(crowd);
  } finally {
    await crowd.close();
  }
}

function planOf(flags: Readonly<Record<string, string>>): Climb {
  const [from, to] = flags.calls ? [flags.calls, flags.calls] : [flags.from ?? 100, flags.to ?? 450];
  return {
    from: Number(from),
    step: Number(flags.step ?? 50),
    to: Number(to),
    probes: Number(flags.probes ?? 12),
    spacingMs: Number(flags.spacing ?? 800),
    tries: Number(flags.tries ?? 2),
  };
}

/** Enough that no climb runs out of people: a call lasts 30 s and more, a rung may take a minute. */
function peopleFor({ from, step, to, probes, tries }: Climb, setUps: number): { crowd: number; probe: number } {
  const rungs = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, n) => from + n * step);
  const talking = rungs.reduce((sum, calls) => sum + Math.ceil((calls * 35) / 30), 0);
  return { crowd: talking + to + (tries - 1) * to * 2 + setUps, probe: rungs.length * probes + tries * 2 * probes };
}

/** All at once: how many a second ended as they should, leaving out the first and the last tenth. */
async function countSetUps({ world }: LinesHouse, callers: Callers, calls: number): Promise<number> {
  if (calls === 0) return Number.NaN;
  const since = new Date();
  await callers.call('crowd', calls);
  const ended = async () =>
    (
      await sql<{ ended_at: Date }>`select ended_at from dial where placed_at >= ${since} and outcome = 'applied'
        order by ended_at`.execute(world.db)
    ).rows.map(({ ended_at }) => ended_at.getTime());
  for (const until = Date.now() + 60_000; Date.now() < until && (await ended()).length < calls; ) await pause(500);
  const times = await ended();
  say(`${times.length} of ${calls} calls were set up and ended`);
  const [first, last] = [times[Math.floor(times.length * 0.1)] ?? 0, times[Math.floor(times.length * 0.9)] ?? 0];
  return Number(((0.8 * times.length * 1000) / (last - first)).toFixed(1));
}

function judge({ ours, own }: { ours: Rung[]; own: Rung[] }, idle: Measure, more: Record<string, number>): Benchmark {
  const [best, most] = [ours.at(-1), own.at(-1)];
  const ratio = Number(((best?.calls ?? 0) / (most?.calls ?? Number.NaN)).toFixed(2));
  const figures = {
    ratio,
    ...named('ours', best),
    ...named('own', most),
    serviceKiBACall: Math.round((1024 * ((best?.serviceMiB ?? 0) - idle.serviceMiB)) / (best?.calls ?? Number.NaN)),
    ...more,
  };
  return { figures, goal: { ratio: '>= 0.9', gapP99Ms: '<= 30', keyToSilenceP99Ms: '<= 200' }, met: ratio >= 0.9 };
}

/** The figures of a rung, each with the name of who stood on it: `oursCalls`, `ownCalls`. */
function named(who: string, rung: Rung | undefined): Record<string, number> {
  const { isClean: _, ...figures } = rung ?? { isClean: false };
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [`${who}${name[0]?.toUpperCase()}${name.slice(1)}`, value]),
  );
}
