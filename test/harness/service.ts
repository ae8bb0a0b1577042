import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import type { Login } from '../../src/demonstration/seed.ts';
import { programIn } from './program.ts';
import { cloneDatabase, shareClips, testMaster } from './world.ts';

/** The whole program as people start it: web, worker and calls in a process of their own, with the seeded world. */
export type Service = {
  url: string;
  databaseUrl: string;
  dataDir: string;
  login(who: Login['who']): Login;
  stop(): Promise<void>;
};

const root = fileURLToPath(new URL('../../', import.meta.url));
const address = /http:\/\/127\.0\.0\.1:\d+/;
const longestStartMs = 120_000;

/**
 * Starts the program on a cloned database and a free port; calls ring at any hour. Stop it after the tests of the file.
 * @throws Error with what the program said, where it does not get ready
 */
export async function startService(): Promise<Service> {
  const { url: DATABASE_URL, drop } = await cloneDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'bongpheak-service-'));
  await shareClips(folder);
  await symlink(inject('said'), join(folder, 'voice', 'said')); // files are named by their content
  const KEYS_URL = inject('server').keys;
  const settings = {
    MASTER_KEY: testMaster,
    DATABASE_URL,
    KEYS_URL,
    DATA_DIR: folder,
    PORT: '0',
    CALLING_HOURS: '0-24',
    FORMS_A_MINUTE: '10000',
    ANSWER_EVENLY_MS: '0',
  };
  const made = inject('program');
  const child = spawn(process.execPath, [await programIn(made)], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'warn', NODE_COMPILE_CACHE: made, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const orphaned = () => child.kill('SIGKILL');
  process.once('exit', orphaned);
  const said = gather(child);
  const stop = async () => {
    process.off('exit', orphaned);
    const fault = await stopped(child);
    await drop();
    await rm(folder, { recursive: true, force: true });
    if (fault) throw new Error(`the service ended with ${fault}: ${said()}`);
  };
  try {
    const url = await ready(child, said);
    const logins: Login[] = JSON.parse(await readFile(join(folder, 'logins.json'), 'utf8'));
    return {
      url,
      databaseUrl: DATABASE_URL,
      dataDir: folder,
      login: (who) => logins.find((login) => login.who === who)!,
      stop,
    };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

/** What a process says on both its outputs, so far. */
function gather(child: ChildProcess): () => string {
  let said = '';
  for (const output of [child.stdout, child.stderr])
    output?.on('data', (data: Buffer) => {
      said += data;
    });
  return () => said;
}

/** Resolves with the address that the program greets with. */
function ready(child: ChildProcess, said: () => string): Promise<string> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`not ready after ${longestStartMs} ms: ${said()}`)), longestStartMs);
    child.stdout?.on('data', () => {
      const found = said().includes('Ctrl-C') ? address.exec(said()) : null;
      if (!found) return;
      clearTimeout(timer);
      done(found[0]);
    });
    child.once('exit', (code) => fail(new Error(`ended with ${code}: ${said()}`)));
  });
}

/** Stops a process; gives what was not as it should be: that it had ended by itself, or did not end cleanly. */
async function stopped(child: ChildProcess): Promise<string | null> {
  const end = () => String(child.signalCode ?? child.exitCode);
  if (child.exitCode !== null || child.signalCode !== null) return `${end()}, before it was stopped`;
  const over = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
  await over;
  clearTimeout(timer);
  return child.exitCode === 0 ? null : end();
}
