import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { callIn } from '../../src/calling/call-in/call-in.ts';
import { settleHeldCalls } from '../../src/calling/call-in/held.ts';
import { missed } from '../../src/calling/call-in/missed.ts';
import { strangersAtOnce } from '../../src/calling/call-in/rules.ts';
import { neverCall } from '../../src/people/never-call.ts';
import { makeUser, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { createTelephone, referred, type Telephone, traces } from './telephone.ts';

let world: TestWorld;
let telephone: Telephone;
beforeAll(async () => {
  world = await createTestWorld();
  telephone = createTelephone(world);
});
beforeEach(async () => {
  await world.newMorning();
  await world.db.updateTable('call').set({ state: 'done' }).where('state', '<>', 'done').execute();
  await world.db.updateTable('dial').set({ ended_at: world.now() }).where('ended_at', 'is', null).execute();
  await world.db.deleteFrom('missed_call').execute();
  await world.db.deleteFrom('alarm').execute();
});
afterAll(() => world.close());

const ring = (from: string | null, sourceId: string = randomUUID()) => ({ trunk: 'simulator', from, sourceId });
const letRing = (from: string | null, sourceId?: string) =>
  world.tx((tx) => missed(tx, world, ring(from, sourceId), world.now()));
const arrive = (from: string | null, sourceId?: string) =>
  world.tx((tx) => callIn(tx, world, ring(from, sourceId), world.now()));
const local = (phone: string) => `0${phone.slice('+855'.length)}`;

test('a missed call is called back at once, also at night, and told of work', async () => {
  world.setNow('2026-11-21T23:00:00+07:00');
  const phone = somePhone();
  expect(await letRing(local(phone))).toBe('called-back');
  const [placing] = await telephone.dial();
  expect(placing?.to).toBe(phone);
  const reply = await telephone.answer(placing!.dialId);
  expect(reply?.session.dialogue).toBe('find-work');
  await telephone.hangUp(placing!.dialId);
});

test('the same missed call told twice makes one call-back', async () => {
  const phone = somePhone();
  const source = randomUUID();
  expect(await letRing(phone, source)).toBe('called-back');
  expect(await letRing(phone, source)).toBe('known');
  await telephone.end(await telephone.dialOne(), 'no-answer');
  expect(await telephone.dial()).toEqual([]);
});

test('who rings again and again is called back three times a day, and again on the next', async () => {
  const phone = somePhone();
  for (const expected of ['called-back', 'called-back', 'called-back', 'too-many', 'too-many']) {
    expect(await letRing(phone)).toBe(expected);
    for (const { dialId } of await telephone.dial()) await telephone.end(dialId, 'no-answer');
    world.setNow(60_000);
  }
  world.setNow('2026-11-22T09:00:00+07:00');
  expect(await letRing(phone)).toBe('called-back');
});

test.each([
  ['hidden', null],
  ['foreign', '+66812345678'],
  ['a landline', '+85523123456'],
  ['no number', 'anonymous'],
  ['a premium service', '1900'],
])('a caller who is %s is not called back, and costs nothing', async (_, from) => {
  expect(await arrive(from)).toEqual({ do: 'refuse' });
  expect(await letRing(from)).toBe('not-a-mobile');
  expect(await telephone.dial()).toEqual([]);
});

test('who rings while they wait for us anyway is rung once', async () => {
  const phone = somePhone();
  expect(await letRing(phone)).toBe('called-back');
  expect(await letRing(phone)).toBe('waits-already');
  const dial = await telephone.dialOne();
  expect(await letRing(phone)).toBe('waits-already');
  await telephone.end(dial, 'busy');
});

test('who sees our missed call and rings back hears at once what we wanted to tell', async () => {
  const { phone, referralId } = await referred(world);
  await telephone.end(await telephone.dialOne(), 'no-answer');
  expect((await traces(world, referralId)).call.state).toBe('waiting');
  expect(await letRing(phone)).toBe('called-back');
  const dial = await telephone.dialOne();
  const reply = await telephone.answer(dial);
  expect(reply?.session.dialogue).toBe('job-call');
  await telephone.press(dial, '1');
  await telephone.hangUp(dial);
  expect((await traces(world, referralId)).applications).toHaveLength(1);
});

test('who said that they want no calls is not called back, but heard when they stay on the line', async () => {
  const { phone, personId } = await referred(world);
  await world.tx((tx) => neverCall(tx, personId, world.now()));
  await world.tell();
  expect(await letRing(phone)).toBe('never-call');
  expect(await arrive(phone)).toMatchObject({ do: 'answer' });
});

test('who stays on the line is answered; a ring told twice is one ring; hanging up before is a missed call', async () => {
  const phone = somePhone();
  const source = randomUUID();
  const reception = await arrive(phone, source);
  expect(reception).toMatchObject({ do: 'answer', afterSeconds: 6 });
  expect(await arrive(phone, source)).toEqual(reception);
  expect(await arrive(phone)).toEqual({ do: 'refuse' }); // the same number a second time at once
  expect(await letRing(phone, source)).toBe('called-back');
  const dial = await telephone.dialOne();
  expect((await telephone.answer(dial))?.session.dialogue).toBe('find-work');
  await telephone.hangUp(dial);
});

test('a flood of rings from strangers is held for staff, who call back or drop it', async () => {
  const { userId } = await makeUser(world, 'staff');
  for (let ring = 0; ring < strangersAtOnce; ring++) expect(await letRing(somePhone())).toBe('called-back');
  const late = somePhone();
  expect(await letRing(late)).toBe('held');
  expect(await letRing(somePhone())).toBe('held');
  const alarms = await world.db.selectFrom('alarm').select(['kind', 'times']).execute();
  expect(alarms).toEqual([{ kind: 'missed-calls-flood', times: 2 }]);
  const settle = (role: string) =>
    world.tx((tx) => settleHeldCalls(tx, world, { userId, role }, 'call-back', world.now()));
  expect(await settle('employer')).toEqual({ refused: 'not-staff' });
  expect(await settle('staff')).toBe(2);
  expect(await settle('staff')).toBe(0);
  const placed = await telephone.dial();
  expect(placed.map(({ to }) => to)).toContain(late);
});

test('nobody is answered on a trunk that staff are emptying', async () => {
  await world.db.updateTable('trunk').set({ state: 'draining' }).execute();
  expect(await arrive(somePhone())).toEqual({ do: 'ignore' });
  await world.db.updateTable('trunk').set({ state: 'open' }).execute();
});
