import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { buildWorld } from '../../src/build-world.ts';
import { readConfig } from '../../src/config.ts';
import { startEmbedded } from '../../src/platform/embedded.ts';
import { freePort } from '../../src/platform/free-port.ts';
import { cabinetBeside } from '../../test/harness/cabinet.ts';
import { dataFolder, end, start, untilReady } from '../service.ts';

export const victims = ['web', 'worker', 'calls', 'database'] as const;
export type Victim = (typeof victims)[number];
export type ChaosHouse = Awaited<ReturnType<typeof openChaosHouse>>;

/** How soon a service manager starts a process again that ended, in milliseconds. */
const restartMs = 200;
const lookMs = 50;

/** The three services as processes of their own, kept running as a service manager does, and their database. */
export async function openChaosHouse() {
  const { dataDir, remove } = await dataFolder();
  const embedded = await startEmbedded(dataDir);
  const [web, worker, calls, port] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const doors = { web, worker, calls };
  const url = `http://127.0.0.1:${port}`;
  const env = {
    DATABASE_URL: embedded.url,
    KEYS_URL: await cabinetBeside(embedded.url),
    DATA_DIR: dataDir,
    PORT: String(port),
    CALLING_HOURS: '0-24',
    FORMS_A_MINUTE: '1000000',
    TRUSTED_PROXIES: '1',
    LOG_LEVEL: 'silent',
  };
  const processes = new Map<Victim, ChildProcess>();
  let isOpen = true;
  const run = (service: keyof typeof doors) => {
    const child = start(['src/main.ts', `--services=${service}`], { ...env, OPERATE_PORT: String(doors[service]) });
    processes.set(service, child);
    child.once('exit', () => void (isOpen && setTimeout(run, restartMs, service)));
  };
  run('web');
  await untilReady(url);
  run('worker');
  run('calls');

  const isReady = (service: keyof typeof doors) =>
    fetch(`http://127.0.0.1:${doors[service]}/ready`, { signal: AbortSignal.timeout(2_000) }).then(
      (response) => response.ok,
      () => false,
    );
  const killDatabase = async () => {
    const file = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
    const pid = Number(file.split('\n')[0]);
    try {
      if (pid) process.kill(pid, 'SIGKILL'); // `startEmbedded` brings it back
    } catch {
      return; // it is just coming back from the last time
    }
  };
  const query = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: embedded.url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  return {
    url,
    query,
    /** The world of the service in this process, to open accounts in. */
    world: () => buildWorld(readConfig(env, []), embedded.url, env.KEYS_URL),
    async kill(victim: Victim): Promise<void> {
      if (victim === 'database') return await killDatabase();
      const child = processes.get(victim);
      if (child) await end(child, 'SIGKILL');
    },
    /** Waits until all parts say that they are ready; gives how long it took, in milliseconds. Throws after two minutes. */
    async untilAllReady(): Promise<number> {
      const began = performance.now();
      while (performance.now() - began < 120_000) {
        const ready = await Promise.all((['web', 'worker', 'calls'] as const).map(isReady));
        if (ready.every(Boolean)) return performance.now() - began;
        await pause(lookMs);
      }
      throw new Error('not ready again after two minutes');
    },
    async close(): Promise<void> {
      isOpen = false;
      for (const child of processes.values()) await end(child);
      await embedded.stop();
      await remove();
    },
  };
}
