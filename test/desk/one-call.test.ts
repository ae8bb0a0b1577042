import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callIn } from '../../src/calling/call-in/call-in.ts';
import { showPhone } from '../../src/kit/phone.ts';
import { createTelephone, referred, type Telephone } from '../calling/telephone.ts';
import { somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { type Browser, officeApp, signedIn, wordsOf } from './office.ts';

let world: TestWorld;
let app: Hono;
let telephone: Telephone;
let staff: Browser;
beforeAll(async () => {
  world = await createTestWorld();
  app = officeApp(world);
  telephone = createTelephone(world);
  staff = await signedIn(world, app, 'staff');
});
afterAll(() => world.close());

const callOf = async (dialId: string) => {
  const dial = await world.db.selectFrom('dial').select('call_id').where('id', '=', dialId).executeTakeFirstOrThrow();
  return wordsOf(await staff.read(`/en/desk/call/${dial.call_id}`));
};

test('each try tells its line, what happened second by second, what the network said, and what it cost', async () => {
  await referred(world);
  const busy = await telephone.dialOne();
  world.setNow(4_000);
  await telephone.end(busy, 'busy', 'q850:17');
  const waits = await callOf(busy);
  expect(waits).toContain('09:00:00 Dialled on simulator, showing 000 000 000 09:00:04 Ended: busy (q850:17)');
  expect(waits).toContain('0 seconds $0.00');
  expect(waits).toContain('Next try on Nov 21, 09:10, because: Busy');
  world.setNow(10 * 60_000);
  const talk = await telephone.dialOne();
  await telephone.answer(talk);
  world.setNow(31_000);
  await telephone.press(talk, '1');
  await telephone.hangUp(talk);
  const words = await callOf(talk);
  expect(words).toMatch(/Try 2 Applied Nov 21, 09:10 31 seconds \$0\.03/);
  expect(words).toMatch(/09:10:04 They: Picked up\. 09:10:04 We: /);
  expect(words).toMatch(/09:10:35 They: Pressed 1: .* Hung up\. 09:10:35 Ended/);
  expect(words).not.toContain('Next try');
});

test('who asked for another hour is called then, and who cannot be reached is given up with the reason', async () => {
  await referred(world);
  const later = await telephone.dialOne();
  await telephone.answer(later);
  await telephone.press(later, '2');
  await telephone.press(later, '1');
  await telephone.hangUp(later);
  expect(await callOf(later)).toMatch(/We call again on Nov 21, 10:\d\d, as they asked\./);
  await referred(world);
  const wrong = await telephone.dialOne();
  await telephone.end(wrong, 'bad-number', 'sip:404');
  const words = await callOf(wrong);
  expect(words).toContain('the network knows no such number (sip:404)');
  expect(words).toContain('No more tries: Wrong number');
});

test('a dial in doubt says so', async () => {
  await referred(world);
  const unsure = createTelephone(world, { place: async () => 'uncertain' });
  await unsure.dial();
  const { id } = await world.db
    .selectFrom('dial')
    .select('id')
    .where('in_doubt_since', 'is not', null)
    .executeTakeFirstOrThrow();
  expect(await callOf(id)).toContain('In doubt: we asked the network to ring, and had no answer');
});

test('somebody who rings us is in the list by their number, without a name or a job', async () => {
  const from = somePhone();
  const arrival = { trunk: 'simulator', from, sourceId: 'ring-1' };
  const reception = await world.tx((tx) => callIn(tx, world, arrival, world.now()));
  if (reception.do !== 'answer') throw new Error(reception.do);
  const number = showPhone(from);
  expect(wordsOf(await staff.read('/en/desk/calls'))).toMatch(new RegExp(`${number} Looks for work.*called us`));
  const words = await callOf(reception.dialId);
  expect(words).toMatch(new RegExp(`No name known ${number}.*Looks for work.*called us on simulator`));
});
