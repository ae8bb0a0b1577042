import { type ChildProcess, execFile } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, chmod, chown, mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { findHome, type Home } from '../../src/platform/embedded-home.ts';
import { freePort } from '../../src/platform/free-port.ts';
import { spawnMortal } from './mortal.ts';

const run = promisify(execFile);

/** A real streaming replica of an embedded server, which can be killed and started again. */
export type Replica = {
  url: string;
  /** Ends it at once, as a machine that loses its power. */
  kill(): Promise<void>;
  start(): Promise<void>;
  query<Row extends pg.QueryResultRow>(text: string): Promise<Row[]>;
  stop(): Promise<void>;
};

/**
 * Makes a replica of the server under `dataDir`: a base backup by copying its files while it runs, and a slot, so that it keeps
 * the log that the replica has not yet had (https://www.postgresql.org/docs/18/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP).
 */
export async function makeReplica(dataDir: string, url: string): Promise<Replica> {
  const home = await findHome(dataDir);
  const data = join(home.data, '..', 'replica');
  const primary = new URL(url);
  await copyRunning(home, url, data);
  const asked = `host=127.0.0.1 port=${primary.port} user=${primary.username} password=${primary.password}`;
  await appendFile(
    join(data, 'postgresql.auto.conf'),
    `primary_conninfo = '${asked}'\nprimary_slot_name = 'replica'\nwal_retrieve_retry_interval = '200ms'\n`,
  );
  await writeFile(join(data, 'standby.signal'), '');
  if (home.user) await run('chown', ['-R', `${home.user.uid}:${home.user.gid}`, data]);
  const port = await freePort();
  const own = new URL(url);
  own.port = String(port);
  const server = createServer(home, data, port, own.href);
  await server.start();
  return server;
}

async function copyRunning(home: Home, url: string, to: string): Promise<void> {
  await mkdir(join(to, 'pg_wal'), { recursive: true, mode: 0o700 });
  await chmod(to, 0o700);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_create_physical_replication_slot('replica', true)");
    await client.query("select pg_backup_start('replica', true)");
    const parts = (await readdir(home.data)).filter(
      (name) => !['pg_wal', 'postmaster.pid', 'postmaster.opts'].includes(name),
    );
    for (const part of parts) await run('cp', ['-a', join(home.data, part), join(to, part)]).catch(onlyVanished);
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    await writeFile(join(to, 'backup_label'), rows[0]?.labelfile ?? '');
  } finally {
    await client.end();
  }
}

/** Files come and go while it runs; what is missing of the copy, the log brings. */
function onlyVanished(error: unknown): void {
  if (error instanceof Error && /No such file/.test(error.message)) return;
  throw error;
}

function createServer(home: Home, data: string, port: number, url: string): Replica {
  let child: ChildProcess | null = null;
  const query = async <Row extends pg.QueryResultRow>(text: string): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  const end = async (signal: 'SIGKILL' | 'SIGINT') => {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    ending.kill(signal);
    await once(ending, 'exit');
  };
  return {
    url,
    query,
    kill: () => end('SIGKILL'),
    async start() {
      for (const until = Date.now() + 120_000; ; await pause(100)) {
        child ??= await launch(home, data, port);
        if (child.exitCode !== null)
          child = null; // what is left of the killed one was in its way
        else if (
          await query('select 1').then(
            () => true,
            () => false,
          )
        )
          return;
        if (Date.now() > until) throw new Error('the replica does not come up');
      }
    },
    async stop() {
      await end('SIGINT');
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function launch(home: Home, data: string, port: number): Promise<ChildProcess> {
  const log = await open(join(data, 'replica.log'), 'a', 0o600);
  if (home.user) await chown(join(data, 'replica.log'), home.user.uid, home.user.gid);
  const options = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'fsync=off'];
  const args = ['-D', data, '-p', String(port), ...options.flatMap((option) => ['-c', option])];
  const child = spawnMortal(join(home.bin, 'postgres'), args, {
    ...home.user,
    stdio: ['ignore', log.fd, log.fd],
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  await log.close();
  return child;
}
