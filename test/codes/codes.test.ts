import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { checkCode } from '../../src/codes/check.ts';
import { type CodeRequest, requestCode } from '../../src/codes/request.ts';
import type { CodePurpose } from '../../src/codes/rules.ts';
import type { E164 } from '../../src/kit/phone.ts';
import { somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { textsTo } from '../messages/texts.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
beforeEach(() => world.newMorning());
afterAll(() => world.close());

const minute = 60_000;
const ask = (phone: E164, more: Partial<CodeRequest> = {}) =>
  world.tx((tx) => requestCode(tx, world, { phone, purpose: 'my', way: 'text', language: 'en', ...more }, world.now()));
const check = (phone: E164, code: string, purpose: CodePurpose = 'my') =>
  world.tx((tx) => checkCode(tx, world.vault, { phone, purpose, code }, world.now()));
const codeIn = async (phone: E164) => /\d{6}/.exec((await textsTo(world, phone))[0] ?? '')![0];
const otherThan = (code: string) => (code === '000000' ? '111111' : '000000');

test('a code that came as a text opens once, also in Khmer digits', async () => {
  const phone = somePhone();
  expect(await ask(phone)).toBe('sent');
  const code = await codeIn(phone);
  const khmer = [...code].map((digit) => String.fromCodePoint(0x17e0 + Number(digit))).join('');
  expect(await check(phone, ` ${khmer.slice(0, 3)} ${khmer.slice(3)}`)).toBe('right');
  expect(await check(phone, code)).toEqual({ refused: 'expired' });
});

test('a code opens for its own purpose and number alone, and for ten minutes', async () => {
  const [phone, other] = [somePhone(), somePhone()];
  await ask(phone);
  await ask(other);
  const code = await codeIn(phone);
  expect(await check(phone, code, 'register')).toEqual({ refused: 'expired' });
  if (code !== (await codeIn(other))) expect(await check(other, code)).toEqual({ refused: 'wrong' });
  world.setNow(10 * minute);
  expect(await check(phone, code)).toEqual({ refused: 'expired' });
});

test('five wrong guesses shut a code, also for the right one, until a new one is asked for', async () => {
  const phone = somePhone();
  await ask(phone);
  const code = await codeIn(phone);
  for (const refused of ['wrong', 'wrong', 'wrong', 'wrong', 'too-many']) {
    expect(await check(phone, otherThan(code))).toEqual({ refused });
  }
  expect(await check(phone, code)).toEqual({ refused: 'too-many' });
  world.setNow(1000);
  await ask(phone);
  expect(await check(phone, await codeIn(phone))).toBe('right');
});

test('guesses made at the same time count one by one', async () => {
  const phone = somePhone();
  await ask(phone);
  const wrong = otherThan(await codeIn(phone));
  const answers = await Promise.all(Array.from({ length: 8 }, () => check(phone, wrong)));
  expect(answers.filter((answer) => answer !== 'right' && answer.refused === 'wrong')).toHaveLength(4);
});

test('a new code replaces the old one', async () => {
  const phone = somePhone();
  await ask(phone);
  const first = await codeIn(phone);
  world.setNow(1000);
  await ask(phone);
  const second = await codeIn(phone);
  if (first !== second) expect(await check(phone, first)).toEqual({ refused: 'wrong' });
  expect(await check(phone, second)).toBe('right');
});

test('a number gets three codes in a quarter of an hour and eight a day, whoever asks at once', async () => {
  const phone = somePhone();
  const asked = await Promise.all(Array.from({ length: 5 }, () => ask(phone)));
  expect(asked.filter((answer) => answer === 'sent')).toHaveLength(3);
  for (const more of [3, 2, 0]) {
    world.setNow(15 * minute);
    const again = [await ask(phone), await ask(phone, { purpose: 'register' }), await ask(phone)];
    expect(again.filter((answer) => answer === 'sent')).toHaveLength(more);
  }
});

test('what is only pretended counts and refuses alike, sends nothing and opens nothing', async () => {
  const phone = somePhone();
  expect(await ask(phone, { pretend: true })).toBe('sent');
  expect(await ask(phone, { pretend: true, way: 'call' })).toBe('sent');
  expect(await check(phone, '123456')).toEqual({ refused: 'wrong' });
  expect(await ask(phone, { pretend: true })).toBe('sent');
  expect(await ask(phone, { pretend: true })).toEqual({ refused: 'too-many' });
  expect(await textsTo(world, phone)).toEqual([]);
});

test('a code fits into one text of a telephone, in every language', () => {
  const most = (tag: string) => (tag === 'en' ? 160 : 70); // GSM 7 bit; UCS-2, 3GPP TS 23.040
  for (const tag of world.languages.tags)
    expect(world.languages.text(tag, 'codes.text', { code: '123456' }).length).toBeLessThanOrEqual(most(tag));
});

test('no code lies readable in the database', async () => {
  const phone = somePhone();
  await ask(phone);
  const code = await codeIn(phone);
  const rows = [
    await world.db.selectFrom('code').selectAll().execute(),
    await world.db.selectFrom('event').selectAll().execute(),
    await world.db.selectFrom('text_message').selectAll().execute(),
  ];
  expect(JSON.stringify(rows)).not.toContain(`"${code}"`);
});
