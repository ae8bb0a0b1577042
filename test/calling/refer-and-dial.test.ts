import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeDue } from '../../src/calling/store.ts';
import { makeAnnouncement, makeReferral, makeUser } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

test('a relative names somebody, and a call is planned at once', async () => {
  const announcement = await makeAnnouncement(world);
  const { personId } = await makeReferral(world, announcement);
  await world.tell();
  const due = await world.tx((tx) => takeDue(tx, world.now()));
  expect(due).toMatchObject({ person_id: personId, purpose: 'job', announcement_id: announcement });
});

test('an employer signs in', async () => {
  const { cookie } = await makeUser(world, 'employer');
  expect(await world.auth.whoIs(new Headers({ cookie }))).toMatchObject({ role: 'employer' });
});
