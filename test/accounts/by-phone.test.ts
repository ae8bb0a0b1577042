import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findByPhoneHash } from '../../src/accounts/phone/store.ts';
import type { E164 } from '../../src/kit/phone.ts';
import { browserOf, officeApp, wordsOf } from '../desk/office.ts';
import { makeEmployer, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { byPhone, codeTo, textsTo } from './people.ts';

let world: TestWorld;
let app: Hono;
beforeAll(async () => {
  world = await createTestWorld();
  app = officeApp(world);
});
afterAll(() => world.close());

test('an employer’s person signs in with a code that comes to their telephone, and it opens once', async () => {
  const employerId = await makeEmployer(world);
  const { phone } = await byPhone(world, app, { employerId });
  const browser = browserOf(app);
  expect(await browser.read('/en/sign-in/phone?next=/en/employer/colleagues')).toContain('/en/employer/colleagues');
  const asked = await browser.post('/en/sign-in/phone', { phone: `0${phone.slice(4)}`, way: 'text' });
  expect(asked.status).toBe(200);
  const typed = { phone, code: (await codeTo(world, phone)) ?? '', next: '/en/employer/colleagues' };
  const came = await browser.post('/en/sign-in/code', typed);
  expect(came.headers.get('location')).toBe('/en/employer/colleagues');
  expect((await browser.get('/en/employer')).status).toBe(200);
  expect((await browserOf(app).post('/en/sign-in/code', typed)).status).toBe(422);
});

test('whoever asks for a number that we do not know reads the same, and nobody is sent anything', async () => {
  const { phone: known } = await byPhone(world, app);
  const unknown = somePhone();
  const read = async (phone: string, code?: string) => {
    const browser = browserOf(app);
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
    const answer = await browserOf(app).post('/en/sign-in/phone', { phone, way: 'text' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(`value="${phone}"`);
  }
});

test('a closed account is not opened by a code, and its number reads like any other', async () => {
  const { phone, userId } = await byPhone(world, app);
  await world.tx((tx) => tx.updateTable('user').set({ closedAt: world.now() }).where('id', '=', userId).execute());
  const asked = await browserOf(app).post('/en/sign-in/phone', { phone, way: 'text' });
  expect(wordsOf(await asked.text())).toContain('a code of six numbers is on its way');
  expect(await codeTo(world, phone)).toBeUndefined();
});

test('who came by telephone sets a password, and signs in with the number and it', async () => {
  const somebody = await byPhone(world, app);
  const page = wordsOf(await somebody.read('/en/account'));
  expect(page).toContain('Set a password');
  expect(page).not.toContain('phone.invalid');
  expect((await somebody.post('/en/account/password', { wanted: 'rice fish mango' })).status).toBe(303);
  const number = `0${somebody.phone.slice(4, 6)} ${somebody.phone.slice(6)}`;
  const came = await browserOf(app).post('/en/sign-in', { email: number, password: 'rice fish mango' });
  expect(came.headers.get('location')).toBe('/en/employer');
});

test('a new number is confirmed by its code, opens the account from then on, and the old one is told', async () => {
  const somebody = await byPhone(world, app);
  const [phone, other] = [somePhone(), await byPhone(world, app)];
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
