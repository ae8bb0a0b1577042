import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { checkPlace } from '../../src/backup/check.ts';
import { drill } from '../../src/backup/drill/drill.ts';
import { markPoint } from '../../src/backup/drill/point.ts';
import { lineNow, untilStored } from '../../src/backup/line-now.ts';
import { readLsn } from '../../src/backup/lsn.ts';
import { openFolderPlace } from '../../src/backup/place/folder.ts';
import type { Place } from '../../src/backup/place/place.ts';
import { openKept, openStore } from '../../src/backup/place/sealed.ts';
import { choose, readBases } from '../../src/backup/restore/choose.ts';
import { restore } from '../../src/backup/restore/restore.ts';
import { FilesDown } from '../../src/files/files.ts';
import { openFolder } from '../../src/files/folder.ts';
import { openCabinet } from '../../src/platform/cabinet.ts';
import { provideCabinet, provideDatabase } from '../../src/platform/database-url.ts';
import { openVault } from '../../src/platform/vault.ts';
import { type House, openHouse, queryOn } from './house.ts';

let house: House;
let place: Place;
let backup: { stop(): Promise<void> };

beforeAll(async () => {
  house = await openHouse();
  place = openFolderPlace(join(house.folder, 'place'));
});

afterAll(async () => {
  await backup?.stop();
  await house?.close();
});

/** Everything that was written so far is in the place. */
async function settled(): Promise<void> {
  const store = await openKept(place, house.backupKey);
  const line = await lineNow(house.main.url, store);
  const [row] = await house.sql('select pg_current_wal_flush_lsn()::text as lsn');
  await untilStored(store, line!, readLsn(row!.lsn));
}

async function baseTaken(): Promise<void> {
  await vi.waitUntil(
    async () => {
      const store = await openStore(place, house.backupKey);
      const line = await lineNow(house.main.url, store);
      return line !== null && (await readBases(store, line)).length > 0;
    },
    { timeout: 60_000, interval: 100 },
  );
}

const restoreTo = async (to: string, change: { at?: Date; keysUrl?: string } = {}) =>
  restore(await openKept(place, house.backupKey), {
    to,
    isServer: false,
    at: change.at ?? null,
    keysUrl: change.keysUrl ?? null,
    dataDir: to,
    files: openFolder(join(to, 'files')),
    bin: null,
    eraseUnreadable: false,
    tell: () => undefined,
    now: () => new Date(),
  });

test('a service is backed up while people write; a full place and a cut wire are told, and nothing is lost or doubled', async () => {
  await house.meetOne('Sok Dara', '+85512000001');
  let isFull = false;
  const put: Place['put'] = async (name, bytes) => {
    if (isFull) throw new FilesDown('unreachable', place.where, 'ENOSPC');
    await place.put(name, bytes);
  };
  backup = house.startBackup({ ...place, put });
  await baseTaken();
  isFull = true;
  await house.sql('create table filler (n int, text text)');
  await vi.waitUntil(() => house.faults.some(({ kind, said }) => kind === 'log' && said.includes('ENOSPC')), {
    timeout: 60_000,
  });
  isFull = false;
  for (let n = 0; n < 4; n++) {
    await house.sql("insert into filler select n, repeat('x', 500) from generate_series(1, 5000) as n");
    await house.sql('select pg_terminate_backend(active_pid) from pg_replication_slots where active_pid is not null');
  }
  await vi.waitUntil(async () => lineNow(house.main.url, await openKept(place, house.backupKey)), { timeout: 60_000 });
  await settled();
  const said = await checkPlace(await openKept(place, house.backupKey));
  expect(said[0]).toContain('can be restored to any moment from');
});

test('who was erased is read by nobody, whatever old backup is restored; everybody else is there as before', async () => {
  const stays = await house.meetOne('Chan Bopha', '+85512000002');
  const goes = await house.meetOne('Keo Vanna', '+85512000003');
  await house.files.put(Buffer.from('a recording'));
  await house.sql(
    `insert into call (person_id, purpose, cause, language, state, due_at, created_at)
     values ($1, 'staff', null, 'km', 'waiting', now(), now())`,
    [stays.id],
  );
  await settled();
  const before = new Date();
  const wrapped = (await house.cabinet.read([goes.key_id!])).get(goes.key_id!)!;
  await house.eraseOne(goes);
  await house.meetOne('Heng Ly', '+85512000004');
  await settled();

  await vi.waitUntil(async () => !(await everythingOpened()).some((bytes) => bytes.includes(wrapped)), {
    timeout: 60_000,
  });

  const to = await house.newFolder('restored');
  const done = await restoreTo(to, { at: before });
  expect(done).toMatchObject({ people: 3, erasedAgain: 1, keysFromBackup: true, files: 1, held: { calls: 1 } });
  const config = { databaseUrl: null, keysUrl: null, dataDir: to };
  const [main, keys] = await Promise.all([provideDatabase(config), provideCabinet(config)]);
  const cabinet = openCabinet(keys.url);
  try {
    const people = await queryOn(
      main.url,
      'select id, key_id, name_sealed, phone_hash from person order by created_at',
    );
    const vault = await openVault(house.masters, cabinet);
    const names = people.map(async ({ key_id, name_sealed }) => {
      const key = await vault.keyOf(key_id);
      return key && vault.open(key, 'name', name_sealed);
    });
    expect(await Promise.all(names)).toEqual(['Sok Dara', 'Chan Bopha', null]);
    expect(people[2]).toMatchObject({ id: goes.id, key_id: null, name_sealed: null, phone_hash: null });
    expect(await queryOn(main.url, 'select released_at, moment from restored')).toEqual([
      { released_at: null, moment: before },
    ]);
  } finally {
    await cabinet.close();
    await Promise.all([main.stop(), keys.stop()]);
  }
});

/** Every object of the place, opened with the key of the backup. */
async function everythingOpened(): Promise<Buffer[]> {
  const { seals } = await openKept(place, house.backupKey);
  const names = await place.list('');
  return await Promise.all(
    names
      .filter((name) => !name.startsWith('unfinished/'))
      .map(async (name) => seals.open(name, (await place.get(name)) ?? Buffer.alloc(0)).subarray()),
  );
}

test('a drill finds every row of every table as it was at its point, and reads people with the keys of the backup', async () => {
  const store = await openKept(place, house.backupKey);
  const line = (await lineNow(house.main.url, store))!;
  const writing = house.sql("insert into filler select n, 'more' from generate_series(1, 20000) as n");
  const point = await markPoint(house.main.url, store, line, new Date());
  await writing;
  await house.sql('delete from filler where n < 100');
  await untilStored(store, line, point.lsn);
  const found = await drill(store, { masters: house.masters, point, most: 100, bin: null, tell: () => undefined });
  expect(found).toMatchObject({ different: [], people: { read: 3, erased: 0, broken: 0 }, audit: { broken: null } });
  expect(found.audit.links).toBeGreaterThan(0);
  expect(found.rows).toBeGreaterThan(20_000);
});

test('a backup with another key, or with a part that is gone or changed, is refused in words', async () => {
  await expect(openKept(place, Buffer.alloc(32, 7))).rejects.toMatchObject({ problem: 'wrong-key' });
  await expect(openKept(openFolderPlace(join(house.folder, 'nowhere')), house.backupKey)).rejects.toMatchObject({
    problem: 'nothing-there',
  });
  const store = await openKept(place, house.backupKey);
  const { chunks, line, base } = await choose(store, null);
  await expect(choose(store, new Date(base.startedAt.getTime() - 1))).rejects.toMatchObject({
    problem: 'moment-not-kept',
  });
  const middle = join(house.folder, 'place', chunks[1]!.name);
  const bytes = await readFile(middle);
  await rm(middle);
  await expect(choose(store, null)).rejects.toMatchObject({ problem: 'gap' });
  await writeFile(middle, Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1)! ^ 1])]));
  await expect(checkPlace(store)).rejects.toMatchObject({ problem: 'changed' });
  await writeFile(middle, await readFile(join(house.folder, 'place', chunks[0]!.name)));
  await expect(checkPlace(store)).rejects.toMatchObject({ problem: 'changed' });
  await writeFile(middle, bytes);
  const folder = join(house.folder, 'place', `lines/${line.id}/bases/${base.id}`);
  expect(await readdir(folder)).toContain('manifest');
  await expect(restoreTo(house.folder)).rejects.toMatchObject({ problem: 'target-not-empty' });
});
