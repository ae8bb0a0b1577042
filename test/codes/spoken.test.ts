import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { callIn } from '../../src/calling/call-in/call-in.ts';
import { linesOf } from '../../src/calling/say.ts';
import { checkCode } from '../../src/codes/check.ts';
import { requestCode } from '../../src/codes/request.ts';
import type { Reply } from '../../src/conversations/converse.ts';
import type { E164 } from '../../src/kit/phone.ts';
import { findByPhone } from '../../src/people/store.ts';
import { createTelephone, referred, type Telephone } from '../calling/telephone.ts';
import { officeApp, signedIn, wordsOf } from '../desk/office.ts';
import { somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
let telephone: Telephone;
beforeAll(async () => {
  world = await createTestWorld();
  telephone = createTelephone(world);
});
beforeEach(() => world.newMorning());
afterAll(() => world.close());

const ask = async (phone: E164) => {
  const asked = { phone, purpose: 'my', way: 'call', language: 'km' } as const;
  const answer = await world.tx((tx) => requestCode(tx, world, asked, world.now()));
  await world.tell();
  return answer;
};
const check = (phone: E164, code: string) =>
  world.tx((tx) => checkCode(tx, world.vault, { phone, purpose: 'my', code }, world.now()));

/** The digits that a telephone hears, each time that they are said. */
const digitsIn = (reply: Reply | undefined): string[] =>
  linesOf(reply?.out ?? []).flatMap((line) =>
    Object.values(line.with ?? {}).flatMap((value) => ('phone' in value ? value.phone : [])),
  );

test('a worker who does not read hears the code twice, at night as well, and once more by key 3', async () => {
  const phone = somePhone();
  world.setNow('2026-11-21T23:30:00+07:00');
  expect(await ask(phone)).toBe('sent');
  const dial = await telephone.dialOne();
  const [code = '', again, ...more] = digitsIn(await telephone.answer(dial));
  expect(code).toMatch(/^\d{6}$/);
  expect([again, ...more]).toEqual([code]);
  expect(digitsIn(await telephone.press(dial, '3'))).toEqual([code, code]);
  await telephone.hangUp(dial);
  expect(await check(phone, code)).toBe('right');
  expect(await telephone.dial()).toEqual([]);
});

test('what is kept of the call holds no digit of the code', async () => {
  const phone = somePhone();
  await ask(phone);
  const dial = await telephone.dialOne();
  const [code = ''] = digitsIn(await telephone.answer(dial));
  const kept = await Promise.all([
    world.db.selectFrom('conversation').selectAll().where('id', '=', dial).execute(),
    world.db.selectFrom('heard').selectAll().where('conversation_id', '=', dial).execute(),
    world.db.selectFrom('event').selectAll().execute(),
    world.db.selectFrom('call').selectAll().execute(),
  ]);
  expect(JSON.stringify(kept)).not.toContain(`"${code}"`);
  await telephone.hangUp(dial);
});

test('staff read of the call that a number was said, and not which', async () => {
  await ask(somePhone());
  const dial = await telephone.dialOne();
  const [code = ''] = digitsIn(await telephone.answer(dial));
  await telephone.hangUp(dial);
  const { call_id } = await world.db
    .selectFrom('dial')
    .select('call_id')
    .where('id', '=', dial)
    .executeTakeFirstOrThrow();
  const staff = await signedIn(world, officeApp(world), 'staff');
  const page = wordsOf(await staff.read(`/en/desk/call/${call_id}`));
  expect(page).toContain('(a secret number)');
  expect(page.replaceAll(' ', '')).not.toContain(code);
});

test('a code is spoken before all other calls that wait', async () => {
  for (let n = 0; n < 3; n++) await referred(world);
  world.setNow(1000);
  const phone = somePhone();
  await ask(phone);
  expect((await telephone.dial()).map(({ to }) => to)[0]).toBe(phone);
});

test('whoever never asked presses 9, and is never called again, not even for a code', async () => {
  const phone = somePhone();
  await ask(phone);
  const dial = await telephone.dialOne();
  await telephone.answer(dial);
  await telephone.press(dial, '9');
  await telephone.hangUp(dial);
  const person = await world.tx((tx) => findByPhone(tx, world.vault.index('phone', phone)));
  expect(person?.never_call_at).toEqual(world.now());
  expect(await ask(phone)).toEqual({ refused: 'never-call' });
  expect(await telephone.dial()).toEqual([]);
});

test('a code is not told to somebody who rings us under that number: it could be forged', async () => {
  const phone = somePhone();
  await ask(phone);
  const trunk = world.trunks.trunks[0]!.name;
  const arrival = { trunk, sourceId: 'forged', from: phone };
  const reception = await world.tx((tx) => callIn(tx, world, arrival, world.now()));
  if (reception.do !== 'answer') throw new Error(`the caller is not answered: ${reception.do}`);
  expect(digitsIn(await telephone.answer(reception.dialId))).toEqual([]);
  await telephone.hangUp(reception.dialId);
});

test('a call that comes too late rings nobody, and one that is answered too late says so', async () => {
  const [late, slow] = [somePhone(), somePhone()];
  await ask(late);
  world.setNow(11 * 60_000);
  expect(await telephone.dial()).toEqual([]);
  await ask(slow);
  const dial = await telephone.dialOne();
  world.setNow(11 * 60_000);
  const reply = await telephone.answer(dial);
  expect(digitsIn(reply)).toEqual([]);
  expect(linesOf(reply?.out ?? []).map(({ say }) => say)).toContain('code.over');
});

test('nobody is called again for a code that they did not pick up: they can ask again', async () => {
  await ask(somePhone());
  await telephone.end(await telephone.dialOne(), 'no-answer');
  world.setNow(9 * 60_000);
  expect(await telephone.dial()).toEqual([]);
});
