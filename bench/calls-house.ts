import type { ChildProcess } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { buildWorld } from '../src/build-world.ts';
import { freePorts } from '../src/channels/asterisk/exchange/ports.ts';
import { provideAsterisk } from '../src/channels/asterisk/exchange/provide.ts';
import { startExchange } from '../src/channels/asterisk/exchange/start.ts';
import { writeExchange } from '../src/channels/asterisk/exchange/write.ts';
import { readConfig } from '../src/config.ts';
import { inTransaction, isPassing, type Tx } from '../src/platform/database.ts';
import { startEmbedded } from '../src/platform/embedded.ts';
import { cabinetBeside } from '../test/harness/cabinet.ts';
import { openWire, type Wire } from './cut-wire.ts';
import { dataFolder, end, start } from './service.ts';

/** What is killed or cut. */
export const victims = ['asterisk', 'controller', 'database', 'cut', 'hang'] as const;
export type Victim = (typeof victims)[number];

/** How long a wire that hangs takes no new connections either, in milliseconds. */
const longestDeafMs = 4_000;

export type CallsHouse = Awaited<ReturnType<typeof openCallsHouse>>;

/**
 * A real Asterisk, the calling service as a process of its own, the worker and their database; between service and Asterisk a
 * wire that can be cut. Who is killed is started again, as a service manager does. Calls go to `carrier` (a port).
 */
export async function openCallsHouse(carrier: number) {
  const { dataDir, remove } = await dataFolder();
  const embedded = await startEmbedded(dataDir);
  const exchange = await openExchange(join(dataDir, 'exchange'), carrier);
  const wire = await openWire(exchange.ari.port);
  const trunks = join(dataDir, 'trunks.json');
  await writeTrunks(trunks, { ...exchange.ari, port: wire.port });
  const env = {
    DATABASE_URL: embedded.url,
    KEYS_URL: await cabinetBeside(embedded.url),
    DATA_DIR: dataDir,
    TRUNKS: trunks,
    MODE: 'demonstration',
    CALLING_HOURS: '0-24',
    LOG_LEVEL: process.env.SHOW_LOG ?? 'silent',
  };
  const processes = supervise(env);
  const query = asking(embedded.url);
  await processes.run('worker');
  await until(async () => (await query("select 1 from announcement where state = 'live'")).length > 0);
  await processes.run('calls');
  const world = await buildWorld(readConfig({ ...env, LOG_LEVEL: 'silent' }, []), embedded.url, env.KEYS_URL);
  return {
    world,
    query,
    sip: exchange.sip,
    /** How many channels Asterisk has; null while it cannot be asked. */
    channels: exchange.channels,
    /** A transaction that is tried until it holds. */
    async insist<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      for (;;) {
        try {
          return await inTransaction(world.db, work);
        } catch (error) {
          if (!isPassing(error)) throw error;
          await pause(100);
        }
      }
    },
    strike: (victim: Victim, random: () => number) =>
      strike(victim, { exchange, wire, random, kill: () => processes.kill('calls'), dataDir }),
    async close(): Promise<void> {
      await processes.close();
      await exchange.close();
      wire.close();
      await world.auth.close();
      await world.db.destroy();
      await world.cabinet.close();
      await embedded.stop();
      await remove();
    },
  };
}

type Struck = {
  exchange: { kill(): boolean };
  wire: Wire;
  random(): number;
  kill(): Promise<boolean>;
  dataDir: string;
};

/** Gives whether there was anything to strike. */
async function strike(victim: Victim, { exchange, wire, random, kill, dataDir }: Struck): Promise<boolean> {
  switch (victim) {
    case 'asterisk':
      return exchange.kill();
    case 'controller':
      return await kill();
    case 'database':
      return await killDatabase(dataDir);
    case 'cut':
      wire.cut();
      return true;
    case 'hang':
      wire.hang(random() * longestDeafMs);
      return true;
  }
}

async function killDatabase(dataDir: string): Promise<boolean> {
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  try {
    if (pid) process.kill(pid, 'SIGKILL'); // `startEmbedded` brings it back
    return pid > 0;
  } catch {
    return false; // it is just coming back from the last time
  }
}

async function openExchange(folder: string, carrier: number) {
  const program = await provideAsterisk();
  const ports = await freePorts();
  const { ari, sip } = await writeExchange(folder, program, {
    ari: { port: ports.ari },
    sip: { port: ports.sip },
    rtp: ports.rtp,
    rtpTimeoutSeconds: 5,
    trunks: [{ name: 'carrier', host: '127.0.0.1', port: carrier, qualifySeconds: 5 }],
  });
  let isOpen = true;
  let now: Awaited<ReturnType<typeof startExchange>> | null = null;
  const run = async (): Promise<void> => {
    for (;;) {
      now = await startExchange(folder, program).catch(() => null);
      if (now) return void now.gone.then(() => (isOpen ? run() : undefined));
    }
  };
  await run();
  const authorization = `Basic ${Buffer.from(`${ari.user}:${ari.password}`).toString('base64')}`;
  return {
    ari: { ...ari, port: ports.ari },
    sip,
    kill(): boolean {
      const running = now;
      now = null;
      if (running) process.kill(running.pid, 'SIGKILL');
      return running !== null;
    },
    async channels(): Promise<number | null> {
      const answer = await fetch(`${ari.url}/ari/channels`, { headers: { authorization } }).catch(() => null);
      return answer?.ok ? ((await answer.json()) as unknown[]).length : null;
    },
    async close(): Promise<void> {
      isOpen = false;
      await now?.stop();
    },
  };
}

async function writeTrunks(file: string, ari: { port: number; user: string; password: string }): Promise<void> {
  const { port, user, password } = ari;
  const carrier = { name: 'carrier', channel: 'asterisk', lines: 300, callsPerSecond: 1000, callerNumber: '012777888' };
  const asterisk = { url: `http://127.0.0.1:${port}`, user, password };
  await writeFile(file, JSON.stringify({ asterisk, trunks: [carrier] }));
  await chmod(file, 0o600);
}

function supervise(env: Record<string, string>) {
  const processes = new Map<string, ChildProcess>();
  let isOpen = true;
  const run = async (service: string): Promise<void> => {
    const child = start(['src/main.ts', `--services=${service}`], env);
    if (process.env.SHOW_LOG) child.stdout?.pipe(process.stderr, { end: false });
    else child.stdout?.resume();
    processes.set(service, child);
    child.once('exit', () => void (isOpen && setTimeout(() => void run(service), 100)));
  };
  return {
    run,
    async kill(service: string): Promise<boolean> {
      const child = processes.get(service);
      if (!child || child.exitCode !== null || child.signalCode !== null) return false;
      await end(child, 'SIGKILL');
      return true;
    },
    async close(): Promise<void> {
      isOpen = false;
      await Promise.all([...processes.values()].map((child) => end(child)));
    },
  };
}

function asking(url: string) {
  return async <Row extends pg.QueryResultRow>(text: string): Promise<Row[]> => {
    for (;;) {
      const client = new pg.Client({ connectionString: url });
      client.on('error', () => undefined);
      try {
        await client.connect();
        return (await client.query<Row>(text)).rows;
      } catch (error) {
        if (!isPassing(error) && !(error instanceof Error && /does not exist|timeout/.test(error.message))) throw error;
        await pause(200);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(200);
}
