import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAddressLimit } from '../../src/referrals/pages/address-limit.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

test('a machine that throws its mark away stops after sixty a day, whichever process it comes to; others go on', async () => {
  const [mayRefer, elsewhere] = [createAddressLimit(world), createAddressLimit(world)];
  const asked = await Promise.all(Array.from({ length: 61 }, (_, n) => (n % 2 ? mayRefer : elsewhere)('203.0.113.7')));
  expect(asked.filter(Boolean).length).toBe(60);
  expect(await mayRefer('203.0.113.8')).toBe(true);
});

test('a proxy on this machine stands for everybody, and is not counted', async () => {
  const mayRefer = createAddressLimit(world);
  const asked = await Promise.all(Array.from({ length: 100 }, () => mayRefer('127.0.0.1')));
  expect(asked.every(Boolean)).toBe(true);
});
