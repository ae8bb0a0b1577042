import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openFolderPlace } from '../../src/backup/place/folder.ts';
import type { Place } from '../../src/backup/place/place.ts';
import { startBackup } from '../../src/backup/service.ts';
import type { BackupKind } from '../../src/backup/store.ts';
import { openFolder } from '../../src/files/folder.ts';
import { erase } from '../../src/people/erase.ts';
import { meet } from '../../src/people/meet.ts';
import { openCabinet } from '../../src/platform/cabinet.ts';
import { inTransaction, openDatabase } from '../../src/platform/database.ts';
import { startEmbedded } from '../../src/platform/embedded.ts';
import { migrate, migrateCabinet } from '../../src/platform/migrate.ts';
import { openVault } from '../../src/platform/vault.ts';

/** Everything is looked at all the time. */
const hasty = {
  cabinet: 100,
  files: 100,
  base: 100,
  told: 100,
  late: 60_000,
  log: { waitMs: 100, bytes: 2 ** 20, aliveMs: 1_000 },
};

export type House = Awaited<ReturnType<typeof openHouse>>;

/** A database and a cabinet of keys on servers of their own, a folder of files, and people; nothing of it waits for the disk. */
export async function openHouse() {
  const folder = await mkdtemp(join(tmpdir(), 'bongpheak-house-'));
  await chmod(folder, 0o755); // the servers may run as another user
  const fast = { fsync: 'off', full_page_writes: 'off' };
  const [main, keys] = await Promise.all([
    startEmbedded(join(folder, 'data'), fast),
    startEmbedded(join(folder, 'keys'), { ...fast, shared_buffers: '8MB', max_wal_size: '32MB', min_wal_size: '32MB' }),
  ]);
  await Promise.all([migrate(main.url), migrateCabinet(keys.url)]);
  const masters = { master: randomBytes(32), other: null };
  const backupKey = randomBytes(32);
  const cabinet = openCabinet(keys.url);
  const vault = await openVault(masters, cabinet);
  const db = openDatabase(main.url, { max: 2 });
  const files = openFolder(join(folder, 'files'));
  const faults: { kind: BackupKind; said: string }[] = [];
  const meetOne = (name: string, phone: string) =>
    inTransaction(db, (tx) => meet(tx, vault, { name, phone, language: 'km' }, true, new Date()));
  return {
    folder,
    main,
    keys,
    masters,
    backupKey,
    cabinet,
    vault,
    db,
    files,
    faults,
    meetOne,
    sql: (text: string, values: unknown[] = []) => queryOn(main.url, text, values),
    /** Somebody is erased, and the queue has thrown the key away. */
    async eraseOne({ id, key_id }: { id: string; key_id: string | null }) {
      await inTransaction(db, (tx) => erase(tx, id, new Date()));
      if (key_id) await vault.shred([key_id]);
    },
    startBackup: (place: Place) =>
      startBackup(
        {
          databaseUrl: main.url,
          keysUrl: keys.url,
          files: openFolderPlace(join(folder, 'files')),
          place,
          key: backupKey,
          days: 14,
          hour: 2,
          hourOf: (at) => at.getUTCHours(),
          now: () => new Date(),
          done: async () => undefined,
          failed: async (kind, error) => void faults.push({ kind, said: String(error) }),
        },
        hasty,
      ),
    /** A folder that a server of another user can reach. */
    async newFolder(name: string): Promise<string> {
      await mkdir(join(folder, name));
      return join(folder, name);
    },
    async close() {
      await db.destroy();
      await cabinet.close();
      await Promise.all([main.stop(), keys.stop()]);
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/** The rows of a statement. */
export async function queryOn(url: string, text: string, values: unknown[] = []): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}
