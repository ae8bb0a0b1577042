import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepRegistrationsTask } from '../../src/employers/registration/sweep.ts';
import { textFields } from '../../src/messages/send-text.ts';
import { openWith } from '../../src/platform/passing.ts';
import { type Browser, browserOf, officeApp, wordsOf } from '../desk/office.ts';
import { somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
let app: Hono;
beforeAll(async () => {
  world = await createTestWorld();
  app = officeApp(world);
});
afterAll(() => world.close());

/** The code in the newest text to a number. */
async function codeFor(phone: string): Promise<string> {
  const text = await world.db
    .selectFrom('text_message')
    .selectAll()
    .where('to_hash', '=', world.vault.index('phone', phone))
    .orderBy('at', 'desc')
    .executeTakeFirstOrThrow();
  return /\d{6}/.exec((await openWith(world.vault, textFields.text, text.text_sealed!))!)![0];
}

const to = (response: Response) => response.headers.get('location');
const local = (phone: string) => `0${phone.slice(4)}`;

async function tillPerson(browser: Browser): Promise<void> {
  expect(to(await browser.get('/register'))).toBe('/register/business');
  const business = { name: 'ហាងកាហ្វេ ព្រះអាទិត្យ', kind: 'coffee-shop' };
  expect(to(await browser.post('/register/business', business))).toBe('/register/province');
  expect(to(await browser.post('/register/province', { province: 'KH-12' }))).toBe('/register/district');
  expect(to(await browser.post('/register/district', { district: '1201' }))).toBe('/register/address');
  const address = { street: 'ផ្ទះលេខ ១២ ផ្លូវ ២៧៨', near: 'ជិតវត្តលង្កា' };
  expect(to(await browser.post('/register/address', address))).toBe('/register/person');
}

test('a shop registers by telephone, in Khmer, without a script, and waits for staff', async () => {
  const browser = browserOf(app);
  const phone = somePhone();
  await tillPerson(browser);
  const person = { contact: 'សុខ ពិសី', phone: local(phone), way: 'text', number: '' };
  expect(to(await browser.post('/register/person', person))).toBe('/register/code');
  const wrong = await browser.post('/register/code', { code: '000000' });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain('លេខនេះមិនត្រឹមត្រូវទេ');
  expect(to(await browser.post('/register/code', { code: await codeFor(phone) }))).toBe('/employer/about?new=1');
  const employer = await world.db.selectFrom('employer').selectAll().executeTakeFirstOrThrow();
  expect(employer).toMatchObject({
    state: 'registered',
    kind: 'coffee-shop',
    district: '1201',
    address: { km: 'ផ្ទះលេខ ១២ ផ្លូវ ២៧៨, ជិតវត្តលង្កា', en: 'ផ្ទះលេខ ១២ ផ្លូវ ២៧៨, ជិតវត្តលង្កា' },
  });
  const rows = JSON.stringify(await world.db.selectFrom('registration').selectAll().execute());
  expect(rows).not.toContain('ពិសី');
  expect((await browser.get('/employer')).status).toBe(200);
  expect(to(await browser.post('/register/code', { code: '123456' }))).toBe('/employer');
});

test('what was typed stays where something is wrong, and says what', async () => {
  const browser = browserOf(app);
  const nothing = await browser.post('/en/register/business', { name: 'Golden Sun' });
  expect(nothing.status).toBe(422);
  const page = await nothing.text();
  expect(wordsOf(page)).toContain('Please tap what it is.');
  expect(page).toContain('value="Golden Sun"');
  await browser.post('/register/business', { name: 'Golden Sun', kind: 'shop' });
  expect((await browser.post('/register/province', { province: 'KH-99' })).status).toBe(422);
  await browser.post('/register/province', { province: 'KH-12' });
  await browser.post('/register/district', { district: '1201' });
  const chat = await browser.post('/en/register/address', { street: 't.me/goldensun', near: '' });
  expect(wordsOf(await chat.text())).toContain('Please write a place where somebody can go.');
  await browser.post('/register/address', { street: 'Street 278', near: '' });
  const fixed = await browser.post('/en/register/person', { contact: 'Sok', phone: '023 123 456', way: 'text' });
  expect(fixed.status).toBe(422);
  expect(await fixed.text()).toContain('value="023 123 456"');
});

test('a lost connection loses nothing: the same browser goes on where it was', async () => {
  const browser = browserOf(app);
  await tillPerson(browser);
  expect(to(await browser.get('/register'))).toBe('/register/person');
  expect(await browser.read('/register/business')).toContain('value="ហាងកាហ្វេ ព្រះអាទិត្យ"');
  expect(to(await browser.get('/register/code'))).toBe('/register');
  expect(to(await browserOf(app).get('/register/person'))).toBe('/register');
});

test('a number that was confirmed long ago is to be confirmed again, and what nobody goes on with is thrown away', async () => {
  const browser = browserOf(app);
  const phone = somePhone();
  await tillPerson(browser);
  await browser.post('/register/person', { contact: 'Sok', phone: local(phone), way: 'text' });
  await world.db
    .updateTable('registration')
    .set({ confirmed_at: world.now() })
    .where('employer_id', 'is', null)
    .execute();
  world.setNow(2 * 3_600_000);
  expect((await browser.post('/register/code', { code: '000000' })).status).toBe(422);
  expect(
    await world.db.selectFrom('user').selectAll().where('phone_hash', '=', world.vault.index('phone', phone)).execute(),
  ).toEqual([]);
  world.setNow(8 * 24 * 3_600_000);
  await sweepRegistrationsTask.run(world, {});
  expect(to(await browser.get('/register'))).toBe('/register/business');
  expect(await world.db.selectFrom('registration').selectAll().execute()).toEqual([]);
});

test('codes go to a number only so often, in words', async () => {
  const browser = browserOf(app);
  const phone = somePhone();
  await tillPerson(browser);
  const person = { contact: 'Sok', phone: local(phone), way: 'text' };
  for (let n = 0; n < 3; n++) expect((await browser.post('/register/person', person)).status).toBe(303);
  const more = await browser.post('/en/register/again', { way: 'text' });
  expect(more.status).toBe(429);
  expect(wordsOf(await more.text())).toContain('That was too often.');
});
