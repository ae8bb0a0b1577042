import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { announce, publish } from '../../src/jobs/publish.ts';
import { resume } from '../../src/jobs/resume.ts';
import { submit, submitListener } from '../../src/jobs/submit.ts';
import { decide } from '../../src/screening/decide.ts';
import { type Browser, browserOf, officeApp, signedIn, wordsOf } from '../desk/office.ts';
import { makeAnnouncement, someJob } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { register, somebody } from './registered.ts';

let world: TestWorld;
let app: Hono;
let desk: Browser;
beforeAll(async () => {
  world = await createTestWorld();
  app = officeApp(world);
  desk = await signedIn(world, app, 'staff');
});
afterAll(() => world.close());

const stateOf = async (id: string) =>
  (await world.db.selectFrom('employer').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;

const one = (id: string, act = '') => `/en/desk/employers/${id}${act}`;
const read = async (browser: Browser, path: string) => wordsOf(await browser.read(path));

test('staff ask, the employer answers, staff visit and verify, and the employer is told each time', async () => {
  const { employerId, cookie } = await register(world);
  const owner = browserOf(app, cookie);
  expect(await read(owner, '/en/employer/about')).toContain('within one working day');
  expect(await read(desk, '/en/desk/employers')).toContain('ស្លឹកចេក');

  expect((await desk.post(one(employerId, '/ask'), { words: '' })).status).toBe(422);
  const ask = { code: 'sign-photo', words: 'Is the sign red?' };
  expect((await desk.post(one(employerId, '/ask'), ask)).headers.get('location')).toBe('/en/desk/employers');
  const asked = await read(owner, '/en/employer/about');
  expect(asked).toContain('Please send a photo of your sign, from the street. Is the sign red?');

  await owner.post(`/en/employer/about/${employerId}/answer`, { words: 'It is green.' });
  expect(await stateOf(employerId)).toBe('registered');
  const page = await read(desk, one(employerId));
  expect(page).toContain('They answered. It is green.');
  expect(page).toContain('ចាន់ ដារ៉ា');

  expect((await desk.post(one(employerId, '/visit'), { code: 'as-said', day: '2026-11-23', words: '' })).status).toBe(
    422,
  );
  await desk.post(one(employerId, '/visit'), { code: 'as-said', day: '2026-11-20', words: 'A busy place.' });
  await desk.post(one(employerId, '/call'), { code: 'reached', words: '' });
  expect(await read(desk, one(employerId))).toContain('Visited. The business is there, as they said. A busy place.');
  await desk.post(one(employerId, '/verify'), { words: '' });
  expect(await stateOf(employerId)).toBe('verified');
  const mine = world.db.selectFrom('notice').select('kind').where('employer_id', '=', employerId);
  const notices = await mine.orderBy('id').execute();
  expect(notices.map(({ kind }) => kind)).toEqual(['employer-asked', 'employer-verified']);
  const rows = await world.db.selectFrom('employer_note').selectAll().where('employer_id', '=', employerId).execute();
  expect(JSON.stringify(rows)).not.toContain('busy');
});

test('who is refused reads why, and may answer', async () => {
  const { employerId, cookie } = await register(world);
  const owner = browserOf(app, cookie);
  expect((await desk.post(one(employerId, '/refuse'), { code: 'other', words: '' })).status).toBe(422);
  await desk.post(one(employerId, '/refuse'), { code: 'no-place', words: '' });
  expect(await read(owner, '/en/employer/about')).toContain('We could not find your business at this address.');
  await owner.post(`/en/employer/about/${employerId}/answer`, { words: 'Behind the market.' });
  expect(await stateOf(employerId)).toBe('registered');
});

test('a new name of a verified employer is shown only when staff agree', async () => {
  const { employerId, cookie } = await register(world);
  const owner = browserOf(app, cookie);
  await desk.post(one(employerId, '/verify'), { words: 'we were there on Monday' });
  await owner.read(`/en/employer/about/${employerId}/change`);
  const names = { 'name-km': 'ស្លឹកចេក', 'name-en': 'Banana Leaf' };
  const change = {
    ...names,
    kind: 'restaurant',
    district: '1202',
    'address-km': '',
    'address-en': 'House 3, Street 51',
  };
  const bad = await owner.post(`/en/employer/about/${employerId}/change`, { ...change, 'address-en': '@bananaleaf' });
  expect(bad.status).toBe(422);
  await owner.post(`/en/employer/about/${employerId}/change`, change);
  const employer = () =>
    world.db.selectFrom('employer').selectAll().where('id', '=', employerId).executeTakeFirstOrThrow();
  expect((await employer()).district).toBe('1201');
  expect(await read(desk, one(employerId))).toContain('Banana Leaf');
  const { id } = await world.db.selectFrom('employer_change').select('id').executeTakeFirstOrThrow();
  await desk.post(one(employerId, `/change/${id}/accept`));
  expect(await employer()).toMatchObject({
    district: '1202',
    name: { km: 'ស្លឹកចេក', en: 'Banana Leaf' },
    address: { km: 'House 3, Street 51', en: 'House 3, Street 51' },
  });
});

test('a banned employer is told so, cannot act, and is first in the list when it comes back', async () => {
  const crook = await register(world, { name: 'Crooked Lotus' });
  const older = await register(world, { name: 'Old Tamarind', street: 'Street 99', near: '', contact: 'Vuthy' });
  await desk.read(one(crook.employerId, '/ban'));
  expect((await desk.post(one(crook.employerId, '/ban'), { code: 'takes-money', words: '' })).status).toBe(422);
  const words = 'took 50 dollars from three people';
  await desk.post(one(crook.employerId, '/ban'), { code: 'takes-money', words });
  expect(await stateOf(crook.employerId)).toBe('banned');
  expect((await browserOf(app, crook.cookie).get('/employer')).headers.get('location')).toMatch(/^\/sign-in/);

  world.setNow(60_000);
  const back = await register(world, { name: 'Sunny Mango', phone: crook.phone, street: 'Street 1', near: '' });
  const list = await read(desk, '/en/desk/employers');
  expect(list.indexOf('Sunny Mango')).toBeLessThan(list.indexOf('Old Tamarind'));
  expect(list).toContain('Like a banned employer: telephone');
  const page = await read(desk, one(back.employerId));
  expect(page).toContain(words);
  const theirs = await read(browserOf(app, back.cookie), '/en/employer/about');
  expect(theirs).not.toContain('Like a banned');
  expect(theirs).not.toContain(words);
  expect((await desk.post(one(back.employerId, '/verify'), { words: '' })).status).toBe(422);
  expect(await stateOf(back.employerId)).toBe('registered');
  expect((await desk.post(one(crook.employerId, '/lift'), { words: 'It was another person.' })).status).toBe(422);
  expect(await stateOf(older.employerId)).toBe('registered');
  expect(await read(desk, '/en/desk/bans')).toContain('Crooked Lotus');
});

test('a verified employer is looked at again once its people come with the browser of a banned one', async () => {
  const [crook, honest] = [
    await register(world, { name: 'Crooked River' }),
    await register(world, { name: 'Honest Palm', contact: 'Vanna', near: '', street: 'Street 5' }),
  ];
  await desk.post(one(honest.employerId, '/verify'), { words: 'we were there on Monday' });
  const visit = await browserOf(app, crook.cookie).get('/employer');
  const device = visit.headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith('device='))!
    .split(';')[0];
  await desk.post(one(crook.employerId, '/ban'), { code: 'takes-money', words: 'took 50 dollars from three' });
  const waits = async () =>
    (
      await world.db
        .selectFrom('employer_file')
        .select('waits_since')
        .where('employer_id', '=', honest.employerId)
        .executeTakeFirst()
    )?.waits_since;
  await browserOf(app, honest.cookie).get('/employer');
  expect(await waits()).toBeNull();
  await browserOf(app, `${honest.cookie}; ${device}`).get('/employer');
  expect(await waits()).toEqual(world.now());
  expect(await read(desk, '/en/desk/employers')).toContain('Like a banned employer: device');
  await desk.post(one(honest.employerId, '/verify'), { words: 'A telephone shop lends it to many.' });
  expect(await waits()).toBeNull();
  expect(await stateOf(honest.employerId)).toBe('verified');
});

/** An announcement as its employer wrote it, not sent in yet. */
async function draftOf(employerId: string): Promise<number> {
  const dates = { publishedAt: null, closesAt: null };
  const draft = { employerId, job: someJob(), state: 'draft', source: null, demonstration: true, ...dates } as const;
  return (await world.tx((tx) => announce(tx, 'system', draft, world.now())))!;
}

const announcement = (id: number) =>
  world.db.selectFrom('announcement').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

test('nothing of an unverified employer is ever published, whoever tries; verified, it goes live', async () => {
  const { employerId, cookie } = await register(world);
  const staff = await somebody(world, 'staff', true);
  const owner = (await world.auth.whoIs(new Headers({ cookie })))!;
  const id = await draftOf(employerId);
  const input = { announcementId: id, employerId };
  expect(await world.tx((tx) => publish(tx, world, staff, input, world.now()))).toMatchObject({
    refused: 'employer-not-verified',
  });
  expect(await world.tx((tx) => submit(tx, world, owner, { announcementId: id, version: 0 }, world.now()))).toBe(
    'review',
  );
  const decision = { announcementId: id, version: 0, what: 'published', advice: [], note: '' } as const;
  const shown = () => world.tx((tx) => decide(tx, world, staff, { ...decision, seenUntil: world.now() }, world.now()));
  expect(await shown()).toEqual({ refused: 'employer-not-verified' });
  const paused = await draftOf(employerId);
  await world.db
    .updateTable('announcement')
    .set({ state: 'paused', paused_why: 'employer' })
    .where('id', '=', paused)
    .execute();
  expect(await world.tx((tx) => resume(tx, owner, paused, world.now()))).toEqual({ refused: 'employer-not-verified' });
  await expect(makeAnnouncement(world, { employerId })).rejects.toThrow(/not verified/);
  const live = world.db.updateTable('announcement').set({ state: 'live', published_at: world.now() });
  await expect(live.where('id', '=', id).execute()).rejects.toThrow(/not verified/);
  expect((await announcement(id)).state).toBe('review');

  await desk.post(one(employerId, '/verify'), { words: 'we were there on Monday' });
  await world.tell([submitListener]);
  await shown();
  expect((await announcement(id)).state).toBe('live');
});

test('staff alone come to the desk, and nobody sees the business of another', async () => {
  const { employerId } = await register(world);
  const other = await signedIn(world, app, 'employer');
  for (const path of ['/desk/employers', one(employerId), '/desk/bans'])
    expect((await other.get(path)).status).toBe(403);
  expect((await other.post(one(employerId, '/verify'))).status).toBe(403);
  await other.read('/employer/about');
  expect((await other.post(`/employer/about/${employerId}/answer`)).status).toBe(404);
  expect((await other.get(`/employer/about/${employerId}/change`)).status).toBe(404);
  expect((await desk.get(one('00000000-0000-4000-8000-000000000000'))).status).toBe(404);
});
