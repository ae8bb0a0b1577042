import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { S3Settings } from '../../../src/files/settings.ts';
import { freePort } from '../../../src/platform/free-port.ts';
import { type Command, provideS3Server } from './provide.ts';

/** A running S3 server: what its one user needs to know, and its end. */
export type RunningS3Server = { settings: Omit<S3Settings, 'bucket'>; stop(): Promise<void> };

/** The secret holds signs that mean something in an address. */
const user = { key: 'A0TESTKEY', secret: 'test+secret/of=one&user' };

/** What none of its programs takes longer for, to start or to work, however busy the machine is. */
const longestMs = 60_000;

/** Starts a real S3 server (0.3 s) that checks signatures, with one user and no bucket, in a folder of its own. */
export async function startS3Server(): Promise<RunningS3Server> {
  const server = await provideS3Server();
  const folder = await mkdtemp(join(tmpdir(), 'bongpheak-s3-'));
  const port = await freePort();
  await writeFile(join(folder, 'ceph.conf'), configuration(folder, port));
  const about = ['-n', 'client.rgw', '--no-mon-config', '-c', join(folder, 'ceph.conf')];
  const [admin, ...adminArgs] = server.admin;
  const who = ['--uid=tests', '--display-name=Tests', `--access-key=${user.key}`, `--secret-key=${user.secret}`];
  const tell = (...what: string[]) => said([admin, ...adminArgs, ...about, 'user', ...what]);
  await makeUser(
    () => tell('create', ...who),
    () => tell('info', '--uid=tests'),
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

/** The program may fall over itself before it has said what it did: so it is asked until it says that the user is there. */
async function makeUser(create: () => Promise<string>, look: () => Promise<string>): Promise<void> {
  for (let left = 5; ; left--) {
    const words = [await create(), await look()];
    if (words.some(tellsOfUser)) return;
    if (left === 0) throw new Error(`the S3 server has no user: ${words.join('; ').slice(0, 2000)}`);
  }
}

const tellsOfUser = (words: string): boolean => {
  try {
    return JSON.parse(words).user_id === 'tests';
  } catch {
    return false;
  }
};

/** What the program says. One time in five it stands still when it ends, its work being done: then nobody waits for it. */
async function said([program, ...args]: Command): Promise<string> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: longestMs,
    killSignal: 'SIGKILL',
  });
  let words = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    words += text;
    if (tellsOfUser(words)) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return words;
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
  for (const until = Date.now() + longestMs; ; await pause(20)) {
    const answer = await fetch(endpoint).catch((error: unknown) => error);
    if (!(answer instanceof Error)) return; // whose Response it is differs: a web server in this process brings its own
    if (isGone() || Date.now() > until) throw answer;
  }
}
