import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { buildWorld } from '../../src/build-world.ts';
import { enrolTrunks } from '../../src/calling/trunks/store.ts';
import { readConfig } from '../../src/config.ts';
import { inTransaction } from '../../src/platform/database.ts';
import { startEmbedded } from '../../src/platform/embedded.ts';
import { freePort } from '../../src/platform/free-port.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { cabinetBeside } from '../../test/harness/cabinet.ts';
import type { TestWorld } from '../../test/harness/world.ts';
import { dataFolder, end, start, untilReady } from '../service.ts';

/** The web service as a process of its own, and its world in this one, to put rows in and to sign people in. `more`: other settings. */
export async function openFuzzHouse(more: Record<string, string> = {}) {
  const { dataDir, remove } = await dataFolder();
  const embedded = await startEmbedded(dataDir);
  await migrate(embedded.url);
  const port = await freePort();
  const env = {
    DATABASE_URL: embedded.url,
    KEYS_URL: await cabinetBeside(embedded.url),
    DATA_DIR: dataDir,
    PORT: String(port),
    FORMS_A_MINUTE: '1000000000',
    TRUSTED_PROXIES: '1',
    LOG_LEVEL: 'error',
    ANSWER_EVENLY_MS: '0',
    ...more,
  };
  const config = readConfig({ ...env, LOG_LEVEL: 'silent' }, []);
  const surroundings = await buildWorld(config, embedded.url, env.KEYS_URL);
  await inTransaction(surroundings.db, (tx) => enrolTrunks(tx, surroundings.trunks.trunks));
  const world: TestWorld = {
    ...surroundings,
    tx: (work) => inTransaction(surroundings.db, work),
    setNow: () => undefined,
    newMorning: async () => undefined,
    tell: async () => undefined,
    close: async () => undefined,
  };
  let child: ChildProcess | null = null;
  return {
    world,
    url: `http://127.0.0.1:${port}`,
    port,
    pid: () => child?.pid ?? 0,
    /** Gives what the service writes to its log. */
    async open(): Promise<void> {
      child = start(['src/main.ts', '--services=web'], env, { preload: ['./bench/live-memory.ts'] });
      await untilReady(`http://127.0.0.1:${port}`);
    },
    /** What is alive in the memory of the service, in MiB. Memory that is taken also holds garbage, which V8 is in no haste to throw away. */
    async alive(): Promise<number> {
      const answer = once(child as ChildProcess, 'message');
      child?.send('alive');
      const [{ alive }] = await answer;
      return alive;
    },
    /** Null while it runs; how it ended otherwise. */
    ended: () => child?.signalCode ?? child?.exitCode ?? null,
    async close(): Promise<void> {
      if (child) await end(child);
      await world.auth.close();
      await world.db.destroy();
      await world.cabinet.close();
      await embedded.stop();
      await remove();
    },
  };
}
