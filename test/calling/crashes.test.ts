import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { planListeners } from '../../src/calling/plan.ts';
import { startCalls } from '../../src/calling/service.ts';
import { createSimulator } from '../../src/channels/simulator/line.ts';
import { close } from '../../src/jobs/close.ts';
import { tellTask } from '../../src/tell.ts';
import type { Listener } from '../../src/world.ts';
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

/** Runs the dialling process until something holds, as it does after a restart. */
async function runCalls(line: Telephone['line'], until: () => Promise<boolean>): Promise<void> {
  const calls = startCalls(world, [line]);
  await expect.poll(until, { timeout: 10_000 }).toBe(true);
  await calls.stop();
}

test('a process that dies between writing the dial down and placing it rings nobody twice', async () => {
  const dying = createTelephone(world, { place: () => Promise.reject(new Error('killed')) });
  const { referralId } = await referred(world);
  await dying.dial();
  expect(await telephone.dial()).toEqual([]);
  world.setNow(46_000); // the lease is over: the channel says that it never heard of this dial
  await runCalls(telephone.line, async () => (await traces(world, referralId)).call.state === 'waiting');
  const { call, dials } = await traces(world, referralId);
  expect(dials).toMatchObject([{ outcome: 'carrier-fault' }]);
  expect(call).toMatchObject({ dials: 0, due_at: new Date(new Date(morning).getTime() + 120_000) });
  world.setNow(120_000);
  await telephone.end(await telephone.dialOne(), 'bad-number');
});

test.each(['ringing', 'talking'] as const)('a dial that is still %s after a restart is left alone', async (state) => {
  const { referralId } = await referred(world);
  const dial = await telephone.dialOne();
  if (state === 'talking') await telephone.answer(dial);
  world.setNow(46_000);
  const tracing = createTelephone(world, { trace: async () => state });
  const leaseEnd = async () => (await traces(world, referralId)).dials[0]!.lease_until!;
  await runCalls(tracing.line, async () => (await leaseEnd()) > world.now());
  expect(tracing.placed).toEqual([]);
  expect((await traces(world, referralId)).dials).toMatchObject([{ ended_at: null }]);
  await telephone.end(dial, 'bad-number');
});

test('a talk that was lost with its channel is not rung again on our own account', async () => {
  const { referralId } = await referred(world);
  const dial = await telephone.dialOne();
  await telephone.answer(dial);
  world.setNow(46_000);
  const tracing = createTelephone(world, { trace: async () => 'over' });
  await runCalls(tracing.line, async () => (await traces(world, referralId)).call.state === 'done');
  expect((await traces(world, referralId)).call).toMatchObject({ outcome: 'interrupted', dials: 1 });
  expect(tracing.placed).toEqual([]);
});

test('two dialling processes ring every phone once', async () => {
  const all = await Promise.all(Array.from({ length: 12 }, () => referred(world)));
  await world.tell();
  const other = createTelephone(world);
  const placed = (await Promise.all([telephone.dial(), other.dial()])).flat();
  expect(placed.map(({ to }) => to).sort()).toEqual(all.map(({ phone }) => phone).sort());
  await Promise.all(placed.map(({ dialId }) => telephone.end(dialId, 'bad-number')));
});

test('two jobs for one person are told one after the other, also by two dialling processes', async () => {
  for (let round = 0; round < 5; round++) {
    const first = await referred(world);
    await makeReferral(world, await makeAnnouncement(world), { phone: first.phone });
    await world.tell();
    const placed = telephone.placed.length;
    await Promise.allSettled([telephone.dial(), telephone.dial()]);
    expect(telephone.placed.slice(placed).map(({ to }) => to)).toEqual([first.phone]);
    await telephone.end(telephone.placed.at(-1)!.dialId, 'bad-number');
    await telephone.end(await telephone.dialOne(), 'bad-number');
  }
});

test('a job that is closed before we ring is not told', async () => {
  const { announcement, referralId } = await referred(world);
  await world.tx((tx) => close(tx, { userId: 'staff', role: 'staff' }, announcement, world.now()));
  expect(await telephone.dial()).toEqual([]);
  await world.tell();
  expect(await traces(world, referralId)).toMatchObject({
    call: { state: 'given-up', outcome: 'job-closed', dials: 0 },
    referral: { state: 'stopped' },
  });
});

test('the same answer, key and end, told twice, change nothing', async () => {
  const { referralId } = await referred(world);
  const dial = await telephone.dialOne();
  const first = await telephone.answer(dial, 'answer-1');
  expect(await telephone.answer(dial, 'answer-1')).toEqual({ ...first, again: true });
  const one = await telephone.press(dial, '1', 'key-1');
  expect(await telephone.press(dial, '1', 'key-1')).toEqual({ ...one, again: true });
  await telephone.hangUp(dial);
  const after = await traces(world, referralId);
  await telephone.hangUp(dial);
  await telephone.end(dial, 'busy');
  await telephone.answer(dial, 'answer-1');
  expect(await traces(world, referralId)).toEqual(after);
  expect(after.applications).toHaveLength(1);
});

test('an event that its listeners hear twice plans one call', async () => {
  const { referralId } = await referred(world);
  const { id } = await world.db
    .selectFrom('event')
    .select('id')
    .where('subject', '=', `referral:${referralId}`)
    .executeTakeFirstOrThrow();
  for (let time = 0; time < 2; time++) await tellTask(planListeners).run(world, { event: id });
  const calls = await world.db.selectFrom('call').select('id').where('referral_id', '=', referralId).execute();
  expect(calls).toHaveLength(1);
  await telephone.end(await telephone.dialOne(), 'bad-number');
});

test('a listener that fails is undone whole, and told again', async () => {
  const { referralId } = await makeReferral(world, await makeAnnouncement(world));
  const event = await world.db
    .selectFrom('event')
    .select('id')
    .where('subject', '=', `referral:${referralId}`)
    .executeTakeFirstOrThrow();
  await world.db.updateTable('event').set({ told_at: null }).where('id', '=', event.id).execute();
  let isBroken = true;
  const breaking: Listener = {
    hears: 'referral.made',
    act: async () => {
      if (isBroken) throw new Error('broken');
    },
  };
  const task = tellTask([...planListeners, breaking]);
  await expect(task.run(world, { event: event.id })).rejects.toThrow('broken');
  expect((await traces(world, referralId)).call).toBeUndefined();
  isBroken = false;
  await task.run(world, { event: event.id });
  expect((await traces(world, referralId)).call).toMatchObject({ state: 'waiting' });
  await telephone.end(await telephone.dialOne(), 'bad-number');
});

test('the simulated network does not ring for a dial that was given up meanwhile', async () => {
  const simulator = createSimulator(world);
  await referred(world);
  const dial = await telephone.dialOne();
  await telephone.end(dial, 'carrier-fault');
  expect(await simulator.place(telephone.placed.at(-1)!)).toBe('carrier-fault');
  expect(await simulator.trace(dial)).toBe('unknown');
});
