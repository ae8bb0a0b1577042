import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasten } from '../../src/calling/hasten.ts';
import { makeAnnouncement, makeReferral } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ now: '2026-11-21T16:00:00Z' }); // 23 h in Phnom Penh
});
afterAll(() => world.close());

const waiting = (personId: string) =>
  world.db.selectFrom('call').select(['due_at', 'state']).where('person_id', '=', personId).executeTakeFirstOrThrow();

test('at night a call waits for the morning, until the owner of the phone wants it now', async () => {
  const { personId, phone } = await makeReferral(world, await makeAnnouncement(world));
  const other = await makeReferral(world, await makeAnnouncement(world));
  await world.tell();
  expect((await waiting(personId)).due_at).toEqual(new Date('2026-11-22T01:00:00Z'));

  expect(await world.tx((tx) => hasten(tx, world.vault.index('phone', phone), world.now()))).toBe(1);
  expect((await waiting(personId)).due_at).toEqual(world.now());
  expect((await waiting(other.personId)).due_at).toEqual(new Date('2026-11-22T01:00:00Z'));
  const person = await world.db
    .selectFrom('person')
    .select(['call_from', 'call_to'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  expect(person).toEqual({ call_from: 0, call_to: 24 });

  expect(await world.tx((tx) => hasten(tx, null, world.now()))).toBe(2);
});
