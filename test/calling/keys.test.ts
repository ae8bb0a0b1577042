import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Key } from '../../src/dialogues/dialogue.ts';
import { makeAnnouncement, makeReferral } from '../harness/builders.ts';
import { createTestWorld, morning, type TestWorld } from '../harness/world.ts';
import { createTelephone, referred, type Telephone, traces } from './telephone.ts';

let world: TestWorld;
let telephone: Telephone;
beforeAll(async () => {
  world = await createTestWorld();
  telephone = createTelephone(world);
});
beforeEach(() => world.newMorning());
afterAll(() => world.close());

/** Rings, answers, presses keys, hangs up. */
async function callAndPress(...keys: Key[]): Promise<string> {
  const dial = await telephone.dialOne();
  await telephone.answer(dial);
  for (const key of keys) await telephone.press(dial, key);
  await telephone.hangUp(dial);
  return dial;
}

test.each([
  ['one hour', '1', morning, '2026-11-21T10:00:00+07:00'],
  ['tomorrow, same time', '2', morning, '2026-11-22T09:00:00+07:00'],
  ['one hour, which falls into the night', '1', '2026-11-21T19:30:00+07:00', '2026-11-22T08:00:00+07:00'],
] as const)('2 and then %s: we call when the worker asked us to', async (_, key, now, due) => {
  world.setNow(now);
  const { referralId } = await referred(world);
  await callAndPress('2', key);
  const { call, applications } = await traces(world, referralId);
  expect(call).toMatchObject({ state: 'waiting', promised: true, outcome: 'later', due_at: new Date(due) });
  expect(applications).toEqual([]);
  world.setNow(due);
  await callAndPress('1');
  expect(await traces(world, referralId)).toMatchObject({ call: { dials: 2 }, applications: [{}] });
});

test('a promised call goes before all others that are due', async () => {
  const first = await referred(world);
  await callAndPress('2', '1');
  const others = [await referred(world), await referred(world)];
  world.setNow('2026-11-21T11:00:00+07:00');
  const placed = await telephone.dial();
  expect(placed.map(({ to }) => to)).toEqual([first.phone, ...others.map(({ phone }) => phone)]);
  for (const { dialId } of placed) await telephone.end(dialId, 'bad-number');
});

test('a worker who puts us off three times hears that we do not call again', async () => {
  const { referralId } = await referred(world);
  await callAndPress('2', '1');
  world.setNow('2026-11-21T10:00:00+07:00');
  await callAndPress('2', '1');
  world.setNow('2026-11-21T11:00:00+07:00');
  const dial = await telephone.dialOne();
  await telephone.answer(dial);
  await telephone.press(dial, '2');
  const reply = await telephone.press(dial, '1');
  expect(JSON.stringify(reply?.out)).toContain('call.no-more-calls');
  await telephone.hangUp(dial);
  expect((await traces(world, referralId)).call).toMatchObject({ state: 'done', dials: 3 });
});

test('a promise is kept although the job has closed since, and the worker hears so', async () => {
  const { announcement, referralId } = await referred(world);
  await callAndPress('2', '1');
  await world.db.updateTable('announcement').set({ state: 'closed' }).where('id', '=', announcement).execute();
  world.setNow('2026-11-21T10:00:00+07:00');
  const dial = await telephone.dialOne();
  expect(JSON.stringify((await telephone.answer(dial))?.out)).toContain('call.closed');
  await telephone.hangUp(dial);
  expect((await traces(world, referralId)).call.state).toBe('done');
});

test('9: no call that waits is made, and no later referral rings this number', async () => {
  const { phone, referralId, personId } = await referred(world);
  const second = await makeReferral(world, await makeAnnouncement(world), { phone });
  await world.tell();
  const [dial] = await telephone.dial();
  await telephone.answer(dial!.dialId);
  await telephone.press(dial!.dialId, '9');
  await telephone.hangUp(dial!.dialId);
  const both = [await traces(world, referralId), await traces(world, second.referralId)];
  expect(both.map(({ call }) => call.outcome).sort()).toEqual(['never', 'never-call']);
  expect(both.map(({ referral }) => referral.state)).toEqual(['stopped', 'stopped']);

  world.setNow('2026-12-24T09:00:00+07:00');
  const third = await makeReferral(world, await makeAnnouncement(world), { phone });
  await world.tell();
  expect(third.personId).toBe(personId);
  expect(await telephone.dial()).toEqual([]);
  expect(await traces(world, third.referralId)).toMatchObject({ referral: { state: 'stopped' }, call: undefined });
});

test.each([
  ['8', 'mistrust', 'distrust'],
  ['4', 'person', 'person'],
] as const)('%s becomes work for a human, once', async (key, kind, outcome) => {
  const { referralId } = await referred(world);
  const dial = await telephone.dialOne();
  await telephone.answer(dial);
  await telephone.press(dial, key, 'the-same-event');
  await telephone.press(dial, key, 'the-same-event');
  await telephone.hangUp(dial);
  const { wishes, call } = await traces(world, referralId);
  expect(wishes).toMatchObject([{ kind, channel: 'phone', dial_id: dial, state: 'open' }]);
  expect(call).toMatchObject({ outcome, state: 'done' });
});

test('0 ends, and the worker is not rung again', async () => {
  const { referralId } = await referred(world);
  await callAndPress('0');
  expect((await traces(world, referralId)).call).toMatchObject({ state: 'done', outcome: 'ended' });
});
