import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { severalChecks } from '../../src/operate/doctor/checks/several.ts';
import { examine } from '../../src/operate/doctor/examine.ts';
import { type Hold, keepHold } from '../../src/platform/hold.ts';
import { cloneDatabase } from '../harness/world.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
const open: Hold[] = [];
const story: string[] = [];

beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(async () => {
  await Promise.all(open.map((hold) => hold.stop()));
  await database.drop();
});

const tries = (who: string, restMs = 0): Hold => {
  const hold = keepHold(database.url, 'a gateway', {
    restMs,
    took: async () => void story.push(`${who} took`),
    lost: async () => void story.push(`${who} lost`),
    failed: () => undefined,
  });
  open.push(hold);
  return hold;
};

test('one of two holds it, the other takes over when the first goes, and who lost it to somebody else learns that', async () => {
  const first = tries('first');
  await expect.poll(() => story).toEqual(['first took']);
  tries('second');
  await first.stop();
  await expect.poll(() => story).toEqual(['first took', 'second took']);
  const stranger = new pg.Client({ connectionString: database.url });
  await stranger.connect();
  // the holder is cut off, as a machine that loses its power, and somebody else is quicker
  await stranger.query(
    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())",
  );
  await stranger.query("select pg_advisory_lock(hashtextextended('bongpheak a gateway', 0))");
  await expect.poll(() => story.slice(2)).toEqual(['second lost']);
  await stranger.end();
  await expect.poll(() => story.slice(2)).toEqual(['second lost', 'second took']);
});

test('whoever holds it keeps it where only the connection broke', async () => {
  const before = story.length;
  const other = new pg.Client({ connectionString: database.url });
  await other.connect();
  const holder = async () =>
    (
      await other.query(`select pid from pg_locks join pg_database on pg_database.oid = database
       where locktype = 'advisory' and granted and datname = current_database()`)
    ).rows[0]?.pid;
  const pid = await holder();
  await other.query('select pg_terminate_backend($1)', [pid]);
  await expect.poll(async () => ![undefined, pid].includes(await holder())).toBe(true);
  await other.end();
  expect(story.slice(before)).toEqual([]);
});

const checked = async (env: Record<string, string>) => {
  const config = readConfig({ DATABASE_URL: database.url, DATA_DIR: '/tmp', ...env }, []);
  const patient = {
    config,
    db: null,
    databaseUrl: database.url,
    keysUrl: null,
    faults: {},
    world: null,
    now: new Date(),
  };
  const examined = await examine(patient, severalChecks);
  return examined.flatMap(({ findings }) => findings.map(({ what }) => what));
};

test('the doctor finds nothing on one machine, and on several what is only good for one', async () => {
  expect(await checked({})).toEqual([]);
  expect(await checked({ CALLS_GATEWAYS: 'north' })).toEqual(['files-one-machine']);
  expect(await checked({ DATABASE_REPLICA_URL: database.url })).toEqual(['files-one-machine', 'replica-is-none']);
  expect(await checked({ DATABASE_REPLICA_URL: 'postgres://127.0.0.1:1/nobody' })).toEqual([
    'files-one-machine',
    'replica-away',
  ]);
});
