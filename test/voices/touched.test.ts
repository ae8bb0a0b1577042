import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderTask } from '../../src/voices/touched/render.ts';
import { renderAgainTask, touchListeners } from '../../src/voices/touched/render-again.ts';
import { countStale, staleSounds } from '../../src/voices/touched/store.ts';
import { announcementNeeds } from '../../src/voices/wanted/store.ts';
import { makeAnnouncement, makeReferral } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { type Desk, openDesk, otherRecording } from './desk.ts';

let world: TestWorld;
let desk: Desk;
beforeAll(async () => {
  world = await createTestWorld();
  desk = await openDesk(world);
});
afterAll(() => world.close());

test('a new recording makes those announcements wait that it is heard in, what is called for first, and no other', async () => {
  const cook = await makeAnnouncement(world, { job: { position: 'cook' } });
  const another = await makeAnnouncement(world, { job: { position: 'cook', vacancies: 2 } });
  const guard = await makeAnnouncement(world);
  await makeReferral(world, cook);
  await world.tell();
  for (const announcement of [cook, another, guard]) await renderTask.run(world, { announcement });
  const needs = await announcementNeeds(world.db, 'km');
  expect(needs.get('position.cook')).toMatchObject({ announcements: 2, calls: 1 });

  await desk.record('position.cook', otherRecording('km', 'n.1'));
  await world.tell(touchListeners);
  expect(await staleSounds(world.db, 10)).toEqual([{ announcement_id: cook, language: 'km' }]);
  expect(await countStale(world.db)).toEqual(new Map([['km', 2]]));
  await renderAgainTask.run(world, {});
  expect(await countStale(world.db)).toEqual(new Map());
});
