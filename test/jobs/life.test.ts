import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { applyOnWeb } from '../../src/applications/apply.ts';
import { closingTask } from '../../src/jobs/close.ts';
import { edit } from '../../src/jobs/edit.ts';
import { extend } from '../../src/jobs/extend.ts';
import { pause } from '../../src/jobs/pause.ts';
import { publish } from '../../src/jobs/publish.ts';
import { remindTask } from '../../src/jobs/remind.ts';
import { resume } from '../../src/jobs/resume.ts';
import { isWorthReminding, reminderAt } from '../../src/jobs/rules.ts';
import { findAnnouncement } from '../../src/jobs/store.ts';
import { isRefused } from '../../src/kit/result.ts';
import { type Browser, officeApp, signedIn, wordsOf } from '../desk/office.ts';
import { makeAnnouncement, makeEmployer, makeUser, somePhone } from '../harness/builders.ts';
import { createTestWorld, morning, type TestWorld } from '../harness/world.ts';

const dayMs = 24 * 3600 * 1000;
const days = (count: number) => new Date(new Date(morning).getTime() + count * dayMs);

let world: TestWorld;
let app: Hono;
let employer: string;
let boss: Browser & { userId: string };
let job: number;
beforeAll(async () => {
  world = await createTestWorld();
  app = officeApp(world);
  employer = await makeEmployer(world, 'Lotus Flower');
  boss = await signedIn(world, app, 'employer', employer);
});
afterAll(() => world.close());
beforeEach(async () => {
  world.setNow(morning);
  job = await makeAnnouncement(world, { employerId: employer, closesAt: days(30), job: { position: 'cook' } });
});

const path = (verb: string) => `/en/employer/announcement/${job}/${verb}`;
const found = async () => (await findAnnouncement(world.db, job))!;
const events = async () => {
  const query = world.db.selectFrom('event').select('kind').where('subject', '=', `announcement:${job}`).orderBy('id');
  return (await query.execute()).map(({ kind }) => kind.replace('announcement.', ''));
};

async function applied(state: 'received' | 'interview' = 'received'): Promise<string> {
  const typed = { announcementId: job, name: 'Sophea', phone: somePhone(), language: 'km' };
  const came = await world.tx((tx) => applyOnWeb(tx, world, typed, world.now()));
  if (isRefused(came)) throw new Error(came.refused);
  await world.db.updateTable('application').set({ state }).where('id', '=', came.applicationId).execute();
  return came.applicationId;
}

const application = (id: string) =>
  world.db.selectFrom('application').select(['state', 'closed_why']).where('id', '=', id).executeTakeFirstOrThrow();

describe('an announcement', () => {
  test('is paused and shown again by one tap each; doing it twice is doing it once', async () => {
    await boss.read('/en/employer');
    for (const _ of [1, 2])
      expect((await boss.post(path('pause'))).headers.get('location')).toBe(`/en/employer#a-${job}`);
    expect(await found()).toMatchObject({ state: 'paused', pausedWhy: 'employer' });
    expect(wordsOf(await boss.read('/en/employer'))).toContain('You have paused it');
    for (const _ of [1, 2]) await boss.post(path('resume'));
    expect(await found()).toMatchObject({ state: 'live', pausedWhy: null });
    expect(await events()).toEqual(['made', 'paused', 'resumed']);
  });

  test.each(['reports', 'staff', 'answers-nobody'] as const)(
    'that was paused because of %s is not ours to show again',
    async (why) => {
      await world.db
        .updateTable('announcement')
        .set({ state: 'paused', paused_why: why })
        .where('id', '=', job)
        .execute();
      expect(await world.tx((tx) => resume(tx, boss, job, world.now()))).toEqual({ refused: 'not-by-you' });
      await boss.read('/en/employer');
      const answer = await boss.post(path('resume'));
      expect([answer.status, wordsOf(await answer.text())]).toEqual([
        409,
        expect.stringContaining('cannot be done now'),
      ]);
    },
  );

  test('is not shown again after its last day, nor for an employer who has to answer first', async () => {
    await world.tx((tx) => pause(tx, boss, job, world.now()));
    expect(await world.tx((tx) => resume(tx, boss, job, days(31)))).toEqual({ refused: 'over' });
    await world.db.updateTable('employer').set({ paused_at: world.now() }).where('id', '=', employer).execute();
    expect(await world.tx((tx) => resume(tx, boss, job, world.now()))).toEqual({ refused: 'answer-first' });
    await world.db.updateTable('employer').set({ paused_at: null }).where('id', '=', employer).execute();
  });

  test('is shown for longer, until a day within 30, never for less', async () => {
    world.setNow(days(10));
    await boss.read(path('extend'));
    const wrong = await boss.post(path('extend'), { ends: '2027-06-01' });
    expect([wrong.status, wordsOf(await wrong.text())]).toEqual([
      422,
      expect.stringContaining('30 days from today at the latest'),
    ]);
    await boss.post(path('extend'), { ends: '2026-12-30' });
    expect((await found()).closesAt).toEqual(new Date('2026-12-31T00:00:00+07:00'));
    await boss.post(path('extend'), { ends: '2026-12-05' });
    expect((await found()).closesAt).toEqual(new Date('2026-12-31T00:00:00+07:00'));
  });

  test('is closed as filled: who waits is told, who was invited is left to the employer', async () => {
    const [waits, invited] = [await applied(), await applied('interview')];
    const question = wordsOf(await boss.read(path('close')));
    for (const text of ['1 applicant still waits', '1 person you invited', 'The places are taken'])
      expect(question).toContain(text);
    await boss.post(path('close'), { why: 'filled' });
    expect(await found()).toMatchObject({ state: 'closed', closedWhy: 'filled' });
    expect(await application(waits)).toEqual({ state: 'closed', closed_why: 'filled' });
    expect(await application(invited)).toEqual({ state: 'interview', closed_why: null });
    expect(wordsOf(await boss.read('/en/employer'))).toContain('You found people');
  });

  test('is announced again from a copy, with a new last day', async () => {
    await boss.read('/en/employer');
    const form = (await boss.post(path('copy'))).headers.get('location') ?? '';
    const page = await boss.read(form);
    expect(page).toMatch(/value="cook" checked/);
    expect(page).toContain('value="2026-12-21"');
    expect(page).toContain('value="18:00"');
  });
});

describe('what people see is changed', () => {
  const change = async (vacancies: number, max: number) => {
    const { job: offer, version } = await found();
    const input = {
      announcementId: job,
      version,
      job: { ...offer, vacancies, pay: { ...offer.pay!, max } },
      closesAt: null,
    };
    return await world.tx((tx) => edit(tx, world, boss, input, world.now()));
  };

  test('and stays where only the number of people changed', async () => {
    expect(await change(9, 250)).toBe('live');
    expect(await found()).toMatchObject({ version: 1, job: { vacancies: 9 } });
    expect(await change(9, 250)).toBe('live'); // nothing changed
    expect((await found()).version).toBe(1);
  });

  test('and waits for staff where a new employer offers something else', async () => {
    expect(await change(5, 260)).toBe('review');
    expect(await found()).toMatchObject({ state: 'review', version: 1 });
    expect(await events()).toEqual(['made', 'edited']);
  });

  test('and is not shown by itself where somebody else’s answer would show it again', async () => {
    await world.db
      .updateTable('announcement')
      .set({ state: 'paused', paused_why: 'answers-nobody' })
      .where('id', '=', job)
      .execute();
    expect(await change(5, 260)).toBe('review');
  });

  test('and stays paused where we look at it already', async () => {
    await world.db
      .updateTable('announcement')
      .set({ state: 'paused', paused_why: 'reports' })
      .where('id', '=', job)
      .execute();
    expect(await change(5, 260)).toBe('paused');
  });
});

describe('an announcement ends', () => {
  const notices = async () => {
    const query = world.db.selectFrom('notice').select(['kind', 'path']).where('employer_id', '=', employer);
    return (await query.where('path', 'like', `%/${job}/%`).orderBy('id').execute()).map(({ kind }) => kind);
  };
  const remind = async (at: Date) => {
    world.setNow(at);
    for (const _ of [1, 2]) await remindTask.run(world, {});
  };

  test('after a reminder a week before and one the day before, each once, and one tap shows it for 30 more days', async () => {
    await remind(days(22));
    expect(await notices()).toEqual([]);
    await remind(days(23.01));
    expect(await notices()).toEqual(['announcement-ends-7']);
    await remind(days(29.01));
    expect(await notices()).toEqual(['announcement-ends-7', 'announcement-ends-1']);
    const page = await boss.read(path('renew'));
    expect(page.match(/<button/g)?.length).toBe(2); // the one that renews, and signing out
    for (const _ of [1, 2]) expect((await boss.post(path('renew'))).status).toBe(303);
    expect((await found()).closesAt).toEqual(days(59.01));
    await remind(days(53));
    expect((await notices()).length).toBe(3);
  });

  test('after thirty days where staff put an employer’s name to it', async () => {
    const id = await makeAnnouncement(world, {
      employerId: null,
      state: 'draft',
      publishedAt: null,
      job: { hours: null },
    });
    const staff = { userId: (await makeUser(world, 'staff')).userId, role: 'staff' };
    await world.tx((tx) => publish(tx, world, staff, { announcementId: id, employerId: employer }, world.now()));
    expect(await findAnnouncement(world.db, id)).toMatchObject({ state: 'live', closesAt: days(30) });
  });

  test('at night nobody is told', async () => {
    await remind(new Date('2026-12-15T02:00:00+07:00'));
    expect(await notices()).toEqual([]);
  });

  test('by itself, also while it is paused; who waits is told, and a late tap offers a copy', async () => {
    const waits = await applied();
    await world.tx((tx) => pause(tx, boss, job, world.now()));
    world.setNow(days(30));
    await closingTask.run(world, {});
    expect(await found()).toMatchObject({ state: 'closed', closedWhy: 'ended' });
    expect(await application(waits)).toEqual({ state: 'closed', closed_why: 'ended' });
    expect(await world.tx((tx) => extend(tx, boss, { announcementId: job, until: null }, world.now()))).toEqual({
      refused: 'over',
    });
    expect(await boss.read(path('renew'))).toContain(`action="${path('copy')}"`);
  });

  test.each([
    [8, 7.01, null, true],
    [30, 7, 7, true],
    [30, 1, 1, true],
    [7, 6.5, 7, false],
    [2, 0.5, 1, false],
    [30, 0, null, true],
  ])('chosen %d days before, with %d days left: reminder %j, worth telling: %j', (whole, left, reminder, worth) => {
    const closesAt = days(whole);
    const due = reminderAt(closesAt, new Date(closesAt.getTime() - left * dayMs));
    expect(due).toBe(reminder);
    expect(isWorthReminding(due ?? 1, { closesAt, endsSetAt: days(0) })).toBe(worth);
  });
});
