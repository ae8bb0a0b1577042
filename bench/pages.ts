import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { loadCountry } from '../src/country/load.ts';
import { startEmbedded } from '../src/platform/embedded.ts';
import { freePort } from '../src/platform/free-port.ts';
import { migrate } from '../src/platform/migrate.ts';
import { cabinetBeside } from '../test/harness/cabinet.ts';
import type { Benchmark } from './run.ts';
import { dataFolder, end, say, start, untilReady } from './service.ts';
import { type Load, load, provideWrk, type Shot } from './wrk.ts';

const root = new URL('..', import.meta.url).pathname;
const country = loadCountry(join(root, 'countries/kh'));

type Cold = { home: number; position: number; job: number };

/**
 * Requests per second and p95 of the job seekers' pages, as a ratio to the same server answering a fixed string, in turns in
 * one run; and what a page that is not kept costs with few and with many announcements.
 * Flags: `--many=100000`, `--few=1000`, `--seconds=5`, `--rounds=3`.
 */
export async function run(flags: Record<string, string>): Promise<Benchmark> {
  provideWrk();
  const many = Number(flags.many ?? 100_000);
  const few = Number(flags.few ?? 1_000);
  const seconds = Number(flags.seconds ?? 5);
  const rounds = Number(flags.rounds ?? 3);
  const small = await withSite(few, (site) => coldCosts(site));
  return await withSite(many, async (site) => {
    const large = await coldCosts(site);
    const figures: Record<string, number> = { announcements: many };
    for (const page of ['home', 'position', 'job'] as const) {
      figures[`${page}ColdMsFew`] = round(small[page], 3);
      figures[`${page}ColdMsMany`] = round(large[page], 3);
      figures[`${page}ColdGrowth`] = round(large[page] / small[page], 2);
    }
    const ratios = await keptReads(site, seconds, rounds, figures);
    const apply = await load(site.url, applications(site.ids), seconds, 8);
    Object.assign(figures, { applyRps: apply.rps, applyP95Ms: apply.p95Ms, applyFailed: apply.failed });
    const growth = Math.max(figures.homeColdGrowth ?? 9, figures.positionColdGrowth ?? 9, figures.jobColdGrowth ?? 9);
    return {
      figures,
      goal: { keptReads: 'ratio ≥ 0.5 of a fixed string', growth: 'cost with many ≤ 1.3 × cost with few' },
      met: ratios.every((ratio) => ratio >= 0.5) && growth <= 1.3,
    };
  });
}

type Site = { url: string; fixedUrl: string; ids: number[] };

async function withSite<T>(announcements: number, work: (site: Site) => Promise<T>): Promise<T> {
  const { dataDir, remove } = await dataFolder();
  const embedded = await startEmbedded(dataDir);
  const children: ChildProcess[] = [];
  try {
    await migrate(embedded.url);
    const ids = await fill(embedded.url, announcements);
    say(`${announcements} announcements are live`);
    const port = await freePort();
    const KEYS_URL = await cabinetBeside(embedded.url);
    const env = { DATABASE_URL: embedded.url, KEYS_URL, PORT: String(port), DATA_DIR: dataDir, SEED: 'off' };
    children.push(start(['src/main.ts', '--services=web'], { ...env, FORMS_A_MINUTE: '100000000' }, { core: 0 }));
    const fixed = start(['bench/fixed.ts'], {}, { core: 0 });
    children.push(fixed);
    const [fixedPort] = (await once(fixed.stdout!, 'data')) as [Buffer];
    const url = `http://127.0.0.1:${port}`;
    await untilReady(url);
    return await work({ url, fixedUrl: `http://127.0.0.1:${Number(fixedPort)}`, ids });
  } finally {
    for (const child of children) await end(child);
    await embedded.stop();
    await remove();
  }
}

/** Announcements over all positions and provinces, as a country has them. Gives some of their ids. */
async function fill(url: string, announcements: number): Promise<number[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const {
    rows: [employer],
  } = await client.query<{ id: string }>(
    `insert into employer (name, address, province, state, verified_at, created_at)
     values ('{"km": "រោងចក្រ", "en": "Factory"}', '{"km": "ផ្លូវ ១", "en": "Street 1"}', 'KH-12', 'verified', now(), now()) returning id`,
  );
  await client.query(
    `insert into announcement (employer_id, position, province, pay_min, pay_max, pay_currency, pay_period, vacancies,
       hours_from, hours_to, days_per_week, benefits, needs, state, created_at, published_at, closes_at)
     select $1, ($2::text[])[1 + n % cardinality($2::text[])], ($3::text[])[1 + (n / 7) % cardinality($3::text[])],
       200, 250, 'USD', 'month', 5, '07:00', '17:00', 6, '[{"id": "meals-free", "amount": 2}]', '[{"id": "age-18"}]', 'live',
       now(), now() - n * interval '1 second', now() + interval '30 days'
     from generate_series(1, $4::int) as n`,
    [
      employer?.id,
      country.positions.filter((p) => !p.restricted).map((p) => p.id),
      country.provinces.map((p) => p.id),
      announcements,
    ],
  );
  await client.query('vacuum analyze');
  const { rows } = await client.query<{ id: number }>('select id from announcement order by random() limit 1000');
  await client.end();
  return rows.map((row) => row.id);
}

/** Mean milliseconds of pages asked for the first time, one after the other. */
async function coldCosts(site: Site): Promise<Cold> {
  const provinces = country.provinces.map((province) => province.id);
  const positions = country.positions.filter((p) => !p.restricted).map((p) => p.id);
  await timed(
    site.url,
    site.ids.slice(0, 200).map((id) => ({ path: `/en/job/${id}` })),
  ); // warms the program, not the pages asked below
  const home = await timed(
    site.url,
    provinces.flatMap((province) => ['/', '/en'].map((path) => ({ path, province }))),
  );
  const position = await timed(
    site.url,
    provinces
      .slice(0, 12)
      .flatMap((province) => positions.slice(0, 40).map((id) => ({ path: `/jobs/${id}`, province }))),
  );
  const job = await timed(
    site.url,
    site.ids.slice(0, 800).map((id) => ({ path: `/job/${id}` })),
  );
  say(`first time: home ${home.toFixed(2)} ms, position ${position.toFixed(2)} ms, job ${job.toFixed(2)} ms`);
  return { home, position, job };
}

async function timed(url: string, requests: { path: string; province?: string }[]): Promise<number> {
  const times: number[] = [];
  for (const { path, province } of requests) {
    const began = performance.now();
    const response = await fetch(`${url}${path}`, { headers: province ? { cookie: `place=${province}` } : {} });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    times.push(performance.now() - began);
  }
  return median(times);
}

async function keptReads(
  site: Site,
  seconds: number,
  rounds: number,
  figures: Record<string, number>,
): Promise<number[]> {
  const kept: Record<string, string[]> = {
    home: ['/'],
    position: ['/jobs/security-guard', '/jobs/cook', '/jobs/cleaner'],
    job: site.ids.slice(0, 200).map((id) => `/job/${id}`),
    applyForm: site.ids.slice(0, 200).map((id) => `/en/job/${id}`),
    refer: site.ids.slice(0, 200).map((id) => `/job/${id}/refer`),
  };
  const ratios: number[] = [];
  for (const [page, paths] of Object.entries(kept)) {
    await timed(
      site.url,
      paths.map((path) => ({ path })),
    ); // from here on it is kept
    const ours: Load[] = [];
    const fixed: Load[] = [];
    for (let n = 0; n < rounds; n++) {
      fixed.push(await load(site.fixedUrl, [{ path: '/' }], seconds));
      ours.push(
        await load(
          site.url,
          paths.map((path) => ({ path })),
          seconds,
        ),
      );
    }
    const ratio = median(ours.map((one, n) => one.rps / (fixed[n]?.rps ?? Number.NaN)));
    if (page !== 'refer') ratios.push(ratio); // made anew for each visitor, so it is told and not judged
    figures[`${page}Rps`] = round(median(ours.map((one) => one.rps)), 0);
    figures[`${page}P95Ms`] = median(ours.map((one) => one.p95Ms));
    figures[`${page}Ratio`] = round(ratio, 2);
    say(
      `${page}: ${figures[`${page}Rps`]} a second, p95 ${figures[`${page}P95Ms`]} ms, ${figures[`${page}Ratio`]} of a fixed string`,
    );
  }
  return ratios;
}

function applications(ids: number[]): Shot[] {
  return ids.slice(0, 500).map((id, n) => ({
    path: `/job/${id}/apply`,
    form: { name: 'Sokha', phone: `012${String(100_000 + n)}` },
  }));
}

const round = (value: number, digits: number) => Number(value.toFixed(digits));
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
