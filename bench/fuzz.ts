import { doors, type Person, people } from '../test/authorisation/doors.ts';
import { nameOf } from '../test/authorisation/knock.ts';
import { table } from '../test/authorisation/routes.ts';
import { type Browser, browsersOf, makeRows } from '../test/authorisation/rows.ts';
import { openApp } from '../test/authorisation/scene.ts';
import { formsOf, linksOf } from './fuzz/forms.ts';
import { openFuzzHouse } from './fuzz/house.ts';
import { type Fault, faultOf } from './fuzz/judge.ts';
import { makeKnown } from './fuzz/known.ts';
import { randomOf } from './fuzz/random-of.ts';
import { rawOf, sendRaw } from './fuzz/raw.ts';
import { type Asked, requestOf, type Seen } from './fuzz/requests.ts';
import { memoryMiB } from './processes.ts';
import type { Benchmark } from './run.ts';
import { say } from './service.ts';

const LONGEST_MS = 15_000;
/** Phones of the demonstration are answered when there is news, after half a minute at the latest. */
const WAITING = /^(\/en)?\/phone\/state/;
const WAITING_MS = 45_000;

/**
 * Requests over every route of the web service, most of them nearly right, some raw bytes, by everybody who may knock: nothing fails
 * (5xx), nothing hangs, nothing tells what is inside or names one of 1,000 known people to whom it should not; and memory does not grow.
 * Flags: `--requests=200000`, `--seed=1`, `--at-once=16`, `--known=1000`.
 */
export async function run(flags: Record<string, string>): Promise<Benchmark> {
  const requests = Number(flags.requests ?? 200_000);
  const random = randomOf(Number(flags.seed ?? 1));
  const house = await openFuzzHouse();
  try {
    await makeKnown(house.world, Number(flags.known ?? 1000));
    await house.open();
    const served = openApp(house.world);
    const routes = served.rooms.routes.flatMap(({ method, path }): Seen['routes'] => {
      const route = table[nameOf(method, path)];
      return route && !/^\/en(\/|$)/.test(path) ? [[method, path, route]] : [];
    });
    await served.close();
    say(`${routes.length} routes, ${requests} requests`);

    const faults = new Map<Fault, number>();
    const statuses = new Map<number, number>();
    const reached = new Set<string>();
    const memory: number[] = [];
    let taken = 0;
    let browsers = new Map<Person, Browser>();
    let seen: Seen = { routes, links: [], forms: [], rows: {} as Seen['rows'] };
    let sent = 0;

    const found = (fault: Fault, what: string) => {
      faults.set(fault, (faults.get(fault) ?? 0) + 1);
      if ((faults.get(fault) ?? 0) <= 20) say(`${fault}: ${what}`);
    };
    /** New rows, and new browsers for everybody: what was done to the old ones was much. */
    const begin = async () => {
      const made = await makeRows(house.world);
      const open = browsersOf(house.world, made);
      browsers = new Map(await Promise.all(people.map(async (one) => [one, await open(one)] as const)));
      seen = { routes, rows: made.rows, links: [], forms: [] };
    };
    const ask = async (person: Person, { method, path, headers, body }: Asked) => {
      const patience = WAITING.test(path) ? WAITING_MS : LONGEST_MS;
      const init: RequestInit = { method, headers, body, redirect: 'manual', signal: AbortSignal.timeout(patience) };
      const what = `${person} ${method} ${path} ${String(body).slice(0, 300)}`;
      try {
        const response = await fetch(`${house.url}${path}`, init);
        const text = await response.text();
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        const fault = faultOf(person, response.status, `${[...response.headers].join('\n')}\n${text}`);
        if (fault) found(fault, `${response.status} ${what}`);
        if (response.status === 200 && seen.forms.length < 4000) {
          seen.forms.push(...formsOf(text));
          if (seen.links.length < 4000) seen.links.push(...linksOf(text));
        }
      } catch (error) {
        if (error instanceof TypeError && /parse|Invalid|header|URL/i.test(`${error.message} ${error.cause}`)) return; // never left this process
        found(
          error instanceof Error && error.name === 'TimeoutError' ? 'hung' : 'cut',
          `${what}: ${error instanceof Error ? (error.cause ?? error) : error}`,
        );
      }
    };
    const sendOne = async () => {
      if (random.percent(8)) {
        const text = rawOf(random);
        const came = await sendRaw(house.port, text, LONGEST_MS);
        const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(came ?? '')?.[1] ?? 0);
        const fault = came === null ? 'hung' : faultOf('nobody', status, came);
        if (fault) found(fault, `raw ${JSON.stringify(text.slice(0, 200))}`);
        return;
      }
      const person = random.one(people);
      const asked = requestOf(random, seen, person, browsers.get(person) ?? { cookie: '', token: '' });
      if (WAITING.test(asked.path) && !random.percent(2)) return;
      reached.add(`${asked.method} ${asked.path.split('?')[0]}`);
      await ask(person, asked);
    };

    for (const began = performance.now(); sent < requests; ) {
      if (house.ended() !== null) throw new Error(`the service ended: ${house.ended()}`);
      await begin();
      for (const until = Math.min(requests, sent + 5000); sent < until; ) {
        await Promise.all(Array.from({ length: Number(flags['at-once'] ?? 16) }, sendOne));
        sent += Number(flags['at-once'] ?? 16);
      }
      taken = Math.max(taken, await memoryMiB(house.pid()));
      memory.push(await house.alive());
      say(
        `${sent} sent, ${memory.at(-1)?.toFixed(1)} MiB alive, ${(sent / ((performance.now() - began) / 1000)).toFixed(0)} a second`,
      );
    }
    const part = (from: number, to: number) => {
      const some = memory
        .slice(Math.floor(memory.length * from), Math.ceil(memory.length * to))
        .toSorted((a, b) => a - b);
      return some[Math.floor(some.length / 2)] ?? 0;
    };
    const growth = part(0.75, 1) / part(0.25, 0.5);
    const count = (fault: Fault) => faults.get(fault) ?? 0;
    const figures = {
      requests: sent,
      routes: routes.length,
      doors: Object.keys(doors).length,
      addresses: reached.size,
      failed: count('failed'),
      hung: count('hung'),
      cut: count('cut'),
      toldInner: count('told-inner'),
      namedSomebody: count('named-somebody'),
      aliveFirstMiB: Math.round(part(0.25, 0.5)),
      aliveLastMiB: Math.round(part(0.75, 1)),
      takenMostMiB: Math.round(taken),
      memoryGrowth: Number(growth.toFixed(3)),
      ...Object.fromEntries([...statuses].toSorted(([a], [b]) => a - b).map(([status, n]) => [`status${status}`, n])),
    };
    const bad = figures.failed + figures.hung + figures.cut + figures.toldInner + figures.namedSomebody;
    return {
      figures,
      goal: { failed: '0', hung: '0', leaks: '0', memoryGrowth: '≤ 1.15' },
      met: bad === 0 && growth <= 1.15,
    };
  } finally {
    await house.close();
  }
}
