import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { buildWorld } from '../../src/build-world.ts';
import { planListeners } from '../../src/calling/plan.ts';
import { enrolTrunks } from '../../src/calling/trunks/store.ts';
import { readConfig } from '../../src/config.ts';
import { inTransaction, type Tx } from '../../src/platform/database.ts';
import { tellTask } from '../../src/tell.ts';
import type { Listener, World } from '../../src/world.ts';

/** A world of its own: a cloned database, a clock that stands still until it is set, and no process beside the test. */
export type TestWorld = World & {
  /** Sets the clock, or moves it on by milliseconds. */
  setNow(to: string | Date | number): void;
  /** A new morning: the clock is set back, and the trunks remember nothing. */
  newMorning(): Promise<void>;
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Tells the listeners every event that they have not heard yet, and what those make in turn. */
  tell(listeners?: Listener[]): Promise<void>;
  close(): Promise<void>;
};

/** The master key of every world and service of a run: they share one cabinet. */
export const testMaster = Buffer.alloc(32).toString('base64');

/** A Saturday morning in Phnom Penh (09:00), within the calling hours. */
export const morning = '2026-11-21T09:00:00+07:00';

/** Clones the migrated database (about 0.1 s) and builds the world on it; close it after the tests of the file. */
export async function createTestWorld(
  options: { now?: string; env?: Record<string, string> } = {},
): Promise<TestWorld> {
  const { url, drop } = await cloneDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'bongpheak-world-'));
  await shareClips(folder);
  const env = {
    LOG_LEVEL: 'silent',
    MASTER_KEY: testMaster,
    DATA_DIR: folder,
    SEED: 'off',
    FORMS_A_MINUTE: '10000',
    ANSWER_EVENLY_MS: '0',
    ...options.env,
  };
  const world = await buildWorld(readConfig(env, []), url, inject('server').keys);
  await inTransaction(world.db, (tx) => enrolTrunks(tx, world.trunks.trunks));
  let now = new Date(options.now ?? morning);
  let told = 0;
  const test: TestWorld = {
    ...world,
    now: () => new Date(now),
    setNow: (to) => {
      now = typeof to === 'number' ? new Date(now.getTime() + to) : new Date(to);
    },
    async newMorning() {
      now = new Date(morning);
      await world.db.updateTable('trunk').set({ paced_until: null, faults: 0, broken_until: null }).execute();
    },
    tx: (work) => inTransaction(world.db, work),
    async tell(listeners = planListeners) {
      const task = tellTask(listeners);
      for (;;) {
        const event = await eventAfter(world, told);
        if (event === undefined) return;
        await task.run(test, { event });
        told = event;
      }
    },
    async close() {
      await world.auth.close();
      await world.db.destroy();
      await world.cabinet.close();
      await drop();
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }); // files may still be rendered
    },
  };
  return test;
}

/** Lets a folder of data have the decoded clips that other worlds of this run have. */
export async function shareClips(dataDir: string): Promise<void> {
  await mkdir(join(dataDir, 'voice'), { recursive: true });
  await symlink(inject('clips'), join(dataDir, 'voice', 'clips'));
}

async function eventAfter(world: World, id: number): Promise<number | undefined> {
  const found = await world.db.selectFrom('event').select('id').where('id', '>', id).orderBy('id').executeTakeFirst();
  return found?.id;
}

/** A migrated database for one test file, for tests that need no world. */
export async function cloneDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = inject('server');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await whileInUse(() => onServer(server.url, `create database ${name} template ${server.template}`));
  return {
    url: server.url.replace(/\/postgres$/, `/${name}`),
    drop: () => onServer(server.url, `drop database if exists ${name} with (force)`),
  };
}

/** PostgreSQL itself may be tidying up the template (autovacuum), and clones it only when it is alone. */
async function whileInUse(clone: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await clone();
    } catch (error) {
      const isInUse = error instanceof pg.DatabaseError && error.code === '55006';
      if (!isInUse || tries === 10) throw error;
    }
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
