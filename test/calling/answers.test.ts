import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answer } from '../../src/applications/answer.ts';
import { answerInterview } from '../../src/applications/answer-interview.ts';
import { applyOnWeb } from '../../src/applications/apply.ts';
import { closeEach } from '../../src/applications/close-each.ts';
import { callOffInterview, proposeInterview } from '../../src/applications/propose-interview.ts';
import type { ApplicationState, Closing } from '../../src/applications/rules.ts';
import { undo } from '../../src/applications/undo.ts';
import { interviewsNearTask } from '../../src/applications/waiting/interviews-near.ts';
import { withdraw } from '../../src/applications/withdraw.ts';
import { textAnswerTask } from '../../src/calling/answers/text.ts';
import type { Reply } from '../../src/conversations/converse.ts';
import { neverCall } from '../../src/people/never-call.ts';
import { makeAnnouncement, makeEmployer, makeUser, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { createTelephone, type Telephone } from './telephone.ts';

let world: TestWorld;
let telephone: Telephone;
let employer: string;
let boss: { userId: string };
let job: number;
beforeAll(async () => {
  world = await createTestWorld();
  telephone = createTelephone(world);
  employer = await makeEmployer(world);
  boss = await makeUser(world, 'employer', employer);
});
beforeEach(async () => {
  await world.newMorning();
  await world.db.updateTable('call').set({ state: 'done' }).where('state', '<>', 'done').execute();
  await world.db.updateTable('announcement').set({ state: 'closed' }).execute();
  await world.db.deleteFrom('interview').execute();
  job = await makeAnnouncement(world, { employerId: employer });
});
afterAll(() => world.close());

const minute = 60_000;
const day = 24 * 60 * minute;

/** Somebody applies by phone; gives who, and the application. */
async function applied(announcementId = job, channel: 'web' | 'phone' = 'phone') {
  const phone = somePhone();
  const typed = { announcementId, name: 'សុខា', phone, language: 'en' };
  const made = await world.tx((tx) => applyOnWeb(tx, world.vault, typed, world.now()));
  if (!('applicationId' in made)) throw new Error('the job is closed');
  const { applicationId } = made;
  const changed = world.db.updateTable('application').set({ channel }).where('id', '=', applicationId);
  const { person_id: personId } = await changed.returning('person_id').executeTakeFirstOrThrow();
  await world.tell();
  return { applicationId, personId, phone };
}

const marks = async (applicationId: string, state: ApplicationState, more: object = {}) => {
  const done = await world.tx((tx) => answer(tx, boss, { applicationId, state, ...more }, world.now()));
  await world.tell();
  return done;
};

const versionOf = async (applicationId: string) =>
  (await world.db.selectFrom('application').select('version').where('id', '=', applicationId).executeTakeFirstOrThrow())
    .version;

const invites = async (applicationId: string, at: Date, place: Parameters<typeof proposeInterview>[2]['place']) => {
  const version = await versionOf(applicationId);
  const done = await world.tx((tx) => proposeInterview(tx, boss, { applicationId, version, at, place }, world.now()));
  expect(done).toBe('proposed');
  await world.tell();
};

const interviewOf = (applicationId: string) =>
  world.db.selectFrom('interview').selectAll().where('application_id', '=', applicationId).executeTakeFirstOrThrow();

/** What the worker hears when the phone rings after the employer's minute; null where it does not ring. */
async function rings(afterMs = minute): Promise<{ dialId: string; says: string } | null> {
  world.setNow(afterMs);
  const [placing] = await telephone.dial();
  if (!placing) return null;
  return { dialId: placing.dialId, says: wordsOf(await telephone.answer(placing.dialId)) };
}

const wordsOf = (reply: Reply | undefined): string => {
  const lines = (reply?.out ?? []).flatMap((one) => ('say' in one ? [...one.say] : []));
  return world.speech.sayAll('en', lines).text;
};

const closes = async (why: Closing, announcementIds = [job]) => {
  const count = await world.tx((tx) => closeEach(tx, { announcementIds, why, actor: 'system' }, world.now()));
  await world.tell();
  return count;
};

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
    await telephone.hangUp(call!.dialId);
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
    await telephone.hangUp(call!.dialId);
  });

  test('not before a minute has passed, and never what was taken back in it', async () => {
    const { applicationId } = await applied();
    await marks(applicationId, 'hired');
    expect(await rings(59_000)).toBeNull();
    const version = await versionOf(applicationId);
    expect(await world.tx((tx) => undo(tx, boss, { applicationId, version }, world.now()))).toBe('undone');
    expect(await rings(minute)).toBeNull(); // also where the listener has not acted yet
    await world.tell();
    expect(await rings(day)).toBeNull();
  });

  test('taken back and given again, it is told once', async () => {
    const { applicationId } = await applied();
    await marks(applicationId, 'hired');
    const version = await versionOf(applicationId);
    await world.tx((tx) => undo(tx, boss, { applicationId, version }, world.now()));
    await marks(applicationId, 'hired');
    const call = await rings();
    await telephone.hangUp(call!.dialId);
    expect(await rings(day)).toBeNull();
  });

  test('what a move that was taken back had pushed aside is told after all, unless it was told before', async () => {
    const { applicationId } = await applied();
    const takesBack = async () => {
      const version = await versionOf(applicationId);
      expect(await world.tx((tx) => undo(tx, boss, { applicationId, version }, world.now()))).toBe('undone');
      await world.tell();
    };
    await marks(applicationId, 'short-listed');
    world.setNow(20_000);
    await marks(applicationId, 'hired');
    world.setNow(20_000);
    await takesBack();
    const call = await rings();
    expect(call?.says).toContain('put you on its short list');
    await telephone.hangUp(call!.dialId);
    await marks(applicationId, 'hired');
    await takesBack();
    expect(await rings(day)).toBeNull();
  });

  test('nobody who withdrew meanwhile, and nobody who wants no calls', async () => {
    const [first, second] = [await applied(), await applied()];
    for (const { applicationId } of [first, second]) await marks(applicationId, 'short-listed');
    await world.tx((tx) => withdraw(tx, first, world.now()));
    await world.tx((tx) => neverCall(tx, second.personId, world.now()));
    expect(await rings(day)).toBeNull();
  });
});

describe('An interview', () => {
  const monday = new Date('2026-11-23T08:30:00+07:00');

  test('is told with day, hour and place, and the worker comes by one key', async () => {
    const { applicationId } = await applied();
    await invites(applicationId, monday, { kind: 'address' });
    const call = await rings();
    expect(call?.says).toContain('Come on Monday 23 November 2026, at 8:30 am.');
    expect(call?.says).toContain('The place is in Phnom Penh.');
    expect(wordsOf(await telephone.press(call!.dialId, '1'))).toContain('We tell the company that you will come.');
    await telephone.hangUp(call!.dialId);
    expect(await interviewOf(applicationId)).toMatchObject({ state: 'confirmed' });
  });

  test('can be asked for on another day; moved, it is told and asked anew', async () => {
    const { applicationId } = await applied();
    await invites(applicationId, monday, { kind: 'words', words: 'Gate 3' });
    const first = await rings();
    expect(first?.says).toContain('The company will call you and say where.');
    await telephone.press(first!.dialId, '2');
    await telephone.hangUp(first!.dialId);
    expect(await interviewOf(applicationId)).toMatchObject({ state: 'other-day' });
    await invites(applicationId, new Date(monday.getTime() + day), { kind: 'job' });
    const second = await rings();
    expect(second?.says).toContain('wants to meet you at another time. Come on Tuesday');
    await telephone.press(second!.dialId, '1');
    await telephone.hangUp(second!.dialId);
    expect(await interviewOf(applicationId)).toMatchObject({ state: 'confirmed' });
  });

  test('moved before it was told is told once, as it is now', async () => {
    const { applicationId } = await applied();
    await invites(applicationId, monday, { kind: 'job' });
    world.setNow(30_000);
    await invites(applicationId, new Date(monday.getTime() + day), { kind: 'job' });
    const call = await rings();
    expect(call?.says).toContain('Good news. The company wants to meet you. Come on Tuesday');
    await telephone.hangUp(call!.dialId);
    expect(await rings(day)).toBeNull();
  });

  test('moved while it is told is not said yes to at its old time', async () => {
    const { applicationId } = await applied();
    await invites(applicationId, monday, { kind: 'job' });
    const call = await rings();
    await invites(applicationId, new Date(monday.getTime() + day), { kind: 'job' });
    expect(wordsOf(await telephone.press(call!.dialId, '1'))).toContain('This has changed meanwhile.');
    expect(await interviewOf(applicationId)).toMatchObject({ state: 'proposed' });
    await telephone.hangUp(call!.dialId);
    expect((await rings())?.says).toContain('Come on Tuesday');
  });

  test('moved while it rings in vain is told once, as it is then', async () => {
    const { applicationId } = await applied();
    await invites(applicationId, monday, { kind: 'job' });
    world.setNow(minute);
    const dialId = await telephone.dialOne();
    await invites(applicationId, new Date(monday.getTime() + day), { kind: 'job' });
    await telephone.end(dialId, 'no-answer');
    const call = await rings();
    expect(call?.says).toContain('Come on Tuesday');
    await telephone.hangUp(call!.dialId);
    expect(await rings(day)).toBeNull();
  });

  test('called off is told where it was told before', async () => {
    const { applicationId } = await applied();
    await invites(applicationId, monday, { kind: 'job' });
    await telephone.hangUp((await rings())!.dialId);
    const version = await versionOf(applicationId);
    await world.tx((tx) => callOffInterview(tx, boss, { applicationId, version }, world.now()));
    await world.tell();
    expect((await rings())?.says).toContain('You do not need to go there.');
  });
});

describe('The day before', () => {
  const monday = new Date('2026-11-23T08:30:00+07:00');
  const near = async (now: string) => {
    world.setNow(now);
    await interviewsNearTask.run(world, {});
    await world.tell();
    return await rings(0);
  };

  test('who said that they come is reminded once, in fair hours, and can still ask for another day', async () => {
    const { applicationId, personId } = await applied();
    await invites(applicationId, monday, { kind: 'job' });
    await telephone.hangUp((await rings())!.dialId);
    await world.tx((tx) => answerInterview(tx, { personId, applicationId, answer: 'come' }, world.now()));
    expect(await near('2026-11-21T18:00:00+07:00')).toBeNull();
    expect(await near('2026-11-22T05:00:00+07:00')).toBeNull();
    const call = await near('2026-11-22T08:10:00+07:00');
    expect(call?.says).toContain('Tomorrow the company wants to meet you. Come on Monday 23 November 2026');
    expect(wordsOf(await telephone.press(call!.dialId, '2'))).toContain('you need another day');
    await telephone.hangUp(call!.dialId);
    expect(await interviewOf(applicationId)).toMatchObject({ state: 'other-day' });
    expect(await near('2026-11-22T09:10:00+07:00')).toBeNull();
  });

  test('nobody is, who did not say that they come, or withdrew since', async () => {
    const [silent, gone] = [await applied(), await applied()];
    for (const { applicationId } of [silent, gone]) {
      await invites(applicationId, monday, { kind: 'job' });
      await telephone.hangUp((await rings())!.dialId);
    }
    await world.tx((tx) => answerInterview(tx, { ...gone, answer: 'come' }, world.now()));
    await world.tx((tx) => withdraw(tx, gone, world.now()));
    expect(await near('2026-11-22T08:10:00+07:00')).toBeNull();
  });
});

describe('Where an application ended', () => {
  test('other jobs like it nearby can be heard and applied for in the same call', async () => {
    const { personId } = await applied();
    const other = await makeAnnouncement(world);
    await closes('unanswered');
    const call = await rings();
    expect(call?.says).toContain('Other jobs like it, near there: 1. To hear them, press 1.');
    expect(wordsOf(await telephone.press(call!.dialId, '1'))).toContain('Security guard, in Phnom Penh.');
    expect(wordsOf(await telephone.press(call!.dialId, '1'))).toContain('You have applied.');
    await telephone.hangUp(call!.dialId);
    const mine = world.db.selectFrom('application').select('announcement_id').where('person_id', '=', personId);
    expect((await mine.execute()).map(({ announcement_id }) => announcement_id)).toEqual([job, other]);
  });

  test('and there is none, our number is told', async () => {
    await applied();
    await closes('filled');
    expect((await rings())?.says).toMatch(/For other jobs, ring [\d ]+ once/);
  });
});

test('who applied on the web gets a text too, in which nobody is named; taken back, there is none', async () => {
  const [first, second] = [await applied(job, 'web'), await applied(job, 'web')];
  await marks(first.applicationId, 'short-listed');
  await marks(second.applicationId, 'short-listed');
  for (const state of ['offered', 'short-listed'] as const) await marks(first.applicationId, state);
  const version = await versionOf(second.applicationId);
  await world.tx((tx) => undo(tx, boss, { applicationId: second.applicationId, version }, world.now()));
  const { rows } = await tasks();
  expect(rows).toHaveLength(4);
  for (const { payload } of rows) await textAnswerTask.run(world, payload);
  const texts = await world.db.selectFrom('text_message').selectAll().execute();
  const words = texts.map(({ text_sealed }) => text_sealed && world.vault.openForService('text.text', text_sealed));
  expect(words).toEqual([expect.stringMatching(/there is news of a job you applied for.*\/en\/my$/)]);
});

const tasks = () =>
  world.tx(async (tx) => {
    return await sql<{ payload: unknown }>`select payload from graphile_worker._private_jobs jobs
      join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id where identifier = 'text-answer'`.execute(
      tx,
    );
  });

test('two hundred workers hear of a ban once each', async () => {
  const { applicationId, personId } = await applied();
  const others = await copy('person', personId, 199, (id) => ({ id, phone_hash: randomBytes(32) }));
  await copy('application', applicationId, 199, (id, at) => ({ id, person_id: others[at] ?? '' }));
  expect(await closes('banned')).toBe(200);
  expect(await closes('banned')).toBe(0);
  const calls = await world.db.selectFrom('call').select('person_id').where('state', '=', 'waiting').execute();
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
  const { rows } = await sql<object>`select * from ${sql.table(table)} where id = ${of}`.execute(world.db);
  const ids = Array.from({ length: times }, () => randomUUID());
  const all = ids.map((id, at) => ({ ...rows[0], ...change(id, at) }));
  await world.db
    .insertInto(table)
    .values(all as never)
    .execute();
  return ids;
}
