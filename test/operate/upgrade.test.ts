import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openDatabase } from '../../src/platform/database.ts';
import { programIn } from '../harness/program.ts';
import { cloneDatabase, shareClips, testMaster } from '../harness/world.ts';
import { createWorkerPhone } from '../phones/worker-phone.ts';
import { type Front, openFrontDoor } from './front.ts';

/** A version of the service: all three services in one process. */
type Version = { port: number; child: ChildProcess; said(): string };

const root = new URL('../../', import.meta.url).pathname;
let folder: string;
let database: Awaited<ReturnType<typeof cloneDatabase>>;
let front: Front;
const versions: Version[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bongpheak-upgrade-'));
  await shareClips(folder);
  await symlink(inject('said'), join(folder, 'voice', 'said'));
  database = await cloneDatabase();
  front = await openFrontDoor(() => versions.map(({ port }) => port));
});
afterAll(async () => {
  for (const { child } of versions) child.kill('SIGKILL');
  await front.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function start(seed: 'on' | 'off'): Promise<Version> {
  const settings = { DATABASE_URL: database.url, KEYS_URL: inject('server').keys, MASTER_KEY: testMaster };
  const made = inject('program');
  const child = spawn(process.execPath, [await programIn(made), '--services=web,worker,calls'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_COMPILE_CACHE: made,
      ...settings,
      DATA_DIR: folder,
      PORT: '0',
      CALLING_HOURS: '0-24',
      DRAIN_MINUTES: '1',
      ANSWER_EVENLY_MS: '0',
      SEED: seed,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const output of [child.stdout, child.stderr])
    output?.on('data', (data: Buffer) => {
      said += data;
    });
  const version = { child, said: () => said };
  for (;;) {
    const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
    if (port && said.includes('Ctrl-C')) return { ...version, port: Number(port) };
    if (child.exitCode !== null) throw new Error(said);
    await Promise.race([once(child.stdout!, 'data'), once(child.stderr!, 'data'), once(child, 'exit')]);
  }
}

it('a talk goes on while all services are upgraded under it, and the worker has applied once', {
  timeout: 300_000,
}, async () => {
  const old = await start('on');
  versions.push(old);
  const phone = createWorkerPhone(front.url);
  await phone.takeNumber('012 345 678');
  const form = { theirName: 'សុភា', theirPhone: '012 345 678', yourName: 'ដារ៉ា', relation: 'friend', language: 'km' };
  const referred = await fetch(`${front.url}/job/1001/refer`, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  });
  expect(referred.status).toBe(303);
  expect(await phone.rings()).not.toBeNull();
  expect((await phone.answer())?.state).toBe('talking');

  // the new version stands beside the old one, and then the old one is asked to go
  const fresh = await start('off');
  versions.push(fresh);
  const gone = once(old.child, 'exit');
  old.child.kill('SIGTERM');
  await phone.press('1');
  expect(await gone).toEqual([0, null]);
  expect(old.said()).toContain('closing');

  const open = phone.shown();
  expect(open).not.toBeNull();
  await phone.hearOut();
  await phone.hangUp();
  const db = openDatabase(database.url, { max: 1 });
  const read = async () => ({
    applications: await db.selectFrom('application').select('state').execute(),
    dials: await db.selectFrom('dial').select(['outcome']).execute(),
  });
  await expect.poll(read).toEqual({ applications: [{ state: 'received' }], dials: [{ outcome: 'applied' }] });
  const ready = await fetch(`${front.url}/ready`);
  expect(await ready.json()).toEqual({ ready: true });
  await db.destroy();
  const over = once(fresh.child, 'exit');
  fresh.child.kill('SIGTERM');
  expect(await over).toEqual([0, null]);
});
