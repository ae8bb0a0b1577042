import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { readPeople, vaultOfBackup } from '../src/backup/drill/people.ts';
import { readLines } from '../src/backup/line.ts';
import { openFolderPlace } from '../src/backup/place/folder.ts';
import { openKept, type Store } from '../src/backup/place/sealed.ts';
import { readBases } from '../src/backup/restore/choose.ts';
import { restore } from '../src/backup/restore/restore.ts';
import { openFolder } from '../src/files/folder.ts';
import { openDatabase } from '../src/platform/database.ts';
import { provideCabinet, provideDatabase } from '../src/platform/database-url.ts';
import { findHome } from '../src/platform/embedded-home.ts';
import { migrate, migrateCabinet } from '../src/platform/migrate.ts';
import { fillApplications, fillPeople } from './million.ts';
import type { Benchmark } from './run.ts';
import { dataFolder, end, say, start } from './service.ts';

const seconds = (since: number) => Math.round((performance.now() - since) / 100) / 10;

/**
 * A service with a million people and three million applications is backed up, people write on, and database and backup service are
 * killed in the same moment; then it is restored from the place alone, and people are read.
 * `--people=1000000 --applications=3000000 --write-seconds=60 --sample=10000`
 */
export async function run(flags: Record<string, string>): Promise<Benchmark> {
  const [people, applications] = [Number(flags.people ?? 1_000_000), Number(flags.applications ?? 3_000_000)];
  const sample = Number(flags.sample ?? 10_000);
  const masters = { master: randomBytes(32), other: null };
  const key = randomBytes(32);
  const { dataDir, remove } = await dataFolder();
  const place = openFolderPlace(join(dataDir, 'place'));
  try {
    const [old, to] = [join(dataDir, 'old'), join(dataDir, 'new')];
    for (const folder of [old, to]) await mkdir(folder).then(() => chmod(folder, 0o755));
    const lived = await liveAndDie(old, { place: place.where, masters, key, people, applications, flags });
    const store = await openKept(place, key);
    say('restoring …');
    const began = performance.now();
    const done = await restore(store, {
      to,
      isServer: false,
      at: null,
      keysUrl: null,
      dataDir: to,
      files: openFolder(join(to, 'files')),
      bin: null,
      eraseUnreadable: false,
      tell: say,
      now: () => new Date(),
    });
    const restoreSeconds = seconds(began);
    const found = await look(to, store, masters, sample);
    const lostSeconds = Math.round((lived.lastWrite - found.lastWrite) / 100) / 10;
    const figures = {
      ...lived.figures,
      restoreSeconds,
      lostSeconds,
      ...found.figures,
      keys: done.keys,
      erasedAgain: done.erasedAgain,
    };
    const isWhole = figures.people >= people && figures.applications >= applications && figures.broken === 0;
    const goal = { restoreSeconds: '<= 600', lostSeconds: '<= 60', broken: '0', read: `${sample}` };
    return {
      figures,
      goal,
      met: isWhole && restoreSeconds <= 600 && lostSeconds <= 60 && figures.read === Math.min(sample, people),
    };
  } finally {
    await remove();
  }
}

type Life = {
  place: string;
  masters: { master: Buffer };
  key: Buffer;
  people: number;
  applications: number;
  flags: Record<string, string>;
};

/** Fills, backs up, writes on, and dies. `lastWrite` is when the last write was confirmed, in milliseconds. */
async function liveAndDie(dataDir: string, life: Life) {
  const config = { databaseUrl: null, keysUrl: null, dataDir };
  const [main, keys] = [await provideDatabase(config), await provideCabinet(config)];
  try {
    return await live(main.url, keys.url, dataDir, life);
  } finally {
    await Promise.all([main.stop(), keys.stop()]);
  }
}

async function live(
  url: string,
  keysUrl: string,
  dataDir: string,
  { place, masters, key, people, applications, flags }: Life,
) {
  await migrate(url);
  await migrateCabinet(keysUrl);
  const filling = performance.now();
  await fillPeople({ url: url, keysUrl }, { master: masters.master, other: null }, people);
  await fillApplications(url, people, applications);
  const fillSeconds = seconds(filling);
  const backing = performance.now();
  const keeper = start(['src/main.ts', '--services=backup'], {
    DATABASE_URL: url,
    KEYS_URL: keysUrl,
    DATA_DIR: join(dataDir, 'keeper'),
    SEED: 'off',
    MASTER_KEY: masters.master.toString('base64'),
    BACKUP_KEY: key.toString('base64'),
    BACKUP_TO: place,
  });
  const base = await backedUp(place, key, people);
  const backupSeconds = seconds(backing);
  say(`backed up in ${backupSeconds} s; people write on …`);
  const lastWrite = await writeOn(url, Number(flags['write-seconds'] ?? 60));
  await end(keeper, 'SIGKILL');
  const { data } = await findHome(dataDir);
  const server = Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  process.kill(server, 'SIGKILL');
  const baseMegabytes = Math.round(base.tarBytes / 2 ** 20);
  const sealedMegabytes = Math.round(base.chunks.reduce((sum, { bytes }) => sum + bytes, 0) / 2 ** 20);
  return { lastWrite, figures: { fillSeconds, backupSeconds, baseMegabytes, sealedMegabytes } };
}

/** The first base backup, once it and the whole cabinet are in the place. */
async function backedUp(folder: string, key: Buffer, people: number) {
  for (const until = Date.now() + 1_200_000; Date.now() < until; await pause(500)) {
    const store = await openKept(openFolderPlace(folder), key).catch(() => null);
    const [line] = store ? await readLines(store) : [];
    const [base] = store && line ? await readBases(store, line) : [];
    const cabinet = store && (await store.place.get('cabinet/index'));
    const keys = store && cabinet ? JSON.parse(store.seals.open('cabinet/index', cabinet).toString()).keys : 0;
    if (base && keys >= people) return base;
  }
  throw new Error('no backup was made within twenty minutes');
}

/** Somebody writes all the time; gives when the last write was confirmed. */
async function writeOn(url: string, forSeconds: number): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  let last = 0;
  for (const until = Date.now() + forSeconds * 1000; Date.now() < until; await pause(10)) {
    const now = Date.now();
    await client.query(
      `insert into event (at, kind, subject, actor, facts, told_at) values ($1, 'bench.written', 'bench', 'system', '{}', now())`,
      [new Date(now)],
    );
    last = now;
  }
  await client.end();
  return last;
}

/** What is in the restored service. */
async function look(dataDir: string, store: Store, masters: { master: Buffer }, sample: number) {
  const main = await provideDatabase({ databaseUrl: null, dataDir });
  const client = new pg.Client(main.url);
  await client.connect();
  const db = openDatabase(main.url, { max: 1 });
  try {
    const { rows } = await client.query(`select (select count(*) from person)::int as people,
      (select count(*) from application)::int as applications,
      (select max(at) from event where kind = 'bench.written') as last`);
    const vault = await vaultOfBackup(store, { master: masters.master, other: null });
    const from = `10000000-0000-4000-8000-${String(Math.floor(rows[0].people / 3)).padStart(12, '0')}`;
    const { read, broken } = await readPeople(
      db,
      vault,
      sample,
      sample < rows[0].people / 2 ? from : '00000000-0000-0000-0000-000000000000',
    );
    return {
      lastWrite: rows[0].last.getTime() as number,
      figures: { people: rows[0].people as number, applications: rows[0].applications as number, read, broken },
    };
  } finally {
    await db.destroy();
    await client.end();
    await main.stop();
  }
}
