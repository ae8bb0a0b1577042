import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { announcementClips } from '../../src/speech/announcement-clips.ts';
import { pruneTask, renderListeners, renderTask } from '../../src/voices/touched/render.ts';
import { makeAnnouncement, someJob } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

test('an announcement that was made is rendered in every language by the queue, once', async () => {
  const announcement = await makeAnnouncement(world);
  await world.tell(renderListeners);
  const { rows } = await sql`select key from graphile_worker.jobs where task_identifier = 'render'`.execute(world.db);
  expect(rows).toEqual([{ key: `render:${announcement}` }]);
  await renderTask.run(world, { announcement });
  for (const tag of world.speech.tags) {
    const { hash, ms } = await world.speech.render(tag, announcementClips(world.speech, tag, someJob()));
    expect(existsSync(world.speech.browserFile(hash))).toBe(true);
    expect(ms).toBeGreaterThan(5_000);
    expect(ms).toBeLessThan(40_000);
  }
});

test('what was rendered a month ago goes at night, and comes back when it is asked for', async () => {
  const { hash } = await world.speech.render('km', announcementClips(world.speech, 'km', someJob()));
  await pruneTask.run(world, {});
  expect(existsSync(world.speech.browserFile(hash))).toBe(true);
  const made = new Date();
  world.setNow(new Date(made.getTime() + 31 * 24 * 3600 * 1000).toISOString());
  await pruneTask.run(world, {});
  expect(existsSync(world.speech.browserFile(hash))).toBe(false);
  expect((await world.speech.render('km', announcementClips(world.speech, 'km', someJob()))).hash).toBe(hash);
  expect(existsSync(world.speech.browserFile(hash))).toBe(true);
});
