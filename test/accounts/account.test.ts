import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isStolen } from '../../src/accounts/password/is-stolen.ts';
import { deviceOf } from '../../src/accounts/sessions/device.ts';
import { isOver, longestOf, standingOf } from '../../src/accounts/sessions/rules.ts';
import { readConfig } from '../../src/config.ts';
import { browserOf, officeApp, wordsOf } from '../desk/office.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { byPhone, codeTo, cookieOf, eventsOf, staff, withPassword } from './people.ts';

let world: TestWorld;
let app: Hono;
let folder: string;
const stolen = 'correct horse battery';
const hash = createHash('sha1').update(stolen).digest('hex').toUpperCase();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bongpheak-passwords-'));
  await writeFile(join(folder, hash.slice(0, 5)), `${'0'.repeat(35)}:7\r\n${hash.slice(5)}:41\r\n`);
  world = await createTestWorld({ env: { PASSWORD_LIST: folder } });
  app = officeApp(world);
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const quiet = { warn: () => undefined };

describe('a password', () => {
  test('is changed by whoever knows the old one, and ends every other session', async () => {
    const typed = await withPassword(world, 'employer');
    const here = browserOf(app, cookieOf(await world.auth.begin(typed.userId, 'first')));
    const there = browserOf(app, cookieOf(await world.auth.begin(typed.userId, 'first')));
    await here.read('/en/account');
    for (const [form, words] of [
      [{ password: 'wrong', wanted: 'rice fish mangoes' }, 'password now is not right'],
      [{ password: typed.password, wanted: 'qzxv7' }, 'at least 10'],
      [{ password: typed.password, wanted: typed.password }, 'your old password'],
      [{ password: typed.password, wanted: stolen }, 'Thieves know this password'],
    ] as const) {
      const answer = await here.post('/en/account/password', form);
      expect(answer.status).toBe(422);
      const page = await answer.text();
      expect(wordsOf(page)).toContain(words);
      expect(page).not.toContain(form.wanted);
    }
    const changed = await here.post('/en/account/password', { password: typed.password, wanted: 'rice fish mango' });
    expect(changed.headers.get('location')).toBe('/en/account?done=password');
    expect((await here.get('/en/account')).status).toBe(200);
    expect((await there.get('/en/account')).headers.get('location')).toContain('/en/sign-in');
    expect(await world.auth.signIn(typed.email, typed.password)).toBeNull();
    expect(await eventsOf(world, `user:${typed.userId}`)).toEqual(['account.password-changed']);
  });

  test('is asked of a list by five signs of its hash and nothing else; no list stops nobody', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end(`${hash.slice(5)}:2\n${'1'.repeat(35)}:0`);
    }).listen(0);
    const list = `http://127.0.0.1:${(server.address() as AddressInfo).port}/range`;
    expect(await isStolen(list, stolen, quiet)).toBe(true);
    expect(await isStolen(list, 'nobody has this one', quiet)).toBe(false);
    expect(asked[0]).toBe(`/range/${hash.slice(0, 5)}`);
    await new Promise((done) => server.close(done));
    const warned: string[] = [];
    const log = { warn: (facts: unknown) => warned.push(JSON.stringify(facts)) };
    expect(await isStolen(list, stolen, log)).toBe(false);
    expect(await isStolen(join(folder, 'nowhere'), stolen, log)).toBe(false);
    expect(warned).toHaveLength(2);
    expect(warned.join()).not.toContain(stolen);
    expect(warned.join()).not.toContain(hash.slice(0, 5));
    expect(await isStolen(null, stolen, quiet)).toBe(false);
  });
});

describe('somebody at a browser that was left open', () => {
  const leaveOpen = (userId: string) =>
    world.db
      .updateTable('session')
      .set({ createdAt: new Date(Date.now() - 10 * 60_000) })
      .where('userId', '=', userId)
      .execute();
  const changes = [
    ['phone', { phone: '012 345 678' }],
    ['password', { wanted: 'rice fish mango' }],
    ['authenticator', {}],
    ['recovery', {}],
    ['passkeys', { name: 'mine', passkey: '{}' }],
    ['authenticator/remove', {}],
    ['sessions/end', {}],
  ] as const;

  test.each(changes)('changes nothing where its owner has no password, before a new code: %s', async (path, form) => {
    const owner = await byPhone(world, app);
    const other = cookieOf(await world.auth.begin(owner.userId, 'first'));
    await leaveOpen(owner.userId);
    const refused = await owner.post(`/en/account/${path}`, form);
    expect(refused.status).toBe(422);
    const page = wordsOf(await refused.text());
    expect(page).toContain('sign in once more by your phone');
    expect(await eventsOf(world, `user:${owner.userId}`)).toEqual(['account.opened']);
    expect((await browserOf(app, other).get('/en/account')).status).toBe(200);
  });

  test('is asked for the password where there is one, also to sign somebody out', async () => {
    const typed = await withPassword(world, 'employer');
    const [here, there] = [
      await world.auth.begin(typed.userId, 'first'),
      await world.auth.begin(typed.userId, 'first'),
    ];
    const browser = browserOf(app, cookieOf(here));
    await browser.read('/en/account');
    const refused = await browser.post('/en/account/sessions/end', { password: 'guessed' });
    expect([refused.status, wordsOf(await refused.text())]).toEqual([422, expect.stringContaining('is not right')]);
    expect((await browserOf(app, cookieOf(there)).get('/en/account')).status).toBe(200);
    expect((await browser.post('/en/account/sessions/end', { password: typed.password })).status).toBe(303);
    expect((await browserOf(app, cookieOf(there)).get('/en/account')).status).toBe(303);
  });

  test('is led to a new code, and back', async () => {
    const owner = await byPhone(world, app);
    await leaveOpen(owner.userId);
    expect(await owner.read('/en/account')).toContain('href="/en/sign-in/phone?next=/en/account"');
    await owner.post('/en/sign-in/phone', { phone: owner.phone, next: '/en/account' });
    const code = await codeTo(world, owner.phone);
    const back = await owner.post('/en/sign-in/code', { phone: owner.phone, code: code ?? '', next: '/en/account' });
    expect(back.headers.get('location')).toBe('/en/account');
    const again = browserOf(app, cookieOf(back.headers.getSetCookie()));
    await again.read('/en/account');
    expect((await again.post('/en/account/password', { wanted: 'rice fish mango' })).status).toBe(303);
  });
});

describe('a session', () => {
  test('that somebody else planted in the browser is not the one that is signed in', async () => {
    const typed = await withPassword(world, 'employer');
    const planted = await byPhone(world, app);
    const cookie = cookieOf(await world.auth.begin(planted.userId, 'first'));
    const victim = browserOf(app, cookie);
    const came = await victim.post('/en/sign-in', typed);
    expect(cookieOf(came.headers.getSetCookie())).not.toBe(cookie);
    expect((await browserOf(app, cookie).get('/en/employer')).headers.get('location')).toContain('/en/sign-in');
    const half = browserOf(app, 'bongpheak.session_token=made-up.made-up');
    await half.post('/en/sign-in', typed);
    expect((await half.get('/en/employer')).status).toBe(200);
  });

  test('is shown with the others, and any of one’s own is ended from there, nobody else’s', async () => {
    const somebody = await byPhone(world, app);
    const [other, stranger] = [cookieOf(await world.auth.begin(somebody.userId, 'first')), await byPhone(world, app)];
    const page = await somebody.read('/en/account');
    const paths = [...page.matchAll(/action="(\/en\/account\/sessions\/[^"]+\/end)"/g)].map(([, path]) => path ?? '');
    expect(paths).toHaveLength(1);
    expect((await stranger.post(paths[0] ?? '')).status).toBe(404);
    expect((await browserOf(app, other).get('/en/account')).status).toBe(200);
    expect((await somebody.post(paths[0] ?? '')).status).toBe(303);
    expect((await browserOf(app, other).get('/en/account')).status).toBe(303);
    const more = cookieOf(await world.auth.begin(somebody.userId, 'first'));
    expect((await somebody.post('/en/account/sessions/end')).status).toBe(303);
    expect((await browserOf(app, more).get('/en/account')).status).toBe(303);
    expect((await somebody.get('/en/account')).status).toBe(200);
  });

  test('of staff is over after an hour in which nothing was done, of an employer it is not', async () => {
    const [one, other] = [await staff(world, app), await byPhone(world, app)];
    const anHourAgo = new Date(Date.now() - 3_600_000);
    for (const { userId } of [one, other])
      await world.db.updateTable('session').set({ seenAt: anHourAgo }).where('userId', '=', userId).execute();
    expect((await one.get('/en/desk')).headers.get('location')).toContain('/en/sign-in');
    expect((await other.get('/en/employer')).status).toBe(200);
    const { seenAt } = await world.db
      .selectFrom('session')
      .select('seenAt')
      .where('userId', '=', other.userId)
      .executeTakeFirstOrThrow();
    expect(seenAt.getTime()).toBeGreaterThan(anHourAgo.getTime());
  });

  test('of staff is never older than a working day, however often they come', () => {
    const ago = fc.integer({ min: 0, max: 10 * 24 * 3600 }).map((seconds) => seconds * 1000);
    const someRole = fc.constantFrom('staff', 'employer', 'volunteer');
    fc.assert(
      fc.property(someRole, ago, ago, (role, begun, seen) => {
        const now = new Date();
        const session = { role, createdAt: new Date(now.getTime() - begun), seenAt: new Date(now.getTime() - seen) };
        const over = isOver(session, now);
        if (begun >= longestOf(role)) expect(over).toBe(true);
        if (role === 'staff' && seen >= 3_600_000) expect(over).toBe(true);
        if (begun < 12 * 3_600_000 && seen < 3_600_000) expect(over).toBe(false);
      }),
    );
  });
});

test.each([
  [{ role: 'staff', second: 'due', passwordOnce: true }, 'second-step'],
  [{ role: 'staff', second: 'passed', passwordOnce: true }, 'new-password'],
  [{ role: 'staff', second: 'none', passwordOnce: false }, 'set-up'],
  [{ role: 'staff', second: 'passed', passwordOnce: false }, 'in'],
  [{ role: 'employer', second: 'none', passwordOnce: false }, 'in'],
  [{ role: 'volunteer', second: 'none', passwordOnce: false }, 'in'],
  [{ role: 'employer', second: 'due', passwordOnce: false }, 'second-step'],
] as const)('where staff must have a second step, %o stands at %s', (begun, standing) => {
  expect(standingOf(begun, true)).toBe(standing);
});

test.each([
  ['Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 Chrome/96.0 Mobile Safari/537.36', 'Chrome, Android'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) Version/16.0 Safari/604.1', 'Safari, iPhone'],
  ['Mozilla/5.0 (Windows NT 10.0; rv:120.0) Gecko/20100101 Firefox/120.0', 'Firefox, Windows'],
  ['', ''],
  [null, ''],
])('%s is known again as “%s”', (userAgent, name) => {
  expect(deviceOf(userAgent)).toBe(name);
});

const live = {
  MODE: 'live',
  DATABASE_URL: 'postgresql://db/bongpheak',
  KEYS_URL: 'postgresql://keys/keys',
  MASTER_KEY: Buffer.alloc(32).toString('base64'),
  PUBLIC_URL: 'https://example.org',
  TRUNKS: 'trunks.json',
};

test.each([
  [{}, false],
  [{ STAFF_TWO_FACTOR: 'on' }, true],
  [live, true],
  [{ ...live, STAFF_TWO_FACTOR: 'off' }, false],
])('staff must have a second step in live mode, or where it is said (%#)', (env, must) => {
  expect(readConfig(env, []).staffTwoFactor).toBe(must);
});

test.each(['http://example.org/range', 'ftp://example.org', 'https://'])('%s is no list of passwords', (list) => {
  expect(() => readConfig({ PASSWORD_LIST: list }, [])).toThrow('PASSWORD_LIST');
});
