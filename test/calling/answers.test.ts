import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { ApplicationState, Closing } from '../../src/applications/rules.ts';
import { undo } from '../../src/applications/undo.ts';
import { withdraw } from '../../src/applications/withdraw.ts';
import { textAnswerTask } from '../../src/calling/answers/text.ts';
import { neverCall } from '../../src/people/never-call.ts';
import { openWith } from '../../src/platform/passing.ts';
import { makeAnnouncement } from '../harness/builders.ts';
import { day, minute, openAnswering } from './answering.ts';

const { scene, applied, marks, versionOf, rings, wordsOf, closes } = openAnswering();

describe('A worker hears every answer', () => {
  test.each<[ApplicationState, object, string]>([
    ['short-listed', {}, 'put you on its short list'],
    ['offered', {}, 'The company offers you this job.'],
    ['hired', {}, 'wants you for this job'],
    ['not-this-time', {}, 'chose someone else this time'],
    ['not-this-time', { reason: 'far', told: true }, 'chose someone who lives nearer'],
    ['not-this-time', { reason: 'far', told: false }, 'There are other jobs, and we will gladly help you.'],
    ['not-this-time', { reason: 'other', told: true }, 'There are other jobs, and we will gladly help you.'],
  ])('%s %o', async (state, more, words) => {
    const { applicationId } = await applied();
    expect(await marks(applicationId, state, more)).toBe('answered');
    const call = await rings();
    expect(call?.says).toContain('You applied for this job: Security guard, in Phnom Penh.');
    expect(call?.says).toContain(words);
    await scene.telephone.hangUp(call!.dialId);
    expect(await rings(day)).toBeNull();
  });

  test.each<[Closing, string]>([
    ['unanswered', 'The company has not answered you for two weeks.'],
    ['filled', 'has found enough people'],
    ['ended', 'does not look for people for this job any more'],
    [
      'banned',
      'We do not trust this company any more. Do not go there. You never pay anyone for a job. For help, call',
    ],
  ])('that it ended: %s', async (why, words) => {
    await applied();
    expect(await closes(why)).toBe(1);
    const call = await rings();
    expect(call?.says).toContain(words);
    await scene.telephone.hangUp(call!.dialId);
  });

  test('not before a minute has passed, and never what was taken back in it', async () => {
    const { applicationId } = await applied();
    await marks(applicationId, 'hired');
    expect(await rings(59_000)).toBeNull();
    const version = await versionOf(applicationId);
    expect(await scene.world.tx((tx) => undo(tx, scene.boss, { applicationId, version }, scene.world.now()))).toBe(
      'undone',
    );
    expect(await rings(minute)).toBeNull(); // also where the listener has not acted yet
    await scene.world.tell();
    expect(await rings(day)).toBeNull();
  });

  test('taken back and given again, it is told once', async () => {
    const { applicationId } = await applied();
    await marks(applicationId, 'hired');
    const version = await versionOf(applicationId);
    await scene.world.tx((tx) => undo(tx, scene.boss, { applicationId, version }, scene.world.now()));
    await marks(applicationId, 'hired');
    const call = await rings();
    await scene.telephone.hangUp(call!.dialId);
    expect(await rings(day)).toBeNull();
  });

  test('what a move that was taken back had pushed aside is told after all, unless it was told before', async () => {
    const { applicationId } = await applied();
    const takesBack = async () => {
      const version = await versionOf(applicationId);
      expect(await scene.world.tx((tx) => undo(tx, scene.boss, { applicationId, version }, scene.world.now()))).toBe(
        'undone',
      );
      await scene.world.tell();
    };
    await marks(applicationId, 'short-listed');
    scene.world.setNow(20_000);
    await marks(applicationId, 'hired');
    scene.world.setNow(20_000);
    await takesBack();
    const call = await rings();
    expect(call?.says).toContain('put you on its short list');
    await scene.telephone.hangUp(call!.dialId);
    await marks(applicationId, 'hired');
    await takesBack();
    expect(await rings(day)).toBeNull();
  });

  test('nobody who withdrew meanwhile, and nobody who wants no calls', async () => {
    const [first, second] = [await applied(), await applied()];
    for (const { applicationId } of [first, second]) await marks(applicationId, 'short-listed');
    await scene.world.tx((tx) => withdraw(tx, first, scene.world.now()));
    await scene.world.tx((tx) => neverCall(tx, second.personId, scene.world.now()));
    expect(await rings(day)).toBeNull();
  });
});

describe('Where an application ended', () => {
  test('other jobs like it nearby can be heard and applied for in the same call', async () => {
    const { personId } = await applied();
    const other = await makeAnnouncement(scene.world);
    await closes('unanswered');
    const call = await rings();
    expect(call?.says).toContain('Other jobs like it, near there: 1. To hear them, press 1.');
    expect(wordsOf(await scene.telephone.press(call!.dialId, '1'))).toContain('Security guard, in Phnom Penh.');
    expect(wordsOf(await scene.telephone.press(call!.dialId, '1'))).toContain('You have applied.');
    await scene.telephone.hangUp(call!.dialId);
    const mine = scene.world.db.selectFrom('application').select('announcement_id').where('person_id', '=', personId);
    const inOrder = await mine.orderBy('announcement_id').execute();
    expect(inOrder.map(({ announcement_id }) => announcement_id)).toEqual([scene.job, other]);
  });

  test('and there is none, our number is told', async () => {
    await applied();
    await closes('filled');
    expect((await rings())?.says).toMatch(/For other jobs, ring [\d ]+ once/);
  });
});

test('who applied on the web gets a text too, in which nobody is named; taken back, there is none', async () => {
  const [first, second] = [await applied(scene.job, 'web'), await applied(scene.job, 'web')];
  await marks(first.applicationId, 'short-listed');
  await marks(second.applicationId, 'short-listed');
  for (const state of ['offered', 'short-listed'] as const) await marks(first.applicationId, state);
  const version = await versionOf(second.applicationId);
  await scene.world.tx((tx) =>
    undo(tx, scene.boss, { applicationId: second.applicationId, version }, scene.world.now()),
  );
  const { rows } = await tasks();
  expect(rows).toHaveLength(4);
  for (const { payload } of rows) await textAnswerTask.run(scene.world, payload);
  const texts = await scene.world.db.selectFrom('text_message').selectAll().execute();
  const words = await Promise.all(
    texts.map(({ text_sealed }) => text_sealed && openWith(scene.world.vault, 'text.text', text_sealed)),
  );
  expect(words).toEqual([expect.stringMatching(/there is news of a job you applied for.*\/en\/my$/)]);
});

const tasks = () =>
  scene.world.tx(async (tx) => {
    return await sql<{ payload: unknown }>`select payload from graphile_worker._private_jobs jobs
      join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id where identifier = 'text-answer'`.execute(
      tx,
    );
  });

test('two hundred workers hear of a ban once each', async () => {
  const { applicationId, personId } = await applied();
  const others = await copy('person', personId, 199, (id) => ({
    id,
    phone_hash: randomBytes(32),
    key_id: randomUUID(),
  }));
  await copy('application', applicationId, 199, (id, at) => ({ id, person_id: others[at] ?? '' }));
  expect(await closes('banned')).toBe(200);
  expect(await closes('banned')).toBe(0);
  const calls = await scene.world.db.selectFrom('call').select('person_id').where('state', '=', 'waiting').execute();
  expect(calls).toHaveLength(200);
  expect(new Set(calls.map(({ person_id }) => person_id)).size).toBe(calls.length);
});

/** The same row many times, but for what `change` says; gives their ids. */
async function copy(
  table: 'person' | 'application',
  of: string,
  times: number,
  change: (id: string, at: number) => object,
): Promise<string[]> {
  const { rows } = await sql<object>`select * from ${sql.table(table)} where id = ${of}`.execute(scene.world.db);
  const ids = Array.from({ length: times }, () => randomUUID());
  const all = ids.map((id, at) => ({ ...rows[0], ...change(id, at) }));
  await scene.world.db
    .insertInto(table)
    .values(all as never)
    .execute();
  return ids;
}
