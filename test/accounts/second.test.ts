import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeStaff } from '../../src/accounts/staff/change.ts';
import { browserOf, officeApp, wordsOf } from '../desk/office.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { byPhone, cookieOf, eventsOf, setUpAuthenticator, staff, withPassword } from './people.ts';
import { codeAt } from './totp.ts';

let world: TestWorld;
let app: Hono;
/** A world in which a second step is offered to staff, and not asked for. */
let calm: TestWorld;
let calmApp: Hono;
beforeAll(async () => {
  world = await createTestWorld({ env: { STAFF_TWO_FACTOR: 'on' } });
  calm = await createTestWorld();
  [app, calmApp] = [officeApp(world), officeApp(calm)];
});
afterAll(async () => {
  await world.close();
  await calm.close();
});

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('our own authenticator shows at %i s what RFC 6238 says: %s', (seconds, code) => {
  expect(codeAt('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', seconds * 1000)).toBe(code);
});

describe('staff who must have a second step', () => {
  test('see nothing but how to set it up, then everything', async () => {
    const somebody = await staff(world, app);
    const asked = await somebody.get('/en/desk');
    expect(asked.headers.get('location')).toBe('/en/account?next=%2Fen%2Fdesk');
    const page = wordsOf(await somebody.read('/en/account'));
    expect(page).toContain('Everybody in our team signs in with a second step');
    expect(page).not.toContain('Where I am signed in');
    expect((await somebody.post('/en/desk/duty/off')).status).toBe(303);
    const { recovery } = await setUpAuthenticator(somebody);
    expect(new Set(recovery).size).toBe(10);
    expect((await somebody.get('/en/desk')).status).toBe(200);
    expect(await eventsOf(world, `user:${somebody.userId}`)).toEqual(['account.second-added']);
  });

  test('give its code at the next signing in, every code once, and cannot take the last one away', async () => {
    const typed = await withPassword(world, 'staff');
    const first = browserOf(app);
    await first.post('/en/sign-in', typed);
    await first.read('/en/account');
    const { authenticator } = await setUpAuthenticator(first, typed.password);

    const second = browserOf(app);
    const came = await second.post('/en/sign-in', { ...typed, next: '/en/desk/calls' });
    expect(came.headers.get('location')).toBe('/en/sign-in/second?next=%2Fen%2Fdesk%2Fcalls');
    const before = came.headers.getSetCookie().join();
    for (const path of ['/en/desk', '/en/account', '/en/studio', '/en/employer'])
      expect((await second.get(path)).headers.get('location')).toContain('/en/sign-in/second');
    await second.read('/en/sign-in/second?next=%2Fen%2Fdesk%2Fcalls');
    const code = authenticator.next();
    expect((await second.post('/en/sign-in/second', { code: '000000' })).status).toBe(422);
    const passed = await second.post('/en/sign-in/second', { code, next: '/en/desk/calls' });
    expect(passed.headers.get('location')).toBe('/en/desk/calls');
    expect(passed.headers.getSetCookie().join()).not.toBe(before);
    expect((await second.get('/en/desk/calls')).status).toBe(200);

    const third = browserOf(app);
    await third.post('/en/sign-in', typed);
    await third.read('/en/sign-in/second');
    expect((await third.post('/en/sign-in/second', { code })).status).toBe(422);

    await second.read('/en/account');
    const kept = await second.post('/en/account/authenticator/remove', { password: typed.password });
    expect(wordsOf(await kept.text())).toContain('Our team needs a second step');
  });
});

describe('an employer’s person', () => {
  test('is offered one, comes in by a recovery code once, and may take it away again', async () => {
    const somebody = await byPhone(world, app);
    const { recovery, uri } = await setUpAuthenticator(somebody);
    expect(decodeURIComponent(uri)).toContain('Bong Pheak:ស្រីពៅ');
    const again = async () => {
      const browser = browserOf(app, cookieOf(await world.auth.begin(somebody.userId, 'first')));
      await browser.read('/en/sign-in/second');
      return browser;
    };
    const other = await again();
    const code = (recovery[0] ?? '').toUpperCase().replace('-', ' ');
    expect((await other.post('/en/sign-in/second', { code })).headers.get('location')).toBe('/en/employer');
    expect((await (await again()).post('/en/sign-in/second', { code })).status).toBe(422);
    await other.read('/en/account');
    expect((await other.post('/en/account/authenticator/remove')).status).toBe(303);
    expect((await somebody.get('/en/account')).headers.get('location')).toContain('/en/sign-in');
    expect((await other.get('/en/account')).status).toBe(200);
    expect(await eventsOf(world, `user:${somebody.userId}`)).toEqual([
      'account.opened',
      'account.second-added',
      'account.recovery-used',
      'account.second-removed',
    ]);
  });

  test('guesses a code eight times in a quarter of an hour, and then not even the right one opens', async () => {
    const somebody = await byPhone(world, app);
    const { authenticator } = await setUpAuthenticator(somebody);
    const browser = browserOf(app, cookieOf(await world.auth.begin(somebody.userId, 'first')));
    await browser.read('/en/sign-in/second');
    for (let tries = 0; tries < 7; tries++)
      expect((await browser.post('/en/sign-in/second', { code: '000000' })).status).toBe(422);
    const answer = await browser.post('/en/sign-in/second', { code: authenticator.next() });
    expect(answer.status).toBe(429);
    expect((await browser.get('/en/employer')).headers.get('location')).toContain('/en/sign-in/second');
  });
});

test('an admin takes a lost second step away, with a reason, and every session ends', async () => {
  const [admin, somebody] = [await staff(world, app, { admin: true }), await staff(world, app)];
  await setUpAuthenticator(admin);
  await setUpAuthenticator(somebody);
  await admin.read('/en/desk/staff');
  expect((await admin.post(`/en/desk/staff/${somebody.userId}/reset-second`, { reason: 'because' })).status).toBe(404);
  expect((await admin.post(`/en/desk/staff/${somebody.userId}/reset-second`, { reason: 'lost' })).status).toBe(303);
  expect((await somebody.get('/en/desk')).headers.get('location')).toContain('/en/sign-in');
  const event = await world.db
    .selectFrom('event')
    .select(['actor', 'facts'])
    .where('kind', '=', 'account.second-reset')
    .executeTakeFirstOrThrow();
  expect(event).toEqual({ actor: `user:${admin.userId}`, facts: { reason: 'lost', ended: 1 } });
  const again = browserOf(app, cookieOf(await world.auth.begin(somebody.userId, 'first')));
  expect((await again.get('/en/desk')).headers.get('location')).toContain('/en/account');
});

test('who is no admin changes nothing about staff, not even by the verb', async () => {
  const somebody = await staff(world, app);
  const who = { userId: somebody.userId, role: 'staff', admin: false } as const;
  const change = { userId: somebody.userId, do: 'make-admin' } as const;
  expect(await world.tx((tx) => changeStaff(tx, who, change, world.now()))).toEqual({ refused: 'not-admin' });
});

const onceIn = (page: string) => /<code>([^<]+)<\/code>/.exec(page)?.[1] ?? '';

test('an admin opens an account of staff; its password is shown once and changed before anything else', async () => {
  const admin = await staff(calm, calmApp, { admin: true });
  await admin.read('/en/desk/staff');
  const typed = { name: 'Sok Dara', email: 'Dara@Example.org', role: 'staff' };
  const page = await (await admin.post('/en/desk/staff', typed)).text();
  const password = onceIn(page);
  expect(await admin.read('/en/desk/staff')).not.toContain(password);
  expect((await admin.post('/en/desk/staff', typed)).status).toBe(422);

  const colleague = browserOf(calmApp);
  await colleague.post('/en/sign-in', { email: 'dara@example.org', password });
  expect((await colleague.get('/en/desk')).headers.get('location')).toContain('/en/account');
  expect(wordsOf(await colleague.read('/en/account'))).toContain('We made your password');
  expect((await colleague.post('/en/account/authenticator', { password })).status).toBe(404);
  expect((await colleague.post('/en/account/password', { password, wanted: 'rice fish mango' })).status).toBe(303);
  expect((await colleague.get('/en/desk')).status).toBe(200);
  expect((await colleague.get('/en/desk/staff')).status).toBe(403);
});

test('an admin closes an account, whose sessions end; opens it again; and one admin always remains', async () => {
  const admin = await staff(calm, calmApp, { admin: true });
  const other = await staff(calm, calmApp);
  await admin.read('/en/desk/staff');
  const change = (userId: string, what: string, form = {}) => admin.post(`/en/desk/staff/${userId}/${what}`, form);
  expect((await change(other.userId, 'close')).status).toBe(303);
  expect((await other.get('/en/desk')).headers.get('location')).toContain('/en/sign-in');
  expect(await calm.auth.begin(other.userId, 'first')).toEqual([]);
  expect((await change(other.userId, 'reopen')).status).toBe(303);
  expect((await change(other.userId, 'make-admin')).status).toBe(303);
  expect((await change(other.userId, 'unmake-admin')).status).toBe(303);
  expect(await eventsOf(calm, `user:${other.userId}`)).toEqual([
    'account.closed',
    'account.reopened',
    'account.admin-made',
    'account.admin-unmade',
  ]);
  for (const { id } of await calm.db.selectFrom('user').select('id').where('admin', '=', true).execute())
    if (id !== admin.userId) await change(id, 'unmake-admin');
  const last = await change(admin.userId, 'close');
  expect(last.status).toBe(422);
  expect(wordsOf(await last.text())).toContain('One admin must stay');
  expect((await change('nobody', 'close')).status).toBe(404);
});

test('a new one-time password ends the sessions of whoever forgot theirs', async () => {
  const admin = await staff(calm, calmApp, { admin: true });
  await admin.read('/en/desk/staff');
  const other = await staff(calm, calmApp);
  const page = await (await admin.post(`/en/desk/staff/${other.userId}/new-password`)).text();
  expect((await other.get('/en/desk')).headers.get('location')).toContain('/en/sign-in');
  const again = browserOf(calmApp);
  const typed = { email: `${other.userId}@example.org`, password: onceIn(page) };
  await again.post('/en/sign-in', typed);
  expect((await again.get('/en/desk')).headers.get('location')).toContain('/en/account');
});

test('an admin finds a person of an employer by their number, and helps them back in, but closes nothing of theirs', async () => {
  const admin = await staff(calm, calmApp, { admin: true });
  await admin.read('/en/desk/staff');
  const somebody = await byPhone(calm, calmApp, { name: 'Bopha' });
  await setUpAuthenticator(somebody);
  expect((await admin.post('/en/desk/staff/find', { who: '012 000 000' })).status).toBe(422);
  const page = wordsOf(await (await admin.post('/en/desk/staff/find', { who: `0${somebody.phone.slice(4)}` })).text());
  expect(page).toContain('Bopha');
  expect(page).not.toContain('.invalid');
  const here = `/en/desk/staff/${somebody.userId}`;
  expect((await admin.post(`${here}/close`)).status).toBe(404);
  expect((await admin.post(`${here}/reset-second`, { reason: 'stolen' })).status).toBe(303);
  expect((await somebody.get('/en/account')).headers.get('location')).toContain('/en/sign-in');
  const again = browserOf(calmApp, cookieOf(await calm.auth.begin(somebody.userId, 'first')));
  expect((await again.get('/en/employer')).status).toBe(200);
});
