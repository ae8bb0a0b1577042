import type { ChildProcess } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildWorld } from '../src/build-world.ts';
import { freePorts } from '../src/channels/asterisk/exchange/ports.ts';
import { provideAsterisk } from '../src/channels/asterisk/exchange/provide.ts';
import { startExchange } from '../src/channels/asterisk/exchange/start.ts';
import { writeExchange } from '../src/channels/asterisk/exchange/write.ts';
import { readConfig } from '../src/config.ts';
import { startEmbedded } from '../src/platform/embedded.ts';
import type { World } from '../src/world.ts';
import { cabinetBeside } from '../test/harness/cabinet.ts';
import { cpuSeconds, cpuSecondsWithEnded, familyOf, memoryMiB, pin, putFirst } from './processes.ts';
import { dataFolder, end, start } from './service.ts';

/** The core that Asterisk has for itself; all else shares the other. */
const cores = { asterisk: 0, others: 1 } as const;

/** A trunk of the house: its telephones stand on a port, and have the numbers of one network of the country. */
export type HouseTrunk = { name: string; port: number; destination: string };

export type LinesHouse = Awaited<ReturnType<typeof openLinesHouse>>;

/**
 * A real Asterisk alone on a core; on the other our whole service (one process) and its PostgreSQL with the demonstration's
 * world. `services` and `env` as for `npm start`; `dialplan` is more for Asterisk.
 */
export async function openLinesHouse(
  trunks: HouseTrunk[],
  { services, dialplan = '', env = {} }: { services: string; dialplan?: string; env?: Record<string, string> },
) {
  const { dataDir, remove } = await dataFolder();
  const embedded = await startEmbedded(dataDir);
  const file = join(dataDir, 'trunks.json');
  const ports = await freePorts();
  const ari = { url: `http://127.0.0.1:${ports.ari}`, user: 'bench', password: 'bench-bench' };
  await writeTrunks(file, ari, trunks);
  const KEYS_URL = await cabinetBeside(embedded.url);
  const ourEnv = {
    DATABASE_URL: embedded.url,
    KEYS_URL,
    DATA_DIR: dataDir,
    TRUNKS: file,
    CALLING_HOURS: '0-24',
    ...env,
  };
  const folder = join(dataDir, 'exchange');
  const program = await provideAsterisk();
  await writeExchange(folder, program, {
    ari: { port: ports.ari, user: ari.user, password: ari.password },
    sip: { port: ports.sip },
    rtp: ports.rtp,
    trunks: trunks.map(({ name, port }) => ({ name, port, host: '127.0.0.1', qualifySeconds: 0 })),
    dialplan,
  });
  const exchange = await startExchange(folder, program);
  await pin(exchange.pid, cores.asterisk);
  const service = start(['src/main.ts', `--services=${services}`], ourEnv, { core: cores.others });
  service.stdout?.resume();
  const world = await worldOf(ourEnv, embedded.url, service);
  const postmaster = Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  for (const pid of await familyOf(postmaster)) await pin(pid, cores.others);
  return {
    world,
    ari,
    /** Puts a process where all is but Asterisk. */
    pin: (pid: number) => pin(pid, cores.others),
    /** Asterisk, and what listens to it, come first on their cores from now on. */
    putFirst: async (...listening: number[]) => void (await Promise.all([exchange.pid, ...listening].map(putFirst))),
    measure: async () => measure({ asterisk: exchange.pid, service: service.pid ?? 0, postmaster }),
    async close(): Promise<void> {
      await end(service);
      await exchange.stop();
      await world.auth.close();
      await world.db.destroy();
      await world.cabinet.close();
      await embedded.stop();
      await remove();
    },
  };
}

/** Processor seconds and MiB so far. */
export type Measure = {
  at: number;
  asterisk: number;
  service: number;
  database: number;
  serviceMiB: number;
  asteriskMiB: number;
};

async function measure(of: { asterisk: number; service: number; postmaster: number }): Promise<Measure> {
  const database = await Promise.all((await familyOf(of.postmaster)).map(cpuSecondsWithEnded));
  return {
    at: performance.now() / 1000,
    asterisk: await cpuSeconds(of.asterisk),
    service: await cpuSeconds(of.service),
    database: database.reduce((sum, one) => sum + one, 0),
    serviceMiB: await memoryMiB(of.service),
    asteriskMiB: await memoryMiB(of.asterisk),
  };
}

/** The world of the service, as soon as its jobs and trunks are there. */
async function worldOf(env: Record<string, string>, url: string, service: ChildProcess): Promise<World> {
  const world = await buildWorld(readConfig({ ...env, LOG_LEVEL: 'silent' }, []), url, await cabinetBeside(url));
  const isSeeded = () =>
    world.db
      .selectFrom('announcement')
      .select('id')
      .where('state', '=', 'live')
      .limit(1)
      .execute()
      .then(
        (rows) => rows.length > 0,
        () => false, // the service is making the tables
      );
  while (!(await isSeeded())) {
    if (service.exitCode !== null) throw new Error('the service ended at once');
    await pause(200);
  }
  const areEnrolled = async () =>
    (await world.db.selectFrom('trunk').select('name').execute()).length >= world.trunks.trunks.length;
  while (!(await areEnrolled())) await pause(200);
  return world;
}

async function writeTrunks(
  file: string,
  asterisk: { url: string; user: string; password: string },
  trunks: HouseTrunk[],
): Promise<void> {
  const written = trunks.map(({ name, destination }) => ({
    ...{ name, channel: 'asterisk', destinations: [destination] },
    ...{ lines: 1000, callsPerSecond: 1000, callerNumber: '012777888' },
  }));
  await writeFile(file, JSON.stringify({ asterisk, trunks: written }));
  await chmod(file, 0o600);
}
