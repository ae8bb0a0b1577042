import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answer } from '../../src/applications/answer.ts';
import { applyOnWeb } from '../../src/applications/apply.ts';
import type { ApplicationState } from '../../src/applications/rules.ts';
import { lapseTask } from '../../src/applications/waiting/lapse.ts';
import { remindEmployersTask } from '../../src/applications/waiting/remind.ts';
import { planListeners } from '../../src/calling/plan.ts';
import { answerRateTask } from '../../src/employers/answer-rate/count.ts';
import { pauseListeners } from '../../src/employers/answer-rate/pause.ts';
import { answersNobody, hasMadeUp, ofTen, rankOf } from '../../src/employers/answer-rate/rules.ts';
import { answerRates } from '../../src/employers/answer-rate/store.ts';
import { insertMember } from '../../src/employers/store.ts';
import { liveJobs } from '../../src/jobs/store.ts';
import { makeAnnouncement, makeEmployer, makeUser, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
let employer: string;
let boss: { userId: string };
let job: number;
beforeAll(async () => {
  world = await createTestWorld();
  boss = await makeUser(world, 'employer');
});
beforeEach(async () => {
  world.setNow('2026-12-01T09:00:00+07:00'); // no holiday for four weeks
  employer = await makeEmployer(world);
  await world.tx((tx) => insertMember(tx, employer, boss.userId));
  await world.db.deleteFrom('answer_rate_counted').execute();
  await world.db.updateTable('announcement').set({ state: 'closed' }).execute();
  job = await makeAnnouncement(world, { employerId: employer });
});
afterAll(() => world.close());

const day = 24 * 3600_000;

async function applied(announcementId = job): Promise<string> {
  const typed = { announcementId, name: 'សុខា', phone: somePhone(), language: 'km' };
  const made = await world.tx((tx) => applyOnWeb(tx, world, typed, world.now()));
  if (!('applicationId' in made)) throw new Error('the job is closed');
  return made.applicationId;
}

const apply = async (people: number) => {
  const ids: string[] = [];
  for (let one = 0; one < people; one++) ids.push(await applied());
  return ids;
};

const marks = (applicationId: string, state: ApplicationState = 'not-this-time') =>
  world.tx((tx) => answer(tx, boss, { applicationId, state }, world.now()));

const notices = async () =>
  (
    await world.db
      .selectFrom('notice')
      .select(['kind', 'facts'])
      .where('employer_id', '=', employer)
      .orderBy('id')
      .execute()
  ).map(({ kind, facts }) => ({ kind, ...facts }));

const rate = async () => (await answerRates(world.db, [employer])).get(employer);
const tell = () => world.tell([...planListeners, ...pauseListeners]);

/** Every hour of so many days goes by, as the clock of the service has them. */
async function passDays(days: number) {
  for (let one = 0; one < days; one++) {
    world.setNow(day);
    for (const task of [remindEmployersTask, lapseTask, answerRateTask]) await task.run(world, {});
    await tell();
  }
}

describe('An employer who never answers', () => {
  test('is reminded after two, four and six days, of all who wait at once; then it ends kindly, and it shows', async () => {
    await apply(6);
    await passDays(1);
    expect(await notices()).toEqual([]);
    await passDays(1);
    expect(await notices()).toEqual([{ kind: 'waiting', people: 6, days: 2 }]);
    await remindEmployersTask.run(world, {});
    await passDays(1);
    expect(await notices()).toHaveLength(1);
    await passDays(3);
    const reminders = [2, 4, 6].map((days) => ({ kind: 'waiting', people: 6, days }));
    expect(await notices()).toEqual(reminders);
    expect(await rate()).toEqual({ asked: 6, answered: 0 });
    await passDays(7);
    expect(await notices()).toEqual(reminders);
    await passDays(1);
    expect(await notices()).toEqual([...reminders, { kind: 'lapsed', people: 6 }]);
    const ended = world.db
      .selectFrom('application')
      .select(['state', 'closed_why'])
      .where('employer_id', '=', employer);
    expect(new Set((await ended.execute()).map((row) => `${row.state} ${row.closed_why}`))).toEqual(
      new Set(['closed unanswered']),
    );
    const calls = await world.db.selectFrom('call').select('answer').where('announcement_id', '=', job).execute();
    expect(calls).toEqual(Array.from({ length: 6 }, () => ({ answer: 'unanswered' })));
    expect(await rate()).toEqual({ asked: 6, answered: 0 });
  });

  test('is left in peace on holidays and at night, and reminded of it after them', async () => {
    world.setNow('2026-11-21T09:00:00+07:00'); // the water festival is from the 23rd to the 25th
    await apply(1);
    for (const at of ['2026-11-23T09:00:00+07:00', '2026-11-25T09:00:00+07:00', '2026-11-26T03:00:00+07:00']) {
      world.setNow(at);
      await remindEmployersTask.run(world, {});
      expect(await notices()).toEqual([]);
    }
    world.setNow('2026-11-26T09:00:00+07:00');
    await remindEmployersTask.run(world, {});
    expect(await notices()).toEqual([{ kind: 'waiting', people: 1, days: 5 }]);
  });

  test('is stopped when fifteen wait in vain, and goes on by itself once they are answered', async () => {
    const other = await makeAnnouncement(world, { employerId: employer, state: 'paused' });
    const people = await apply(15);
    await passDays(5);
    expect(await live()).toContain(job);
    await passDays(1);
    expect((await notices()).at(-1)).toEqual({ kind: 'paused', people: 15 });
    expect(await live()).not.toContain(job);
    expect((await row(job)).paused_why).toBe('answers-nobody');
    await marks(people[0]!, 'seen');
    for (const id of people.slice(1)) await marks(id);
    await tell();
    expect(await live()).not.toContain(job);
    await marks(people[0]!);
    await tell();
    expect(await live()).toContain(job);
    expect((await notices()).at(-1)).toEqual({ kind: 'resumed' });
    expect((await row(other)).state).toBe('paused');
  });

  test('does not go on by waiting until everything has ended', async () => {
    const people = await apply(15);
    await passDays(20);
    expect((await row(job)).state).toBe('paused');
    await marks(people[0]!);
    await tell();
    expect((await row(job)).state).toBe('paused');
    for (const id of people.slice(1)) await marks(id);
    await tell();
    expect((await row(job)).state).toBe('live');
  });
});

const row = (id: number) =>
  world.db.selectFrom('announcement').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

const live = async () =>
  (await liveJobs(world.db, { position: 'security-guard', provinces: ['KH-12'], limit: 100, now: world.now() })).map(
    ({ id }) => id,
  );

test('lists begin with employers who answer, and go on from page to page without a gap', async () => {
  const [poor, unknown, good] = [employer, await makeEmployer(world), await makeEmployer(world)];
  const jobs = new Map<string, number[]>();
  for (const of of [good, unknown, poor]) {
    jobs.set(of, [
      await makeAnnouncement(world, { employerId: of }),
      await makeAnnouncement(world, { employerId: of }),
    ]);
  }
  await apply(5);
  job = jobs.get(good)![0]!;
  await world.tx((tx) => insertMember(tx, good, boss.userId));
  for (const id of await apply(5)) await marks(id, 'short-listed');
  world.setNow(7 * day);
  await answerRateTask.run(world, {});
  const mine = new Set([...jobs.values()].flat());
  const wanted = { position: 'security-guard', provinces: ['KH-12'], now: world.now() };
  const all = (await liveJobs(world.db, { ...wanted, limit: 100 })).filter(({ id }) => mine.has(id));
  const newestFirst = (of: string) => jobs.get(of)!.toReversed();
  expect(all.map(({ id }) => id)).toEqual([good, unknown, poor].flatMap(newestFirst));
  const paged: number[] = [];
  for (let after = null as (typeof all)[number] | null; ; ) {
    const cursor = after && { province: 'KH-12', rank: after.rank, publishedAt: after.publishedAt!, id: after.id };
    const [next] = await liveJobs(world.db, { ...wanted, ...(cursor && { after: cursor }), limit: 1 });
    if (!next) break;
    paged.push(next.id);
    after = next;
  }
  expect(paged.filter((id) => mine.has(id))).toEqual(all.map(({ id }) => id));
  const later = await makeAnnouncement(world, { employerId: good });
  expect((await row(later)).rank).toBe(2);
});

describe('What counts as an answer', () => {
  const filled = { state: 'closed' as const, closed_why: 'filled' as const };
  test.each<[string, object, { asked: number; answered: number }]>([
    ['an answer', { state: 'not-this-time' }, { asked: 1, answered: 1 }],
    ['that the job is filled', filled, { asked: 1, answered: 1 }],
    ['no answer', {}, { asked: 1, answered: 0 }],
    ['that it was read', { state: 'seen' }, { asked: 1, answered: 0 }],
    ['that it ended', { ...filled, closed_why: 'ended' }, { asked: 1, answered: 0 }],
    ['nothing for who withdrew before', { state: 'withdrawn' }, { asked: 0, answered: 0 }],
    ['nothing where we banned the employer', { ...filled, closed_why: 'banned' }, { asked: 0, answered: 0 }],
  ])('%s', async (_, change, expected) => {
    const id = await applied();
    await world.db
      .updateTable('application')
      .set({ ...change, changed_at: world.now() })
      .where('id', '=', id)
      .execute();
    world.setNow(7 * day);
    await answerRateTask.run(world, {});
    expect(await rate()).toEqual(expected);
  });

  test('what is taken back is none, and who withdraws after an answer was answered', async () => {
    const [first, second] = [await applied(), await applied()];
    await marks(first, 'hired');
    await marks(second, 'offered');
    const set = (id: string, state: ApplicationState) =>
      world.db.updateTable('application').set({ state, changed_at: world.now() }).where('id', '=', id).execute();
    await set(first, 'received');
    await set(second, 'withdrawn');
    world.setNow(7 * day);
    await answerRateTask.run(world, {});
    expect(await rate()).toEqual({ asked: 2, answered: 1 });
  });
});

describe('Rules', () => {
  test.each([
    [{ asked: 4, answered: 4 }, null, 1],
    [{ asked: 5, answered: 5 }, 10, 2],
    [{ asked: 100, answered: 99 }, 9, 2],
    [{ asked: 6, answered: 4 }, 6, 2],
    [{ asked: 6, answered: 3 }, 5, 1],
    [{ asked: 6, answered: 2 }, 3, 1],
    [{ asked: 6, answered: 1 }, 1, 0],
    [{ asked: 20, answered: 0 }, 0, 0],
  ])('%o is shown as %s of ten, and ranks %i', (of, ten, rank) => {
    expect(ofTen(of)).toBe(ten);
    expect(rankOf(of)).toBe(rank);
  });

  test('to answer one more never lowers what is shown or the rank, and ten of ten is everybody', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (asked, some) => {
        const answered = Math.min(asked, some);
        const more = { asked, answered: Math.min(asked, answered + 1) };
        expect(rankOf(more)).toBeGreaterThanOrEqual(rankOf({ asked, answered }));
        expect(ofTen(more) ?? 0).toBeGreaterThanOrEqual(ofTen({ asked, answered }) ?? 0);
        expect(ofTen({ asked, answered }) === 10).toBe(asked >= 5 && answered === asked);
      }),
    );
  });

  test('one answer keeps an employer going, and making up leaves nobody out', () => {
    expect(answersNobody({ owed: 15, answered: 0 })).toBe(true);
    expect(answersNobody({ owed: 14, answered: 0 })).toBe(false);
    expect(answersNobody({ owed: 900, answered: 1 })).toBe(false);
    expect(hasMadeUp({ waiting: 0, lapsed: 0, answered: 1 })).toBe(true);
    for (const owes of [{ waiting: 1 }, { lapsed: 1 }, { answered: 0 }])
      expect(hasMadeUp({ waiting: 0, lapsed: 0, answered: 1, ...owes })).toBe(false);
  });
});
