import { afterAll, beforeAll, expect, test } from 'vitest';
import { dialDue } from '../../src/calling/dial.ts';
import { showPhone } from '../../src/kit/phone.ts';
import { makeAnnouncement, makeReferral } from '../harness/builders.ts';
import { type Network, openNetwork } from '../harness/web.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { createWorkerPhone } from '../phones/worker-phone.ts';

let world: TestWorld;
let network: Network;
beforeAll(async () => {
  world = await createTestWorld();
  network = await openNetwork(world);
});
afterAll(async () => {
  await network.close();
  await world.close();
});

test('a referred worker is rung, presses 1 while we speak, and has applied', async () => {
  const announcement = await makeAnnouncement(world);
  const { phone, personId } = await makeReferral(world, announcement);
  await world.tell();
  const worker = createWorkerPhone(network.url);
  await worker.takeNumber(showPhone(phone));
  expect(await dialDue(world, network.line)).toBe(1);
  expect(await worker.rings(5000)).not.toBeNull();
  const answer = await worker.answer();
  expect(answer).toMatchObject({ state: 'talking', tag: 'km', shown: { next: { await: 'key' } } });
  await worker.press('1');
  await worker.hangUp();
  const application = await world.db.selectFrom('application').selectAll().executeTakeFirstOrThrow();
  expect(application).toMatchObject({ announcement_id: announcement, person_id: personId, channel: 'phone' });
});
