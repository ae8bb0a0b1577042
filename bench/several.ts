import { type House, type Member, openHouse } from '../test/grow/house.ts';
import type { Benchmark } from './run.ts';
import { say } from './service.ts';
import { type Load, load, provideWrk, type Shot } from './wrk.ts';

/** How the web processes reach the database. */
const ways = ['direct', 'pooled', 'replica'] as const;
type Way = (typeof ways)[number];

/**
 * Requests a second and p95 with one and two web processes: pages that are kept, searches (which are made each time) and
 * applications; straight to the database, by way of PgBouncer, and with a replica for what is only read. All of it, and what
 * sends the requests, on one machine: with two cores two web processes cannot be twice as fast; read the connections and what a detour costs.
 * Flags: `--seconds=3`, `--jobs=20000`.
 */
export async function run(flags: Record<string, string>): Promise<Benchmark> {
  provideWrk();
  const seconds = Number(flags.seconds ?? 3);
  const house = await openHouse();
  try {
    const first = await house.member('web', { env: envOf(house, 'direct') });
    await fill(house, Number(flags.jobs ?? 20_000));
    const figures: Record<string, number> = {};
    await measure(house, [first], 'oneDirect', seconds, figures);
    await first.kill();
    for (const way of ways) {
      const members = [await webOf(house, way), await webOf(house, way)];
      await measure(house, members, `two${way[0]?.toUpperCase()}${way.slice(1)}`, seconds, figures);
      for (const member of members) await member.kill();
    }
    const failed = Object.entries(figures).filter(([name]) => name.endsWith('Failed'));
    return {
      figures,
      goal: {
        failed: 'no request fails, whichever way',
        connections: 'pooled ≤ 20 to the server, however many processes',
      },
      met: failed.every(([, count]) => count === 0) && (figures.twoPooledServerConnections ?? 99) <= 20,
    };
  } finally {
    await house.close();
  }
}

const webOf = (house: House, way: Way): Promise<Member> => house.member('web', { env: envOf(house, way) });

function envOf({ primary, bouncer, replica }: House, way: Way): Record<string, string> {
  const straight = { DATABASE_URL: primary, DATABASE_DIRECT_URL: '', DATABASE_REPLICA_URL: '' };
  if (way === 'direct') return straight;
  const pooled = { ...straight, DATABASE_URL: bouncer.url(primary), DATABASE_DIRECT_URL: primary };
  return way === 'pooled' ? pooled : { ...pooled, DATABASE_REPLICA_URL: replica.url };
}

async function fill(house: House, jobs: number): Promise<void> {
  await house.query(
    `insert into announcement (employer_id, position, province, pay_min, pay_max, pay_currency, pay_period, vacancies, state, benefits,
       needs, created_at, published_at, closes_at)
     select employer_id, position, province, 200, 250, 'USD', 'month', 5, 'live', '[]', '[]', now(),
       date_trunc('second', now()) - n * interval '1 second', now() + interval '30 days'
     from generate_series(1, $1::int / (select count(*) from announcement where state = 'live')::int) as n,
       (select employer_id, position, province from announcement where state = 'live') as seeded`,
    [jobs],
  );
  await house.query('vacuum analyze announcement');
}

const words = ['cook', 'security', 'cleaner', 'driver', 'factory', 'waiter', 'ចុងភៅ', 'សន្តិសុខ'];

async function measure(
  house: House,
  members: Member[],
  name: string,
  seconds: number,
  figures: Record<string, number>,
): Promise<void> {
  const jobs = await house.query<{ id: string }>(
    "select id from announcement where state = 'live' order by id limit 200",
  );
  const kinds: Record<string, Shot[]> = {
    kept: [{ path: '/' }],
    search: words.map((word) => ({ path: `/search?q=${encodeURIComponent(word)}` })),
    apply: Array.from({ length: 3000 }, (_, n) => ({
      path: `/job/${jobs[n % jobs.length]?.id}/apply`,
      form: { name: 'Sokha', phone: `012${String(200_000 + n)}` },
    })),
  };
  for (const [kind, shots] of Object.entries(kinds)) {
    if (kind !== 'apply')
      // what is made once for a process is not measured
      await Promise.all(members.map(async ({ url }) => (await fetch(`${url}${shots[0]?.path}`)).text()));
    const loads = await Promise.all(members.map(({ url }) => load(url, shots, seconds, 32 / members.length)));
    await Promise.all(members.map(({ url }) => fetch(`${url}/health`))); // what was left in hand is done
    note(figures, `${name}${kind[0]?.toUpperCase()}${kind.slice(1)}`, loads);
  }
  const [row] = await house.query<{ n: string }>(
    "select count(*) as n from pg_stat_activity where application_name = 'bongpheak'",
  );
  figures[`${name}Connections`] = Number(row?.n);
  if (name.endsWith('Direct')) return;
  figures[`${name}ServerConnections`] = (await house.bouncer.connections()).servers;
}

function note(figures: Record<string, number>, name: string, loads: Load[]): void {
  figures[`${name}Rps`] = Math.round(loads.reduce((sum, { rps }) => sum + rps, 0));
  figures[`${name}P95Ms`] = Math.max(...loads.map(({ p95Ms }) => p95Ms));
  figures[`${name}Failed`] = loads.reduce((sum, { failed }) => sum + failed, 0);
  say(
    `${name}: ${figures[`${name}Rps`]} a second, p95 ${figures[`${name}P95Ms`]} ms, ${figures[`${name}Failed`]} failed`,
  );
}
