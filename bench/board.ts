import { closeEach } from '../src/applications/close-each.ts';
import { buildWorld } from '../src/build-world.ts';
import { planListeners } from '../src/calling/plan.ts';
import { readConfig } from '../src/config.ts';
import { inTransaction } from '../src/platform/database.ts';
import { startEmbedded } from '../src/platform/embedded.ts';
import { freePort } from '../src/platform/free-port.ts';
import { migrate } from '../src/platform/migrate.ts';
import { tellTask } from '../src/tell.ts';
import type { World } from '../src/world.ts';
import { cabinetBeside } from '../test/harness/cabinet.ts';
import { fillPlace, mixed, openPlace, type Place, sought } from './applicants.ts';
import type { Benchmark } from './run.ts';
import { dataFolder, end, say, start, untilReady } from './service.ts';
import { sql } from './sql.ts';

const ANNOUNCEMENTS = 40;
const GOAL_MS = 100;

/**
 * What an employer with many applicants waits for: the board of an announcement, a list of one state, and a search by name, on
 * the real program; how that grows when there are ten times as many; and what it takes to end the applications of many at once,
 * as a ban does, and to tell each of them once.
 * Flags: `--applicants=20000` (over 40 announcements), `--pages=120` of each kind, `--ban=10000`.
 */
export async function run(flags: Readonly<Record<string, string>>): Promise<Benchmark> {
  const applicants = Number(flags.applicants ?? 20_000);
  const pages = Number(flags.pages ?? 120);
  const few = await withWorld((world) => measured(world, Math.round(applicants / 10), pages));
  const { many, ban } = await withWorld(async (world) => {
    const many = await measured(world, applicants, pages);
    return { many, ban: await banned(world, applicants, Number(flags.ban ?? 10_000)) };
  });
  const growth = (name: keyof typeof many) => Number(((many[name] ?? 0) / (few[name] ?? 1)).toFixed(2));
  return {
    figures: {
      applicants,
      ...many,
      ...ban,
      boardGrowth: growth('boardP50Ms'),
      listGrowth: growth('listP50Ms'),
      searchGrowth: growth('searchP50Ms'),
    },
    goal: { boardP95Ms: `<= ${GOAL_MS}`, searchP95Ms: `<= ${GOAL_MS}`, banToldTwice: '0', banUntold: '0' },
    met:
      Math.max(many.boardP95Ms, many.listP95Ms, many.searchP95Ms) <= GOAL_MS && ban.banToldTwice + ban.banUntold === 0,
  };
}

async function withWorld<T>(work: (world: World) => Promise<T>): Promise<T> {
  const { dataDir, remove } = await dataFolder();
  const embedded = await startEmbedded(dataDir);
  try {
    await migrate(embedded.url);
    const config = readConfig({ DATABASE_URL: embedded.url, DATA_DIR: dataDir, LOG_LEVEL: 'error' }, []);
    const world = await buildWorld(config, embedded.url, await cabinetBeside(embedded.url));
    try {
      return await work(world);
    } finally {
      await world.auth.close();
      await world.db.destroy();
      await world.cabinet.close();
    }
  } finally {
    await embedded.stop();
    await remove();
  }
}

async function measured(world: World, people: number, pages: number) {
  const place = await openPlace(world, ANNOUNCEMENTS);
  await fillPlace(world, place, { people, first: 0, stateOf: mixed });
  await sql(world, 'vacuum analyze');
  say(`${people} people have applied for ${ANNOUNCEMENTS} announcements`);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/en/employer`;
  const env = {
    DATABASE_URL: world.databaseUrl,
    KEYS_URL: await cabinetBeside(world.databaseUrl),
    DATA_DIR: world.config.dataDir,
    PORT: String(port),
    SEED: 'off',
    FORMS_A_MINUTE: '1000000',
  };
  const child = start(['src/main.ts', '--services=web'], env);
  try {
    await untilReady(`http://127.0.0.1:${port}`);
    return await askPages(url, place, pages);
  } finally {
    await end(child);
  }
}

async function askPages(url: string, { announcements, cookie }: Place, pages: number) {
  const ask = async (path: string, form?: Record<string, string>) => {
    const began = performance.now();
    const init = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    const answer = await fetch(`${url}${path}`, { ...init, headers: { cookie } });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    return { text, ms: performance.now() - began };
  };
  const csrf = /name="csrf" value="([^"]+)"/.exec((await ask('/applicants')).text)?.[1] ?? '';
  const of = (n: number) => `/announcement/${announcements[n % announcements.length]}`;
  const kinds = {
    board: (n: number) => ask(of(n)),
    list: (n: number) => ask(`${of(n)}?state=received`),
    search: (n: number) => ask('/applicants', { csrf, q: sought[n % sought.length] ?? '' }),
  };
  const figures: Record<string, number> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    for (let n = 0; n < 20; n++) await kind(n);
    const times = [];
    for (let n = 0; n < pages; n++) times.push((await kind(n)).ms);
    times.sort((a, b) => a - b);
    figures[`${name}P50Ms`] = round(times[Math.floor(times.length / 2)]);
    figures[`${name}P95Ms`] = round(times[Math.floor(times.length * 0.95)]);
    say(`${name}: p50 ${figures[`${name}P50Ms`]} ms, p95 ${figures[`${name}P95Ms`]} ms`);
  }
  return figures as Record<`${keyof typeof kinds}${'P50Ms' | 'P95Ms'}`, number>;
}

/** Ends the applications of many in one transaction, tells each of them by two at a time, and once more in vain. */
async function banned(world: World, first: number, people: number) {
  const place = await openPlace(world, 1);
  await fillPlace(world, place, { people, first, stateOf: () => 'received' });
  const input = { announcementIds: place.announcements, why: 'banned' as const, actor: 'system' as const };
  const began = performance.now();
  await inTransaction(world.db, (tx) => closeEach(tx, input, world.now()));
  const banCloseMs = round(performance.now() - began);
  const events = await world.db.selectFrom('event').select('id').where('kind', '=', 'application.closed').execute();
  say(`${people} applications ended in ${banCloseMs} ms; telling`);
  const told = performance.now();
  await tellAll(
    world,
    events.map(({ id }) => id),
  );
  const banTellMs = round(performance.now() - told);
  await tellAll(
    world,
    events.map(({ id }) => id),
  );
  const calls = await world.db
    .selectFrom('call')
    .select(({ fn }) => ['application_id', fn.countAll<number>().as('count')])
    .where('announcement_id', 'in', place.announcements)
    .where('state', '=', 'waiting')
    .groupBy('application_id')
    .execute();
  const twice = calls.filter(({ count }) => count > 1).length;
  return { ban: people, banCloseMs, banTellMs, banToldTwice: twice, banUntold: people - calls.length };
}

async function tellAll(world: World, ids: number[]): Promise<void> {
  const { run } = tellTask(planListeners);
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < ids.length; at = next++) await run(world, { event: ids[at] });
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}

const round = (ms: number | undefined) => Number((ms ?? Number.NaN).toFixed(1));
