import { type ChildProcess, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../../src/platform/free-port.ts';
import { spawnMortal } from './mortal.ts';

/** A real PgBouncer in transaction mode before a server, which can be killed and started again. */
export type Bouncer = {
  /** The same database, by way of the pooler. */
  url(direct: string): string;
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Connections of clients, and to the server, as it counts them. */
  connections(): Promise<{ clients: number; servers: number }>;
  stop(): Promise<void>;
};

/** Opens a pooler with at most `size` connections to each database of the server at `url`. */
export async function openBouncer(folder: string, url: string, size: number): Promise<Bouncer> {
  const { hostname, port: serverPort, username, password } = new URL(url);
  const port = await freePort();
  const home = join(folder, 'bouncer');
  await mkdir(home, { recursive: true, mode: 0o755 });
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'scram-sha-256',
    auth_file: join(home, 'users.txt'),
    admin_users: username,
    pool_mode: 'transaction',
    default_pool_size: size,
    max_client_conn: 1000,
    server_login_retry: 1,
    log_connections: 0,
    log_disconnections: 0,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  await writeFile(
    join(home, 'bouncer.ini'),
    `[databases]\n* = host=${hostname} port=${serverPort}\n[pgbouncer]\n${lines.join('\n')}\n`,
  );
  await writeFile(join(home, 'users.txt'), `"${username}" "${password}"\n`, { mode: 0o600 });
  const user = process.getuid?.() === 0 ? nobody() : undefined; // it refuses to run as root
  if (user) await chown(join(home, 'users.txt'), user.uid, user.gid);
  await chmod(home, 0o755);
  const pooled = (direct: string) => {
    const address = new URL(direct);
    address.port = String(port);
    return address.href;
  };
  return { ...keepRunning(home, user, pooled(`${url.replace(/\/[^/]*$/, '')}/pgbouncer`)), url: pooled };
}

function keepRunning(
  home: string,
  user: { uid: number; gid: number } | undefined,
  admin: string,
): Omit<Bouncer, 'url'> {
  let child: ChildProcess | null = null;
  const ask = async (text: string) => {
    const client = new pg.Client({ connectionString: admin });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query<Record<string, number>>(text)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    ending.kill(signal);
    await once(ending, 'exit');
  };
  return {
    kill: () => end('SIGKILL'),
    async start() {
      child = spawnMortal('pgbouncer', [join(home, 'bouncer.ini')], { ...user, stdio: 'ignore' });
      for (const until = Date.now() + 60_000; ; await pause(20)) {
        if (
          await ask('show version').then(
            () => true,
            () => false,
          )
        )
          return;
        if (child.exitCode !== null || Date.now() > until) throw new Error(`PgBouncer of ${home} does not come up`);
      }
    },
    async connections() {
      const pools = await ask('show pools');
      const sum = (...names: string[]) =>
        pools.reduce((all, pool) => all + names.reduce((one, name) => one + Number(pool[name] ?? 0), 0), 0);
      return { clients: sum('cl_active', 'cl_waiting'), servers: sum('sv_active', 'sv_idle', 'sv_used', 'sv_tested') };
    },
    async stop() {
      await end('SIGTERM');
      await rm(home, { recursive: true, force: true });
    },
  };
}

const nobody = () => {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody']));
  return { uid: id('-u'), gid: id('-g') };
};
