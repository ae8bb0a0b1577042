import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startCalls } from '../../src/calling/service.ts';
import { enrolTrunks } from '../../src/calling/trunks/store.ts';
import { TrunksFile } from '../../src/calling/trunks/trunk.ts';
import { watchReach } from '../../src/calling/watch/reach.ts';
import { createTelephone, referred, traces } from '../calling/telephone.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

const access = { url: 'http://127.0.0.1:9', user: 'nobody', password: 'x' };
const line = { channel: 'asterisk', lines: 10, callsPerSecond: 100, callerNumber: '012777888' };
const { trunks } = TrunksFile.parse({
  gateways: { north: access, south: access },
  trunks: [
    { ...line, name: 'north-line', gateway: 'north' },
    { ...line, name: 'south-line', gateway: 'south', destinations: ['smart'] },
  ],
});

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
  Object.assign(world, { trunks: { trunks } });
  await world.tx((tx) => enrolTrunks(tx, trunks));
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.newMorning();
  await world.db.updateTable('trunk').set({ reached_at: null, looked_at: null }).execute();
});

/** A calls process that carries one gateway. */
const processOf = (name: string) =>
  createTelephone(world, { channel: 'asterisk', trunks: [name], ready: (trunk) => trunk === name });

const sees = (process: ReturnType<typeof processOf>) => watchReach(world, [process.line])();

test('a process leaves a call whose trunk another carries to that one, at once and without putting it off', async () => {
  const [north, south] = [processOf('north-line'), processOf('south-line')];
  await sees(north);
  await sees(south);
  const { referralId } = await referred(world, { phone: '+85512333001' });
  expect(await south.dial()).toEqual([]);
  expect((await traces(world, referralId)).call).toMatchObject({ state: 'waiting', due_at: world.now() });
  expect(await north.dial()).toMatchObject([{ trunk: 'north-line' }]);
});

test('calls are spread by one rule, whichever process is quicker', async () => {
  const [north, south] = [processOf('north-line'), processOf('south-line')];
  await sees(north);
  await sees(south);
  await world.db.updateTable('dial').set({ ended_at: world.now() }).execute();
  for (const phone of ['+85510333001', '+85510333002', '+85510333003', '+85510333004']) {
    await referred(world, { phone });
    await south.dial();
    await north.dial();
    world.setNow(1_000);
  }
  expect([north.placed.length, south.placed.length]).toEqual([2, 2]);
});

test('a process of which nothing was heard for a while counts no more', async () => {
  const [north, south] = [processOf('north-line'), processOf('south-line')];
  await sees(north);
  world.setNow(30_000);
  const only = await referred(world, { phone: '+85512333009' });
  expect(await south.dial()).toEqual([]);
  const { call } = await traces(world, only.referralId);
  expect(call.due_at.getTime()).toBeGreaterThan(world.now().getTime());
});

test('a talk on a machine that never comes back is over after four hours, so that its person can be called again', async () => {
  const north = processOf('north-line');
  await sees(north);
  const { referralId } = await referred(world, { phone: '+85512333010' });
  await north.dial();
  const outcome = async () => (await traces(world, referralId)).dials[0]?.outcome ?? null;
  world.setNow(5 * 3600 * 1000);
  const calls = startCalls(world, [processOf('south-line').line]);
  await expect.poll(outcome).not.toBeNull();
  await calls.stop();
});
