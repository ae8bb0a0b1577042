import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { shareClips } from '../harness/world.ts';
import { telephoneClip } from '../phones/clips.ts';
import { patienceMs } from '../phones/waiting.ts';
import { type Gateways, openGateways } from './gateway.ts';
import { type House, type Member, openHouse } from './house.ts';
import { openVisitor } from './visitor.ts';

let house: House;
let gateways: Gateways;
let one: Member;
let two: Member;
let north: Member;

const prepare = async (dataDir: string) => {
  await shareClips(dataDir);
  await symlink(inject('said'), join(dataDir, 'voice', 'said'));
};

beforeAll(async () => {
  house = await openHouse();
  gateways = await openGateways(house.folder, ['north', 'south']);
  const env = { TRUNKS: gateways.file };
  one = await house.member('web,worker', { env, prepare });
  north = await house.member('calls', { env: { ...env, CALLS_GATEWAYS: 'north' }, prepare });
  await house.member('calls', { env: { ...env, CALLS_GATEWAYS: 'south,north' }, prepare });
  two = await house.member('web,worker', { env, prepare });
}, 900_000);

afterAll(async () => {
  await gateways?.stop();
  await house?.close();
});

const soon = { timeout: patienceMs };
const anywhere = async (path: string) =>
  await Promise.all([one, two].map(async ({ url }) => (await fetch(`${url}${path}`)).status));

/** How often the replica was asked for announcements. */
const readsThere = async (): Promise<number> => {
  const [row] = await house.replica.query<{ reads: string }>(
    "select coalesce(idx_scan, 0) + coalesce(seq_scan, 0) as reads from pg_stat_user_tables where relname = 'announcement'",
  );
  return Number(row?.reads ?? 0);
};

/** The numbers of all cooks' jobs in a list, page by page. */
async function listed(url: string): Promise<number[]> {
  const found: number[] = [];
  for (let path: string | undefined = '/jobs/cook'; path; ) {
    const page: string = await openVisitor().read(`${url}${path}`);
    found.push(...[...page.matchAll(/href="\/job\/(\d+)"/g)].map(([, id]) => Number(id)));
    path = /href="(\/jobs\/cook\?after=[^"]+)"/.exec(page)?.[1];
  }
  return found;
}

const firstJob = async () => {
  const [row] = await house.query<{ id: string; employer_id: string }>(
    `select announcement.id, employer_id from announcement join employer_member using (employer_id) join "user" on "user".id = employer_member.user_id
     where announcement.state = 'live' and "user".email like 'employer@%' order by announcement.id limit 1`,
  );
  return { id: Number(row?.id), employer: row?.employer_id ?? '' };
};

test('jobs that are published on one machine are found on all, read from the replica', async () => {
  const { employer, id } = await firstJob();
  await Promise.all([anywhere('/'), anywhere(`/job/${id}`)]); // kept on both
  const before = await readsThere();
  const published = await house.query<{ id: string }>(
    `insert into announcement (employer_id, position, province, pay_min, pay_max, pay_currency, pay_period, vacancies, state, benefits,
       needs, created_at, published_at, closes_at)
     select $1, 'cook', 'KH-12', 200, 250, 'USD', 'month', 5, 'live', '[]', '[]', now(), date_trunc('second', now()), now() + interval '30 days'
     from generate_series(1, 200) returning id`,
    [employer],
  );
  expect(published).toHaveLength(200);
  for (const { url } of [one, two])
    await expect.poll(() => listed(url), soon).toEqual(expect.arrayContaining(published.map((job) => Number(job.id))));
  await expect.poll(readsThere, soon).toBeGreaterThan(before);
});

test('what is closed is closed everywhere at once, however far the replica is behind', async () => {
  const { id } = await firstJob();
  expect(await anywhere(`/job/${id}`)).toEqual([200, 200]);
  await house.replica.query('select pg_wal_replay_pause()');
  await house.query("update announcement set state = 'closed', closed_at = now() where id = $1", [id]);
  await expect.poll(() => anywhere(`/job/${id}`), soon).toEqual([410, 410]);
  await house.replica.query('select pg_wal_replay_resume()');
  await house.query("update announcement set state = 'live', closed_at = null where id = $1", [id]);
  await expect.poll(() => anywhere(`/job/${id}`), soon).toEqual([200, 200]);
});

test('calls go over both gateways, and a talk goes on where the process that carried it was killed', async () => {
  const { id } = await firstJob();
  const reached = async () =>
    (await house.query("select 1 from trunk where reached_at >= looked_at and looked_at > now() - interval '30 s'"))
      .length;
  await expect.poll(reached, soon).toBe(2);
  const refer = async (theirPhone: string) => {
    const form = { theirName: 'សុខា', theirPhone, yourName: 'ដារ៉ា', relation: 'friend', language: 'km' };
    expect((await openVisitor().post(`${one.url}/job/${id}/refer`, form)).status).toBe(303);
    return await gateways.phone.nextCall(patienceMs, `855${theirPhone.replaceAll(' ', '').slice(1)}`);
  };
  const first = await refer('012 300 011');
  first.ring();
  await first.answer();
  const second = await refer('012 300 012');
  second.ring();
  await second.answer();
  const trunks = await house.query<{ trunk: string }>('select trunk from dial order by placed_at limit 2');
  expect(trunks.map(({ trunk }) => trunk)).toEqual(['north-line', 'south-line']);
  await Promise.all([first.speaks(), second.speaks()]);
  await north.kill();
  const [killed] = await house.query<{ at: Date }>('select now() as at');
  const taken = async () =>
    (await house.query("select 1 from trunk where name = 'north-line' and reached_at > $1", [killed?.at])).length;
  await expect.poll(taken, soon).toBe(1);
  await first.speaks();
  const applied = await telephoneClip('km', 'call.applied.0');
  for (const call of [first, second]) {
    await call.press('1');
    await call.hears(applied, { ms: patienceMs });
    call.hangUp();
  }
  const outcomes = async () =>
    (await house.query<{ outcome: string }>('select outcome from dial order by placed_at limit 2')).map(
      (row) => row.outcome,
    );
  await expect.poll(outcomes, soon).toEqual(['applied', 'applied']);
}, 360_000);

test('who applies on one machine is moved on another, and seen to be moved on the first', async () => {
  const { id } = await firstJob();
  const worker = openVisitor();
  expect((await worker.post(`${one.url}/job/${id}/apply`, { name: 'សុខា', phone: '012 300 001' })).status).toBe(303);
  const employer = openVisitor();
  const { email, password } = await house.login('employer');
  expect((await employer.post(`${one.url}/sign-in`, { email, password })).status).toBe(303);
  const list = await employer.read(`${two.url}/employer/announcement/${id}`);
  const [, application = ''] = /id="a-([0-9a-f-]{36})"/.exec(list) ?? [];
  const [row] = await house.query<{ version: number }>('select version from application where id = $1', [application]);
  const form = { state: 'short-listed', announcement: String(id), version: String(row?.version) };
  const moved = await employer.post(`${two.url}/employer/application/${application}`, form);
  expect([moved.status, moved.headers.get('location')]).toEqual([303, expect.stringContaining(application)]);
  expect(await employer.read(`${one.url}/employer/announcement/${id}?state=short-listed`)).toContain(application);
});

test('a replica that dies is missed by nobody, and is read again when it is back', async () => {
  const search = () => anywhere(`/search?q=${encodeURIComponent('cook')}`);
  await house.replica.kill();
  for (let tries = 0; tries < 5; tries++) expect(await search()).toEqual([200, 200]);
  await house.replica.start();
  const before = await readsThere();
  await expect
    .poll(async () => (await search()).every((status) => status === 200) && (await readsThere()) > before, soon)
    .toBe(true);
});

test('a pooler that is killed costs a moment: what was sent again is there once', async () => {
  const { id } = await firstJob();
  const apply = async (n: number) => {
    const form = { name: 'សុខា', phone: `012 4000${String(n).padStart(2, '0')}` };
    const sent = () => openVisitor().post(`${n % 2 ? one.url : two.url}/job/${id}/apply`, form);
    await expect.poll(async () => (await sent()).status, soon).toBe(303);
  };
  const sending = Promise.all(Array.from({ length: 40 }, (_, n) => apply(n)));
  await house.bouncer.kill();
  await house.bouncer.start();
  await sending;
  const [row] = await house.query<{ all: string; people: string }>(
    `select count(*) as all, count(distinct person_id) as people from application where announcement_id = $1 and channel = 'web'`,
    [id],
  );
  expect([Number(row?.all), Number(row?.people)]).toEqual([41, 41]);
});

test('every event was told once, by either worker, and connections stay within their bound', async () => {
  const untold = async () =>
    Number((await house.query<{ n: string }>('select count(*) as n from event where told_at is null'))[0]?.n);
  await expect.poll(untold, soon).toBe(0);
  const [doubled] = await house.query<{ n: string }>(
    'select count(*) as n from (select cause from call where cause is not null group by cause having count(*) > 1) as twice',
  );
  expect(Number(doubled?.n)).toBe(0);
  expect((await house.bouncer.connections()).servers).toBeLessThanOrEqual(2 * 20);
});
