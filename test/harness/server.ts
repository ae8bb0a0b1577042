import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/platform/embedded.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { goAlong, goFirst } from '../phones/go-first.ts';
import { cabinetBeside } from './cabinet.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this run, the migrated database that every test file clones, and the cabinet of keys that all share. */
    server: { url: string; template: string; keys: string };
    /** Where every world of this run keeps the clips that it decoded: they are the same in all, and cost seconds. */
    clips: string;
    /** Where every service of this run keeps what it renders ahead, which is the same in all and costs ten seconds. */
    said: string;
    /** Where the program is put that every service of this run runs, and what Node made of it. */
    program: string;
  }
}

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));
const prefix = 'bongpheak-test-';

/** One real PostgreSQL for a whole run of the tests, with a migrated database to clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep();
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  await chmod(folder, 0o755); // PostgreSQL runs as another user where the tests run as root
  goFirst(); // what telephones say stands in the database: it goes with them
  const embedded = await startEmbedded(folder).finally(goAlong);
  const stop = async () => {
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const url = embedded.url.replace(/\/bongpheak$/, '/postgres');
    await forgetDurability(url);
    await migrate(embedded.url);
    const keys = await cabinetBeside(embedded.url);
    project.provide('server', { url, template: 'bongpheak', keys });
    await mkdir(join(folder, 'clips'));
    project.provide('clips', join(folder, 'clips'));
    await mkdir(join(folder, 'said'));
    project.provide('said', join(folder, 'said'));
    await mkdir(join(folder, 'program'));
    await symlink(packages, join(folder, 'program', 'node_modules'));
    project.provide('program', join(folder, 'program'));
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Nothing here must outlive a crash, and without waiting for the disk the tests take half the time. */
async function forgetDurability(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
    await client.query(`alter system set ${setting} = off`);
  await client.query('select pg_reload_conf()');
  await client.end();
}

/** Ends servers that a killed run left behind. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const runner = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : 0;
    if (runner === 0 || isAlive(runner)) continue;
    const folder = join(tmpdir(), name);
    const file = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
    const server = Number(file.split('\n')[0]);
    if (server > 0 && isAlive(server)) process.kill(server, 'SIGQUIT');
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
