import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { EndCause } from '../../src/calling/rules.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { createTelephone, referred, type Telephone, traces } from './telephone.ts';

let world: TestWorld;
let telephone: Telephone;
beforeAll(async () => {
  world = await createTestWorld();
  telephone = createTelephone(world);
});
beforeEach(() => world.newMorning());
afterAll(() => world.close());

test.each<[EndCause, string[], string]>([
  ['busy', ['2026-11-21T09:10:00+07:00', '2026-11-21T09:20:00+07:00'], 'unreached'],
  ['no-answer', ['2026-11-21T11:00:00+07:00', '2026-11-21T13:00:00+07:00'], 'unreached'],
  ['unreachable', ['2026-11-21T13:00:00+07:00', '2026-11-21T17:00:00+07:00'], 'unreached'],
  // the Water Festival lies between
  ['rejected', ['2026-11-22T09:00:00+07:00', '2026-11-26T08:00:00+07:00'], 'unreached'],
  ['bad-number', [], 'unreached'],
])('%s: dialled again at %j, and at most three times', async (cause, again, state) => {
  const { referralId } = await referred(world);
  for (const next of [...again, null]) {
    const dial = await telephone.dialOne();
    world.setNow(20_000); // the delay counts from the dial, not from its end
    await telephone.end(dial, cause);
    const { call } = await traces(world, referralId);
    if (next === null) {
      expect(call).toMatchObject({ state: 'given-up', outcome: cause, dials: again.length + 1 });
      continue;
    }
    expect(call).toMatchObject({ state: 'waiting', due_at: new Date(next), outcome: cause });
    world.setNow(new Date(next).getTime() - world.now().getTime() - 1);
    expect(await telephone.dial()).toEqual([]);
    world.setNow(next);
  }
  world.setNow('2026-12-01T09:00:00+07:00');
  expect(await telephone.dial()).toEqual([]);
  expect((await traces(world, referralId)).referral.state).toBe(state);
});

test('a fault of the carrier uses up no try, and is not repeated for ever', async () => {
  const { referralId } = await referred(world);
  let dials = 0;
  for (let tries = 0; tries < 50; tries++) {
    const [dial] = await telephone.dial();
    if (dial) await telephone.end(dial.dialId, 'carrier-fault');
    dials += dial ? 1 : 0;
    world.setNow(15 * 60_000); // as long as the trunk is left alone at most
  }
  expect(dials).toBe(10);
  expect((await traces(world, referralId)).call).toMatchObject({ state: 'given-up', outcome: 'carrier-fault' });
});

test('a carrier that refuses at once is asked again like one that reports later', async () => {
  const refusing = createTelephone(world, { place: async () => 'busy' });
  const { referralId } = await referred(world);
  await refusing.dial();
  const { call } = await traces(world, referralId);
  expect(call).toMatchObject({ state: 'waiting', due_at: new Date('2026-11-21T09:10:00+07:00'), dials: 1 });
  await world.db.updateTable('call').set({ state: 'done' }).where('id', '=', call.id).execute();
});

test.each([
  ['too early', '2026-11-21T06:15:00+07:00', '2026-11-21T08:00:00+07:00'],
  ['too late', '2026-11-21T20:00:00+07:00', '2026-11-22T08:00:00+07:00'],
])('nobody is rung outside the calling hours: %s', async (_, now, due) => {
  world.setNow(now);
  const { referralId } = await referred(world);
  expect(await telephone.dial()).toEqual([]);
  expect((await traces(world, referralId)).call.due_at).toEqual(new Date(due));
  world.setNow(due);
  await telephone.end(await telephone.dialOne(), 'bad-number');
});

test('a call that waited too long for a line moves to the next morning', async () => {
  world.setNow('2026-11-21T19:59:00+07:00');
  const { referralId } = await referred(world);
  world.setNow('2026-11-21T20:01:00+07:00');
  expect(await telephone.dial()).toEqual([]);
  expect((await traces(world, referralId)).call).toMatchObject({
    state: 'waiting',
    due_at: new Date('2026-11-22T08:00:00+07:00'),
    dials: 0,
  });
  await world.db.updateTable('call').set({ state: 'done' }).where('referral_id', '=', referralId).execute();
});

test('who chose hours of their own is rung in those', async () => {
  const { referralId, personId } = await referred(world);
  await world.db.updateTable('person').set({ call_from: 20, call_to: 22 }).where('id', '=', personId).execute();
  expect(await telephone.dial()).toEqual([]);
  expect((await traces(world, referralId)).call.due_at).toEqual(new Date('2026-11-21T20:00:00+07:00'));
  world.setNow('2026-11-21T21:00:00+07:00');
  await telephone.end(await telephone.dialOne(), 'bad-number');
});

test('no more calls are placed than there are lines', async () => {
  const [trunk] = world.trunks.trunks;
  const two = createTelephone({ ...world, trunks: { trunks: [{ ...trunk!, lines: 2 }] } });
  const all = [await referred(world), await referred(world), await referred(world)];
  const placed = await two.dial();
  expect(placed).toHaveLength(2);
  expect(await two.dial()).toEqual([]);
  for (const { dialId } of placed) await two.end(dialId, 'bad-number');
  await two.end(await two.dialOne(), 'bad-number');
  for (const { referralId } of all) expect((await traces(world, referralId)).dials).toHaveLength(1);
});
