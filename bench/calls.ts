import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import type { DialOutcome } from '../src/calling/rules.ts';
import { startEmbedded } from '../src/platform/embedded.ts';
import { freePort } from '../src/platform/free-port.ts';
import { cabinetBeside } from '../test/harness/cabinet.ts';
import { createWorkerPhone, type WorkerPhone } from '../test/phones/worker-phone.ts';
import { runOnAsterisk } from './asterisk-calls.ts';
import { referMany } from './refer-many.ts';
import type { Benchmark } from './run.ts';
import { dataFolder, end, say, start, untilReady } from './service.ts';

/** What workers do in a call, and the outcome that must stand for it. */
const plans: { outcome: DialOutcome; act(phone: WorkerPhone): Promise<unknown> }[] = [
  { outcome: 'applied', act: async (phone) => [await phone.press('1'), await phone.press('1'), await phone.hangUp()] },
  { outcome: 'applied', act: async (phone) => [await phone.press('1'), await phone.hangUp()] },
  { outcome: 'later', act: async (phone) => [await phone.press('2'), await phone.press('2'), await phone.hangUp()] },
  { outcome: 'applied', act: async (phone) => [await phone.press('3'), await phone.press('1'), await phone.hangUp()] },
  { outcome: 'person', act: async (phone) => [await phone.press('4'), await phone.hangUp()] },
  { outcome: 'distrust', act: async (phone) => [await phone.press('8'), await phone.hangUp()] },
  { outcome: 'never', act: async (phone) => [await phone.press('9'), await phone.hangUp()] },
  { outcome: 'left', act: (phone) => phone.hangUp() },
];

/**
 * Many simulated calls at once: all phones ring, are answered, and only when all talk they press their keys, every event
 * sent twice. The whole service is one process on one core; its event loop is watched from within.
 * Flags: `--calls=200`; with `--asterisk` all over a real Asterisk, see `asterisk-calls.ts`.
 */
export async function run(flags: Record<string, string>): Promise<Benchmark> {
  if (flags.asterisk) return runOnAsterisk(flags);
  const calls = Number(flags.calls ?? 200);
  const { dataDir, remove } = await dataFolder();
  const embedded = await startEmbedded(dataDir);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    DATABASE_URL: embedded.url,
    KEYS_URL: await cabinetBeside(embedded.url),
    DATA_DIR: dataDir,
    PORT: String(port),
    CALLING_HOURS: '0-24',
    FORMS_A_MINUTE: '1000000',
  };
  const service = start(['src/main.ts'], env, { preload: ['./bench/loop-delay.ts'], core: 0 });
  try {
    await untilReady(url);
    say(`ready; ${calls} people are referred`);
    const numbers = await referMany({ databaseUrl: embedded.url, dataDir }, calls);
    const began = performance.now();
    const phones = await Promise.all(numbers.map((number) => answerAt(url, number)));
    const setUpSeconds = (performance.now() - began) / 1000;
    say(`${phones.length} talk after ${setUpSeconds.toFixed(1)} s`);
    await ask(service, 'begin');
    const keyMs = (await Promise.all(phones.map((phone, n) => talk(phone, n)))).toSorted((a, b) => a - b);
    const delay = await ask(service, 'report');
    const stored = await compare(embedded.url, numbers.length);
    const figures = {
      calls: phones.length,
      setUpPerSecond: Number((phones.length / setUpSeconds).toFixed(1)),
      loopDelayP99Ms: Number(delay.p99.toFixed(1)),
      loopDelayMaxMs: Number(delay.max.toFixed(1)),
      wholeTalkP95Ms: Number((keyMs[Math.floor(keyMs.length * 0.95)] ?? 0).toFixed(1)),
      ...stored,
    };
    return {
      figures,
      goal: { loopDelayP99Ms: '< 50', outcomes: 'every outcome stored exactly once' },
      met: delay.p99 < 50 && stored.wrong === 0 && stored.dials === calls && phones.length === calls,
    };
  } finally {
    await end(service);
    await embedded.stop();
    await remove();
  }
}

async function answerAt(url: string, number: string): Promise<WorkerPhone> {
  const phone = createWorkerPhone(url, { twice: true, patienceMs: 60_000 });
  await phone.takeNumber(number);
  if (!(await phone.rings(120_000))) throw new Error('a phone did not ring');
  await phone.answer();
  return phone;
}

async function talk(phone: WorkerPhone, n: number): Promise<number> {
  const plan = plans[n % plans.length]!;
  const began = performance.now();
  await plan.act(phone);
  return performance.now() - began;
}

async function ask(service: ChildProcess, what: 'begin' | 'report'): Promise<{ p99: number; max: number }> {
  service.send(what);
  if (what === 'begin') return { p99: 0, max: 0 };
  const [answer] = (await once(service, 'message')) as [{ p99: number; max: number }];
  return answer;
}

/** What is stored against what was pressed: outcomes of dials, and what hangs on them. */
async function compare(url: string, calls: number): Promise<{ dials: number; wrong: number }> {
  const expected = new Map<string, number>();
  for (let n = 0; n < calls; n++) {
    const { outcome } = plans[n % plans.length]!;
    expected.set(outcome, (expected.get(outcome) ?? 0) + 1);
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ outcome: string; n: number }>(
    'select outcome, count(*)::int as n from dial group by 1',
  );
  const kept = new Map(rows.map((row) => [row.outcome, row.n]));
  const {
    rows: [made],
  } = await client.query<{ applications: number; wishes: number; never: number }>(
    `select (select count(*) from application)::int as applications, (select count(*) from wish)::int as wishes,
       (select count(*) from person where never_call_at is not null)::int as never`,
  );
  await client.end();
  const differences = [...new Set([...expected.keys(), ...kept.keys()])].map((outcome) =>
    Math.abs((expected.get(outcome) ?? 0) - (kept.get(outcome) ?? 0)),
  );
  const of = (outcome: string) => expected.get(outcome) ?? 0;
  differences.push(
    Math.abs((made?.applications ?? 0) - of('applied')),
    Math.abs((made?.wishes ?? 0) - of('person') - of('distrust')),
    Math.abs((made?.never ?? 0) - of('never')),
  );
  const dials = rows.reduce((sum, row) => sum + row.n, 0);
  return { dials, wrong: differences.reduce((sum, difference) => sum + difference, 0) };
}
