import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCalls } from '../../src/calling/service.ts';
import { untilQuiet } from '../../src/operate/drain.ts';
import { createTelephone, referred, traces } from '../calling/telephone.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

it('a process that closes waits for its calls, and no longer than it may', async () => {
  let inHand = 2;
  const quiet = untilQuiet(() => inHand, 60_000);
  inHand = 0;
  expect(await quiet).toBe(0);
  expect(await untilQuiet(() => 3, 1)).toBe(3);
});

it('a process that closes dials nobody new, and sees to those that it has dialled', async () => {
  const lost = createTelephone(world, { trace: async () => 'unknown' });
  const first = await referred(world);
  await lost.dialOne();
  world.setNow(46_000); // nobody has said for longer than a lease that this dial lives
  const second = await referred(world);
  const calls = startCalls(world, [lost.line]);
  calls.rest();
  const outcome = async () => (await traces(world, first.referralId)).dials[0]?.outcome;
  await expect.poll(outcome).toBe('carrier-fault');
  await calls.stop();
  expect(lost.placed).toHaveLength(1);
  const { call } = await traces(world, second.referralId);
  expect(call).toMatchObject({ state: 'waiting', dials: 0 });

  // the process that comes next calls them
  const next = createTelephone(world);
  const following = startCalls(world, [next.line]);
  await expect.poll(async () => (await traces(world, second.referralId)).dials.length).toBe(1);
  await following.stop();
});
