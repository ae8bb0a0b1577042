import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownPath } from '../../src/accounts/pages/next.ts';
import { findByPhoneHash } from '../../src/accounts/phone/store.ts';
import type { E164 } from '../../src/kit/phone.ts';
import { account, browserOf, officeApp, signedIn, wordsOf } from '../desk/office.ts';
import { makeEmployer, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { byPhone, codeTo, textsTo } from './people.ts';

let world: TestWorld;
let app: Hono;
/** The same pages, whose limits the other tests do not use up. */
let phones: Hono;
beforeAll(async () => {
  world = await createTestWorld({ env: { FORMS_A_MINUTE: '1000' } });
  [app, phones] = [officeApp(world), officeApp(world)];
});
afterAll(() => world.close());

describe('signing in', () => {
  test('leads an employer to their announcements and staff to the desk', async () => {
    for (const [role, home] of [
      ['employer', '/employer'],
      ['staff', '/desk'],
    ] as const) {
      const browser = browserOf(app);
      const answer = await browser.post('/sign-in', await account(world, role));
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(home);
      expect(answer.headers.getSetCookie().join()).toMatch(/HttpOnly/i);
      expect((await browser.get(home)).status).toBe(200);
      expect((await browser.get('/sign-in')).headers.get('location')).toBe(home);
    }
  });

  test('asks whoever is not signed in to do so, in their language, and brings them back', async () => {
    const browser = browserOf(app);
    const asked = await browser.get('/en/employer/announcement/1001');
    expect(asked.status).toBe(303);
    expect(asked.headers.get('location')).toBe('/en/sign-in?next=%2Fen%2Femployer%2Fannouncement%2F1001');
    const page = await browser.read('/en/sign-in?next=%2Fen%2Femployer%2Fannouncement%2F1001');
    expect(page).toContain('value="/en/employer/announcement/1001"');
    const form = { ...(await account(world, 'employer')), next: '/en/employer/announcement/1001' };
    expect((await browser.post('/en/sign-in', form)).headers.get('location')).toBe(form.next);
  });

  test('says in words that something was wrong, not what, and keeps the address that was typed', async () => {
    const known = await account(world, 'employer');
    const wrong = await browserOf(app).post('/en/sign-in', { ...known, password: 'not the password' });
    const unknown = await browserOf(app).post('/en/sign-in', {
      email: 'nobody@example.org',
      password: 'not a password',
    });
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    const texts = [await wrong.text(), await unknown.text()];
    for (const text of texts) {
      expect(text).toContain('The address, the number or the password is not right');
      expect(text).not.toContain('not the password');
    }
    expect(texts[0]).toContain(`value="${known.email}"`);
    const [first = '', second = ''] = texts.map((text) => text.replace(/ data-options="[^"]*"/, ''));
    expect(first.replace(known.email, '')).toBe(second.replace('nobody@example.org', ''));
  });

  test('what was typed comes back as text, never as a mark of the page', async () => {
    const answer = await browserOf(app).post('/sign-in', { email: '"><script>alert(1)</script>', password: 'x' });
    expect(await answer.text()).not.toContain('<script>');
  });

  test('ten wrong passwords close an account for a quarter of an hour, whoever tries; right ones use up nothing', async () => {
    const known = await account(world, 'employer');
    const other = officeApp(world);
    const send = async (form: { email: string; password: string }) =>
      (await browserOf(other).post('/en/sign-in', form)).status;
    const wrong = { ...known, password: 'wrong wrong' };
    for (let tries = 0; tries < 9; tries++) expect(await send(wrong)).toBe(422);
    for (let times = 0; times < 2; times++) expect(await send(known)).toBe(303);
    expect(await send(wrong)).toBe(422);
    const answer = await browserOf(other).post('/en/sign-in', known);
    expect(answer.status).toBe(429);
    expect(wordsOf(await answer.text())).toContain('quarter of an hour');
  });
});

describe('signing out', () => {
  test('ends the session everywhere, and needs the token of the page', async () => {
    const browser = await signedIn(world, app, 'staff');
    expect((await browser.post('/sign-out', { csrf: 'made up' })).status).toBe(403);
    await browser.read('/en/desk');
    expect((await browser.post('/en/sign-out')).headers.get('location')).toBe('/en/sign-in');
    expect((await browser.get('/desk')).status).toBe(303);
  });
});

test('an employer at the desk, and staff at an employer’s, are told that the page is not for them', async () => {
  for (const [role, path] of [
    ['employer', '/en/desk'],
    ['staff', '/en/employer'],
  ] as const) {
    const answer = await (await signedIn(world, app, role)).get(path);
    expect(answer.status).toBe(403);
    expect(wordsOf(await answer.text())).toContain('This page is not for your account');
  }
});

test.each([
  ['/employer', '/employer'],
  ['/en/desk/people?kind=person', '/en/desk/people?kind=person'],
  ['//evil.example', null],
  ['/\\evil.example', null],
  ['https://evil.example', null],
  ['javascript:alert(1)', null],
  ['/desk\n//evil.example', null],
  ['/../..//evil.example', null],
  ['', null],
  [undefined, null],
])('after signing in, %s leads to %s', (next, path) => {
  expect(ownPath(next)).toBe(path);
});

test('an employer’s person signs in with a code that comes to their telephone, and it opens once', async () => {
  const employerId = await makeEmployer(world);
  const { phone } = await byPhone(world, phones, { employerId });
  const browser = browserOf(phones);
  expect(await browser.read('/en/sign-in/phone?next=/en/employer/colleagues')).toContain('/en/employer/colleagues');
  const asked = await browser.post('/en/sign-in/phone', { phone: `0${phone.slice(4)}`, way: 'text' });
  expect(asked.status).toBe(200);
  const typed = { phone, code: (await codeTo(world, phone)) ?? '', next: '/en/employer/colleagues' };
  const came = await browser.post('/en/sign-in/code', typed);
  expect(came.headers.get('location')).toBe('/en/employer/colleagues');
  expect((await browser.get('/en/employer')).status).toBe(200);
  expect((await browserOf(phones).post('/en/sign-in/code', typed)).status).toBe(422);
});

test('whoever asks for a number that we do not know reads the same, and nobody is sent anything', async () => {
  const { phone: known } = await byPhone(world, phones);
  const unknown = somePhone();
  const read = async (phone: string, code?: string) => {
    const browser = browserOf(phones);
    const answer = code
      ? await browser.post('/en/sign-in/code', { phone, code })
      : await browser.post('/en/sign-in/phone', { phone, way: 'text' });
    return [answer.status, (await answer.text()).replaceAll(phone, '').replaceAll(/0\d\d \d{3} \d{3,4}/g, '')];
  };
  expect(await read(unknown)).toEqual(await read(known));
  expect(await read(unknown, '123456')).toEqual(await read(known, '12'));
  expect(await codeTo(world, unknown)).toBeUndefined();
});

test('a number that is none, or of another country, is said so, and what was typed stays', async () => {
  for (const phone of ['', '12', '+66812345678']) {
    const answer = await browserOf(phones).post('/en/sign-in/phone', { phone, way: 'text' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(`value="${phone}"`);
  }
});

test('a closed account is not opened by a code, and its number reads like any other', async () => {
  const { phone, userId } = await byPhone(world, phones);
  await world.tx((tx) => tx.updateTable('user').set({ closedAt: world.now() }).where('id', '=', userId).execute());
  const asked = await browserOf(phones).post('/en/sign-in/phone', { phone, way: 'text' });
  expect(wordsOf(await asked.text())).toContain('a code of six numbers is on its way');
  expect(await codeTo(world, phone)).toBeUndefined();
});

test('who came by telephone sets a password, and signs in with the number and it', async () => {
  const somebody = await byPhone(world, phones);
  const page = wordsOf(await somebody.read('/en/account'));
  expect(page).toContain('Set a password');
  expect(page).not.toContain('phone.invalid');
  expect((await somebody.post('/en/account/password', { wanted: 'rice fish mango' })).status).toBe(303);
  const number = `0${somebody.phone.slice(4, 6)} ${somebody.phone.slice(6)}`;
  const came = await browserOf(phones).post('/en/sign-in', { email: number, password: 'rice fish mango' });
  expect(came.headers.get('location')).toBe('/en/employer');
});

test('a new number is confirmed by its code, opens the account from then on, and the old one is told', async () => {
  const somebody = await byPhone(world, phones);
  const [phone, other] = [somePhone(), await byPhone(world, phones)];
  const code = async (to: E164) => {
    const page = await (await somebody.post('/en/account/phone', { phone: to, way: 'text' })).text();
    return { ticket: /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? '', code: (await codeTo(world, to)) ?? '' };
  };
  const [theirs, own] = [await code(other.phone), await code(phone)];
  expect(wordsOf(await (await somebody.post('/en/account/phone/code', theirs)).text())).toContain('another account');
  expect((await somebody.post('/en/account/phone/code', { ...own, code: '12' })).status).toBe(422);
  expect((await other.post('/en/account/phone/code', own)).headers.get('location')).toBe('/en/account');
  const changed = await somebody.post('/en/account/phone/code', own);
  expect(changed.headers.get('location')).toBe('/en/account?done=phone');
  expect(await textsTo(world, somebody.phone)).toHaveLength(1);
  const found = await world.tx((tx) => findByPhoneHash(tx, world.vault.index('phone', phone)));
  expect(found?.id).toBe(somebody.userId);
});
