import type { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meet } from '../../src/people/meet.ts';
import { byPhone, withPassword } from '../accounts/people.ts';
import { browserOf, officeApp, wordsOf } from '../desk/office.ts';
import { somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { ask } from './crawl.ts';

let world: TestWorld;
let app: Hono;
beforeAll(async () => {
  world = await createTestWorld({ env: { PUBLIC_URL: 'https://jobs.example' } });
  app = officeApp(world);
});
afterAll(() => world?.close());

const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });
const pairOf = (cookie: string) => cookie.split(';')[0] ?? '';

/** A worker's own page, as if its code had just been typed. */
async function own(): Promise<{ cookie: string; token: string }> {
  const phone = somePhone();
  const person = await world.tx((tx) =>
    meet(tx, world.vault, { name: 'Sokha', phone, language: 'km' }, false, world.now()),
  );
  const id = '0b8e3f1c-1111-4222-8333-444455556666';
  const value = world.vault.sign('my', [person.id, world.now().getTime() + 60_000, id].join('~'));
  return { cookie: `__Host-my=${value}`, token: world.vault.sign('my.form', id).slice(id.length + 1) };
}

describe('a cookie', () => {
  test('that signs somebody in is for https, for this host, for no script and for no other site', async () => {
    const typed = await withPassword(world, 'employer');
    const came = await ask(app, '/en/sign-in', '', form(typed));
    const cookies = came.headers.getSetCookie().filter((cookie) => !/Max-Age=0/.test(cookie));
    expect(cookies.length).toBeGreaterThanOrEqual(2);
    for (const cookie of cookies)
      expect(cookie).toMatch(
        /^__Host-[\w.-]+=.*(?=.*; Secure)(?=.*; HttpOnly)(?=.*; SameSite=Lax)(?=.*; Path=\/(;|$))/,
      );
    expect(cookies.join()).not.toMatch(/domain=/i);
    expect((await ask(app, '/en/employer', cookies.map(pairOf).join('; '))).status).toBe(200);
  });

  test.each(['/my/code', '/register/business', '/sign-in'])(
    'that %s gives is too, behind a proxy that speaks http with us',
    async (path) => {
      const typed = { phone: '012345678', name: 'Shop', kind: 'shop', email: 'a@example.org', password: 'x' };
      for (const cookie of (await ask(app, path, '', form(typed))).headers.getSetCookie())
        expect(cookie).toMatch(/^__Host-.*; Secure/);
    },
  );

  test('that another site of the same domain planted under a plain name is not read', async () => {
    const { cookie } = await own();
    const planted = cookie.replace('__Host-', '');
    expect(wordsOf(await (await ask(app, '/en/my', planted)).text())).toContain('Write your phone number');
    expect(wordsOf(await (await ask(app, '/en/my', cookie)).text())).not.toContain('Write your phone number');
  });
});

describe('a copy of the cookie, stolen before', () => {
  test('opens nothing of a worker who has ended the session, nor sends a form of theirs', async () => {
    const { cookie, token } = await own();
    const ended = await ask(app, '/en/my/end', cookie, form({ csrf: token }));
    expect(ended.headers.get('location')).toBe('/en/my/ended');
    expect(wordsOf(await (await ask(app, '/en/my', cookie)).text())).toContain('Write your phone number');
    expect((await ask(app, '/en/my/erase', cookie, form({ csrf: token }))).headers.get('location')).toBe('/en/my');
    const rows = await world.db.selectFrom('person').select('key_id').execute();
    expect(rows.every(({ key_id }) => key_id !== null)).toBe(true);
  });

  test('opens nothing of an employer’s person who signed out, or changed the password elsewhere', async () => {
    const typed = await withPassword(world, 'employer');
    const [stolen, other] = [browserOf(app), browserOf(app)];
    const cookies = (await stolen.post('/en/sign-in', typed)).headers.getSetCookie().map(pairOf).join('; ');
    await other.post('/en/sign-in', typed);
    await other.read('/en/account');
    const wanted = 'a river of seven boats';
    expect((await other.post('/en/account/password', { password: typed.password, wanted })).status).toBe(303);
    expect((await ask(app, '/en/employer', cookies)).headers.get('location')).toContain('/en/sign-in');
    expect(await other.read('/en/employer')).toContain('csrf');
    await other.post('/en/sign-out');
    expect((await other.get('/en/employer')).headers.get('location')).toContain('/en/sign-in');
  });
});

test('a password that we made opens nothing after a week in which nobody changed it', async () => {
  const typed = await withPassword(world, 'employer');
  const made = (days: number) =>
    sql`update account set "updatedAt" = now() - ${days} * interval '1 day'`.execute(world.db);
  await made(8);
  expect((await ask(app, '/en/sign-in', '', form(typed))).status).toBe(303);
  await sql`update "user" set "passwordOnce" = true where email = ${typed.email}`.execute(world.db);
  expect((await ask(app, '/en/sign-in', '', form(typed))).status).toBe(422);
  await made(6);
  expect((await ask(app, '/en/sign-in', '', form(typed))).status).toBe(303);
});

test('who signs out leaves nothing in the browser of what was typed', async () => {
  const somebody = await byPhone(world, app);
  await somebody.read('/en/account');
  expect((await somebody.post('/en/sign-out')).headers.get('clear-site-data')).toBe('"storage"');
});

test('who guesses passwords shuts the owner out of no browser in which they were before', async () => {
  const typed = await withPassword(world, 'employer');
  const owner = browserOf(app);
  expect((await owner.post('/en/sign-in', typed)).status).toBe(303);
  for (let at = 0; at < 12; at++) await ask(app, '/en/sign-in', '', form({ ...typed, password: `guess ${at}` }));
  expect((await ask(app, '/en/sign-in', '', form(typed))).status).toBe(429);
  expect((await owner.post('/en/sign-in', typed)).status).toBe(303);
});

test('one password tried at many accounts from one address is stopped after ten', async () => {
  const statuses: number[] = [];
  for (let at = 0; at < 12; at++) {
    const fields = new URLSearchParams({ email: `somebody-${at}@example.org`, password: 'Cambodia2026' });
    const from = { incoming: { socket: { remoteAddress: '203.0.113.9', remotePort: 1, remoteFamily: 'IPv4' } } };
    statuses.push((await app.request('/en/sign-in', { method: 'POST', body: fields }, from)).status);
  }
  expect(statuses).toEqual([...Array(10).fill(422), 429, 429]);
});
