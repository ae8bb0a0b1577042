import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserOf, officeApp, wordsOf } from '../desk/office.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { byPhone, cookieOf, eventsOf, setUpAuthenticator, staff } from './people.ts';

let world: TestWorld;
let app: Hono;
beforeAll(async () => {
  world = await createTestWorld();
  app = officeApp(world);
});
afterAll(() => world.close());

const onceIn = (page: string) => /<code>([^<]+)<\/code>/.exec(page)?.[1] ?? '';

test('an admin opens an account of staff; its password is shown once and changed before anything else', async () => {
  const admin = await staff(world, app, { admin: true });
  await admin.read('/en/desk/staff');
  const typed = { name: 'Sok Dara', email: 'Dara@Example.org', role: 'staff' };
  const page = await (await admin.post('/en/desk/staff', typed)).text();
  const password = onceIn(page);
  expect(await admin.read('/en/desk/staff')).not.toContain(password);
  expect((await admin.post('/en/desk/staff', typed)).status).toBe(422);

  const colleague = browserOf(app);
  await colleague.post('/en/sign-in', { email: 'dara@example.org', password });
  expect((await colleague.get('/en/desk')).headers.get('location')).toContain('/en/account');
  expect(wordsOf(await colleague.read('/en/account'))).toContain('We made your password');
  expect((await colleague.post('/en/account/authenticator', { password })).status).toBe(404);
  expect((await colleague.post('/en/account/password', { password, wanted: 'rice fish mango' })).status).toBe(303);
  expect((await colleague.get('/en/desk')).status).toBe(200);
  expect((await colleague.get('/en/desk/staff')).status).toBe(403);
});

test('an admin closes an account, whose sessions end; opens it again; and one admin always remains', async () => {
  const admin = await staff(world, app, { admin: true });
  const other = await staff(world, app);
  await admin.read('/en/desk/staff');
  const change = (userId: string, what: string, form = {}) => admin.post(`/en/desk/staff/${userId}/${what}`, form);
  expect((await change(other.userId, 'close')).status).toBe(303);
  expect((await other.get('/en/desk')).headers.get('location')).toContain('/en/sign-in');
  expect(await world.auth.begin(other.userId, 'first')).toEqual([]);
  expect((await change(other.userId, 'reopen')).status).toBe(303);
  expect((await change(other.userId, 'make-admin')).status).toBe(303);
  expect((await change(other.userId, 'unmake-admin')).status).toBe(303);
  expect(await eventsOf(world, `user:${other.userId}`)).toEqual([
    'account.closed',
    'account.reopened',
    'account.admin-made',
    'account.admin-unmade',
  ]);
  for (const { id } of await world.db.selectFrom('user').select('id').where('admin', '=', true).execute())
    if (id !== admin.userId) await change(id, 'unmake-admin');
  const last = await change(admin.userId, 'close');
  expect(last.status).toBe(422);
  expect(wordsOf(await last.text())).toContain('One admin must stay');
  expect((await change('nobody', 'close')).status).toBe(404);
});

test('a new one-time password ends the sessions of whoever forgot theirs', async () => {
  const admin = await staff(world, app, { admin: true });
  await admin.read('/en/desk/staff');
  const other = await staff(world, app);
  const page = await (await admin.post(`/en/desk/staff/${other.userId}/new-password`)).text();
  expect((await other.get('/en/desk')).headers.get('location')).toContain('/en/sign-in');
  const again = browserOf(app);
  const typed = { email: `${other.userId}@example.org`, password: onceIn(page) };
  await again.post('/en/sign-in', typed);
  expect((await again.get('/en/desk')).headers.get('location')).toContain('/en/account');
});

test('an admin finds a person of an employer by their number, and helps them back in, but closes nothing of theirs', async () => {
  const admin = await staff(world, app, { admin: true });
  await admin.read('/en/desk/staff');
  const somebody = await byPhone(world, app, { name: 'Bopha' });
  await setUpAuthenticator(somebody);
  expect((await admin.post('/en/desk/staff/find', { who: '012 000 000' })).status).toBe(422);
  const page = wordsOf(await (await admin.post('/en/desk/staff/find', { who: `0${somebody.phone.slice(4)}` })).text());
  expect(page).toContain('Bopha');
  expect(page).not.toContain('.invalid');
  const here = `/en/desk/staff/${somebody.userId}`;
  expect((await admin.post(`${here}/close`)).status).toBe(404);
  expect((await admin.post(`${here}/reset-second`, { reason: 'stolen' })).status).toBe(303);
  expect((await somebody.get('/en/account')).headers.get('location')).toContain('/en/sign-in');
  const again = browserOf(app, cookieOf(await world.auth.begin(somebody.userId, 'first')));
  expect((await again.get('/en/employer')).status).toBe(200);
});
