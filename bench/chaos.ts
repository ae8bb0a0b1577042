import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded } from '../src/platform/embedded.ts';
import { createWorkerPhone } from '../test/phones/worker-phone.ts';
import { createRandom } from './random.ts';
import type { Benchmark } from './run.ts';
import { dataFolder, end, freePort, say, start, untilReady } from './service.ts';

const victims = ['web', 'worker', 'calls', 'database'] as const;
type Victim = (typeof victims)[number];

/**
 * Referrals and applications come in, phones ring and press 1, while web, worker, calls and database are killed (-9) at
 * random moments and started again. Whoever gets no answer sends the same again. Then the database is asked: is each there
 * once, and did any number ring again for a referral that was answered?
 * Flags: `--forms=500` (half referrals, half applications), `--seed=1`, `--pause=1500` (milliseconds between two kills at most).
 */
export async function run(flags: Record<string, string>): Promise<Benchmark> {
  const forms = Number(flags.forms ?? 500);
  const random = createRandom(Number(flags.seed ?? 1));
  const house = await openHouse();
  try {
    const jobs = await house.jobs();
    say(`ready; ${forms} forms`);
    const referred = Array.from({ length: Math.floor(forms / 2) }, (_, n) => `012${String(200_000 + n)}`);
    const applying = Array.from({ length: forms - referred.length }, (_, n) => `015${String(200_000 + n)}`);
    let sending = true;
    const killing = killAtRandom(house, random, Number(flags.pause ?? 1500), () => sending);
    const phones = referred.map((number) => workAt(house.url, number, () => sending));
    await inParallel(
      8,
      [
        ...referred.map(
          (number, n) => () => sendForm(`${house.url}/job/${jobs[n % jobs.length]}/refer`, referralForm(number), n),
        ),
        ...applying.map(
          (number, n) => () =>
            sendForm(`${house.url}/job/${jobs[n % jobs.length]}/apply`, { name: 'សុខា', phone: number }, n),
        ),
      ].toSorted(() => random() - 0.5),
    );
    say('all forms are taken; waiting for the phones');
    await house.untilQuiet(90_000);
    sending = false;
    const kills = await killing;
    await untilReady(house.url);
    const pressed = (await Promise.all(phones)).reduce((sum, n) => sum + n, 0);
    const found = await house.count(referred.length, applying.length);
    const figures = { forms, ...kills, pressedOne: pressed, ...found };
    const met =
      found.referralsMissing + found.referralsDoubled + found.applicationsMissing + found.rungAfterAnswer === 0;
    return {
      figures,
      goal: { all: 'each there once; no number rings twice for one referral that was answered' },
      met: met && found.applicationsByPhone >= pressed,
    };
  } finally {
    await house.close();
  }
}

const referralForm = (number: string) => ({
  theirName: 'សុខា',
  theirPhone: number,
  yourName: 'ដារ៉ា',
  relation: 'friend',
  language: 'km',
});

/** Sends a form until it is taken, as a person does who sees an error page; never a second time after that. */
async function sendForm(url: string, form: Record<string, string>, from: number): Promise<void> {
  for (;;) {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'x-forwarded-for': `10.${(from >> 8) & 255}.${from & 255}.1` },
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null);
    if (response?.status === 303) return;
    if (response && response.status < 500) throw new Error(`${response.status} for a form that is right`);
    await pause(100);
  }
}

/** A worker's phone: answers whenever it rings and presses 1. Gives how often a press was confirmed to it. */
async function workAt(url: string, number: string, going: () => boolean): Promise<number> {
  const phone = createWorkerPhone(url, { twice: true, patienceMs: 120_000 });
  await phone.takeNumber(number);
  let pressed = 0;
  while (going()) {
    if (!(await phone.rings(3_000))) continue;
    if (!(await phone.answer())) continue;
    if (await phone.press('1')) pressed++;
    await phone.hangUp();
  }
  return pressed;
}

type House = Awaited<ReturnType<typeof openHouse>>;

/** The three services as processes of their own, and their database. */
async function openHouse() {
  const { dataDir, remove } = await dataFolder();
  const embedded = await startEmbedded(dataDir);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    DATABASE_URL: embedded.url,
    DATA_DIR: dataDir,
    PORT: String(port),
    CALLING_HOURS: '0-24',
    FORMS_A_MINUTE: '1000000',
    TRUSTED_PROXIES: '1',
    LOG_LEVEL: 'silent',
  };
  const processes = new Map<Victim, ChildProcess>();
  let isOpen = true;
  /** As a service manager does: a process that ends is started again. */
  const run = (service: Victim) => {
    const child = start(['src/main.ts', `--services=${service}`], env);
    processes.set(service, child);
    child.once('exit', () => void (isOpen && setTimeout(run, 200, service)));
  };
  run('web');
  await untilReady(url);
  for (const service of ['worker', 'calls'] as const) run(service);
  const query = async <Row extends pg.QueryResultRow>(text: string): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: embedded.url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  return {
    url,
    async kill(victim: Victim): Promise<void> {
      if (victim === 'database') {
        const pid = Number(
          (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0],
        );
        try {
          if (pid) process.kill(pid, 'SIGKILL'); // `startEmbedded` brings it back
        } catch {
          return; // it is just coming back from the last time
        }
        return;
      }
      const child = processes.get(victim);
      if (child) await end(child, 'SIGKILL');
    },
    jobs: async () =>
      (await query<{ id: number }>("select id from announcement where state = 'live'")).map((row) => Number(row.id)),
    /** Waits until no call is due or going on, or `ms` are over. */
    async untilQuiet(ms: number): Promise<void> {
      for (const until = Date.now() + ms; Date.now() < until; ) {
        const busy = await query<{ n: number }>(
          `select (select count(*) from referral r where not exists (select 1 from call where referral_id = r.id) and state = 'waiting')::int
             + (select count(*) from call where state in ('dialling', 'ringing', 'talking') or (state = 'waiting' and due_at < now()))::int as n`,
        ).catch(() => [{ n: 1 }]);
        if (busy[0]?.n === 0) return;
        await pause(500);
      }
    },
    async count(referred: number, applied: number) {
      const [row] = await query<Record<string, number>>(`
        select (select count(distinct person_id) from referral)::int as referrals,
          (select count(*) from (select 1 from referral group by announcement_id, person_id having count(*) > 1) as twice)::int as doubled,
          (select count(*) from application where channel = 'web')::int as web,
          (select count(*) from application where channel = 'phone')::int as phone,
          (select count(*) from dial as later join dial as first on first.call_id = later.call_id and first.number < later.number
             where first.answered_at is not null)::int as again,
          (select count(*) from dial where answered_at is not null)::int as answered,
          (select count(*) from call where state = 'waiting')::int as waiting`);
      return {
        referralsMissing: referred - (row?.referrals ?? 0),
        referralsDoubled: row?.doubled ?? -1,
        applicationsMissing: applied - (row?.web ?? 0),
        applicationsByPhone: row?.phone ?? 0,
        answered: row?.answered ?? 0,
        rungAfterAnswer: row?.again ?? -1,
        callsStillWaiting: row?.waiting ?? -1,
      };
    },
    async close(): Promise<void> {
      isOpen = false;
      for (const child of processes.values()) await end(child);
      await embedded.stop();
      await remove();
    },
  };
}

async function killAtRandom(house: House, random: () => number, longest: number, going: () => boolean) {
  const kills: Record<Victim, number> = { web: 0, worker: 0, calls: 0, database: 0 };
  while (going()) {
    await pause(200 + random() * longest);
    if (!going()) break;
    const victim = victims[Math.floor(random() * victims.length)] ?? 'web';
    await house.kill(victim);
    kills[victim]++;
  }
  return { killedWeb: kills.web, killedWorker: kills.worker, killedCalls: kills.calls, killedDatabase: kills.database };
}

async function inParallel(width: number, jobs: (() => Promise<void>)[]): Promise<void> {
  const waiting = [...jobs];
  const work = async () => {
    for (let job = waiting.pop(); job; job = waiting.pop()) await job();
  };
  await Promise.all(Array.from({ length: width }, work));
}
