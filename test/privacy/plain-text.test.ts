import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { applyOnWeb } from '../../src/applications/apply.ts';
import { freePort } from '../../src/platform/free-port.ts';
import { refer } from '../../src/referrals/refer.ts';
import { browsersOf, makeRows } from '../authorisation/rows.ts';
import { makeAnnouncement } from '../harness/builders.ts';
import { createTestWorld, type TestWorld, testMaster } from '../harness/world.ts';
import { hunt, known } from './hunt.ts';
import { huntDump, huntFiles } from './places.ts';

const PEOPLE = 1000;
const root = fileURLToPath(new URL('../../', import.meta.url));

let world: TestWorld;
let folder: string;
let child: ChildProcess;
let url: string;
/** What the service has written, the addresses that it sent people to, and its pages of apology. */
let log = '';
const addresses: string[] = [];
const apologies: string[] = [];
let metrics = '';

/** Most of them apply; some are named by a relative who is one of them as well. */
async function fill(): Promise<number> {
  const { rows, ...made } = await makeRows(world);
  const job = await makeAnnouncement(world, { employerId: rows.employer });
  const each = async (n: number) => {
    const { name, phone } = known(n);
    const mark = world.vault.index('mark', String(n));
    await world.tx(async (tx) => {
      if (n % 8 > 0) await applyOnWeb(tx, world, { announcementId: job, name, phone, language: 'km' }, world.now());
      else
        await refer(
          tx,
          world.vault,
          {
            announcementId: job,
            name,
            phone,
            language: 'km',
            relation: 'friend',
            referrer: { name: known(n + 1).name, language: 'km' },
            mark,
          },
          world.now(),
        );
    });
  };
  for (let n = 0; n < PEOPLE; n += 4) await Promise.all([n, n + 1, n + 2, n + 3].map(each));
  const cookies = browsersOf(world, { rows, ...made });
  browsers = { owner: await cookies('owner'), staff: await cookies('admin') };
  application = rows.application;
  return job;
}
let browsers: Record<'owner' | 'staff', { cookie: string; token: string }>;
let application: string;

/** Gives where those who run it ask. */
async function startService(): Promise<string> {
  const ports = { web: await freePort(), operate: await freePort() };
  child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      LOG_LEVEL: 'debug',
      MASTER_KEY: testMaster,
      DATABASE_URL: world.databaseUrl,
      KEYS_URL: inject('server').keys,
      DATA_DIR: folder,
      PORT: String(ports.web),
      OPERATE_PORT: String(ports.operate),
      SEED: 'off',
      CALLING_HOURS: '0-24',
      ANSWER_EVENLY_MS: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const output of [child.stdout, child.stderr])
    output?.on('data', (data: Buffer) => {
      log += data.toString();
    });
  await vi.waitUntil(() => log.includes('Ctrl-C'), { timeout: 120_000, interval: 100 });
  url = `http://127.0.0.1:${ports.web}`;
  return `http://127.0.0.1:${ports.operate}`;
}

/** Sends somebody to a page, or a form of theirs; keeps where they are sent on to, and what they are told where it went wrong. */
async function ask(path: string, form?: Record<string, string>, cookie = ''): Promise<void> {
  const init = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
  const response = await fetch(`${url}${path}`, { ...init, headers: { cookie }, redirect: 'manual' });
  addresses.push(response.headers.get('location') ?? '', response.headers.getSetCookie().join(' '));
  const text = await response.text();
  if (response.status >= 400 && response.status !== 422) apologies.push(text);
  const links = [...text.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(([, link]) => link ?? '');
  addresses.push(...links.filter((link) => !link.startsWith('tel:')));
}

/** What people do whose names and numbers go with it, right and wrong. */
async function use(job: number): Promise<void> {
  const { name, phone } = known(3);
  const owner = browsers.owner;
  await ask(`/job/${job}/apply`, { name, phone });
  await ask(`/job/${job}/apply`, { name, phone: 'not a number' });
  await ask('/job/999999/apply', { name, phone });
  await ask(`/job/${job}/refer`, {
    theirName: name,
    theirPhone: phone,
    yourName: known(4).name,
    relation: 'friend',
    language: 'km',
  });
  await ask('/my/code', { phone, way: 'text' });
  await ask('/my/open', { code: '000000' });
  await ask('/sign-in', { email: phone, password: name });
  await ask('/sign-in/phone', { phone });
  await ask(`/search?q=${encodeURIComponent('សុខា')}`);
  await ask('/employer/applicants', { csrf: owner.token, name }, owner.cookie);
  await ask(`/employer/announcement/${job}`, undefined, owner.cookie);
  await ask(`/employer/application/${application}/note`, { csrf: owner.token, note: `${name} ${phone}` }, owner.cookie);
  await ask(`/employer/application/${application}/note`, { csrf: 'wrong', note: `${name} ${phone}` }, owner.cookie);
  await ask(
    '/employer/applicants/export',
    { csrf: owner.token, employer: name, announcement: phone, reason: name, words: name },
    owner.cookie,
  );
  for (const path of ['/desk', '/desk/people', '/desk/calls', '/desk/referrals'])
    await ask(path, undefined, browsers.staff.cookie);
}

/** A fault in the middle of a form, with all that was typed on its way into the database. */
async function fail(job: number): Promise<void> {
  const { name, phone } = known(5);
  await sql`alter table application rename to application_away`.execute(world.db);
  await ask(`/job/${job}/apply`, { name, phone });
  await ask(`/job/${job}/refer`, {
    theirName: name,
    theirPhone: phone,
    yourName: name,
    relation: 'friend',
    language: 'km',
  });
  await sql`alter table application_away rename to application`.execute(world.db);
}

beforeAll(async () => {
  world = await createTestWorld({ now: new Date().toISOString() });
  folder = await mkdtemp(join(tmpdir(), 'bongpheak-hunt-'));
  const job = await fill();
  const operate = await startService();
  await use(job);
  // calls are planned and rung, texts are sent, names become findable
  const untold = sql<{ id: number }>`select id from event where told_at is null`;
  await vi.waitUntil(async () => (await untold.execute(world.db)).rows.length === 0, {
    timeout: 120_000,
    interval: 200,
  });
  await fail(job);
  metrics = await (await fetch(`${operate}/metrics`)).text();
  child.kill('SIGTERM');
  await once(child, 'exit');
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('with a thousand known people in the system, no name and no number of theirs stands', () => {
  test('in a dump of the database', async () => {
    expect(await huntDump(world.db)).toEqual([]);
  });

  test('in the files of the database, or in its log', async () => {
    const { rows } = await sql<{ data: string; oid: string }>`
      select current_setting('data_directory') as data, oid from pg_database where datname = current_database()`.execute(
      world.db,
    );
    const [{ data, oid } = { data: '', oid: '' }] = rows;
    await sql`checkpoint`.execute(world.db);
    expect(await huntFiles(join(data, 'base', String(oid)))).toEqual([]);
    expect(await huntFiles(join(data, 'pg_wal'))).toEqual([]);
    expect(hunt(await readFile(join(data, '..', 'postgres.log')))).toBeNull();
  });

  test('in what the service logs, however much it is asked to log', () => {
    expect(log).toContain('a request failed');
    expect(hunt(log)).toBeNull();
  });

  test('in its metrics', () => {
    expect(metrics).toContain('# TYPE');
    expect(hunt(metrics)).toBeNull();
  });

  test('in an address', () => {
    expect(addresses.filter((one) => one !== '').length).toBeGreaterThan(20);
    expect(addresses.map(hunt).filter((found) => found !== null)).toEqual([]);
  });

  test('on a page of apology', () => {
    expect(apologies.length).toBeGreaterThan(4);
    expect(apologies.map(hunt).filter((found) => found !== null)).toEqual([]);
  });

  test('in its folder of data', async () => {
    expect(await huntFiles(folder)).toEqual([]);
  });

  test('but the hunt would find one that did', async () => {
    await sql`create table careless as select ${known(8).name}::text as name, ${Buffer.from(known(8).phone)}::bytea as phone`.execute(
      world.db,
    );
    expect((await huntDump(world.db)).map((found) => found.split(':')[0])).toEqual([
      'public.careless.name',
      'public.careless.phone',
    ]);
    await sql`drop table careless`.execute(world.db);
  });
});
