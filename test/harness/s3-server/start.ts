import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { S3Settings } from '../../../src/files/settings.ts';
import { provideS3Server } from './provide.ts';

/** A running S3 server: what its one user needs to know, and its end. */
export type RunningS3Server = { settings: Omit<S3Settings, 'bucket'>; stop(): Promise<void> };

/** The secret holds signs that mean something in an address. */
const user = { key: 'A0TESTKEY', secret: 'test+secret/of=one&user' };

/** Starts a real S3 server (0.3 s) that checks signatures, with one user and no bucket, in a folder of its own. */
export async function startS3Server(): Promise<RunningS3Server> {
  const server = await provideS3Server();
  const folder = await mkdtemp(join(tmpdir(), 'bongpheak-s3-'));
  const port = await freePort();
  await writeFile(join(folder, 'ceph.conf'), configuration(folder, port));
  const about = ['-n', 'client.rgw', '--no-mon-config', '-c', join(folder, 'ceph.conf')];
  const [admin, ...adminArgs] = server.admin;
  const who = ['--uid=tests', '--display-name=Tests', `--access-key=${user.key}`, `--secret-key=${user.secret}`];
  const tell = (what: string[]) =>
    promisify(execFile)(admin, [...adminArgs, ...about, 'user', ...what], { timeout: 50_000 });
  await makeUser(
    () => tell(['create', ...who]),
    () => tell(['info', '--uid=tests']),
  );

  const [gateway, ...gatewayArgs] = server.gateway;
  const child = spawn(gateway, [...gatewayArgs, ...about, '-f'], { stdio: 'ignore' });
  const gone = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGKILL');
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(endpoint, () => child.exitCode !== null).catch(async (error) => {
    const log = await readFile(join(folder, 'log'), 'utf8').catch(() => '');
    await stop();
    throw new Error(`the S3 server did not start: ${log.slice(-2000)}`, { cause: error });
  });
  return { settings: { endpoint, region: 'us-east-1', ...user }, stop };
}

/** The program may fall over itself when it ends, after its work is done: so it is asked until it has said that the user is there. */
async function makeUser(create: () => Promise<unknown>, look: () => Promise<unknown>): Promise<void> {
  for (let left = 5; ; left--) {
    await create().catch(() => undefined);
    const failed = await look().then(
      () => null,
      (error: unknown) => error,
    );
    if (failed === null) return;
    if (left === 0) throw failed;
  }
}

/** Neither monitors nor storage daemons: objects lie in a database of SQLite. */
function configuration(folder: string, port: number): string {
  return `[global]
log_file = ${folder}/log
run_dir = ${folder}
admin_socket =
rgw_data = ${folder}
rgw_backend_store = dbstore
rgw_config_store = dbstore
dbstore_db_dir = ${folder}
dbstore_config_uri = file:${folder}/config.db
rgw_frontends = beast endpoint=127.0.0.1:${port}
`;
}

async function answers(endpoint: string, isGone: () => boolean): Promise<void> {
  for (const until = Date.now() + 20_000; ; await pause(20)) {
    const answer = await fetch(endpoint).catch((error: unknown) => error);
    if (!(answer instanceof Error)) return; // whose Response it is differs: a web server in this process brings its own
    if (isGone() || Date.now() > until) throw answer;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
