import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerInterview } from '../../src/applications/answer-interview.ts';
import { applyOnWeb } from '../../src/applications/apply.ts';
import { proposeInterview } from '../../src/applications/propose-interview.ts';
import { withdraw } from '../../src/applications/withdraw.ts';
import { pauseEmployer } from '../../src/employers/answer-rate/pause.ts';
import { noticeListeners } from '../../src/employers/notices/listeners.ts';
import { tellEmployer } from '../../src/employers/notices/tell-employer.ts';
import { type Browser, officeApp, signedIn, wordsOf } from '../desk/office.ts';
import { makeAnnouncement, makeEmployer, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
let app: Hono;
let employer: string;
let boss: Browser & { userId: string };
let colleague: Browser;
let stranger: Browser;
beforeAll(async () => {
  world = await createTestWorld();
  app = officeApp(world);
  employer = await makeEmployer(world);
  boss = await signedIn(world, app, 'employer', employer);
  colleague = await signedIn(world, app, 'employer', employer);
  stranger = await signedIn(world, app, 'employer', await makeEmployer(world, 'Other'));
});
afterAll(() => world.close());

const says = async (browser: Browser, path = '/en/employer') => wordsOf(await browser.read(path));

test('what workers say to an interview, and who takes back, is told to the employer once, and to nobody else', async () => {
  const job = await makeAnnouncement(world, { employerId: employer });
  const typed = { announcementId: job, name: 'សុខា', phone: somePhone(), language: 'km' };
  const made = await world.tx((tx) => applyOnWeb(tx, world, typed, world.now()));
  const applicationId = 'applicationId' in made ? made.applicationId : '';
  const of = world.db.selectFrom('application').selectAll().where('id', '=', applicationId);
  const { person_id: personId, version } = await of.executeTakeFirstOrThrow();
  const at = new Date('2026-11-23T08:30:00+07:00');
  const place = { kind: 'job' } as const;
  await world.tx((tx) => proposeInterview(tx, boss, { applicationId, version, at, place }, world.now()));
  for (const answer of ['come', 'come', 'other-day'] as const)
    await world.tx((tx) => answerInterview(tx, { personId, applicationId, answer }, world.now()));
  await world.tx((tx) => withdraw(tx, { personId, applicationId }, world.now()));
  await world.tell(noticeListeners);
  const told = await says(boss);
  expect(told).toContain('Somebody cannot come to your interview on 23/11/2026 at 8:30, and asks for another day.');
  expect(told).toContain('has taken back their application.');
  expect(told).toContain('3 new messages');
  expect(told).not.toContain('សុខា');
  expect(await says(stranger)).not.toContain('new message');
  const all = await boss.read('/en/employer/notices');
  expect(all.match(/Somebody will come to your interview/g)).toHaveLength(1);
  expect(all).toContain(`href="/en/employer/announcement/${job}"`);
  for (const browser of [boss, colleague]) expect(await says(browser)).not.toContain('new message');
  expect(await says(stranger, '/en/employer/notices')).toContain('There are no messages yet.');
});

test('a list of many goes on, page by page, newest first', async () => {
  await world.tx(async (tx) => {
    for (let people = 1; people <= 60; people++) {
      const notice = { employerId: employer, kind: 'lapsed', facts: { people }, path: '/employer' };
      await tellEmployer(tx, world, { ...notice, key: `many ${people}` }, world.now());
    }
  });
  const seen: number[] = [];
  for (let path: string | undefined = '/en/employer/notices'; path; ) {
    const page = await boss.read(path);
    seen.push(...[...page.matchAll(/>(\d+) (?:person|people) waited two weeks/g)].map((match) => Number(match[1])));
    path = /class="button" href="([^"]+)"/.exec(page)?.[1];
  }
  expect(seen).toEqual(Array.from({ length: 60 }, (_, at) => 60 - at));
  for (const after of ['x', '-1', '99999999999999999999'])
    expect((await boss.get(`/en/employer/notices?after=${after}`)).status).toBe(200);
});

test('who is stopped reads on every page what to do, and how many people it answers', async () => {
  expect(await says(boss, '/en/employer/notices')).toContain('When five people have applied');
  await world.db
    .insertInto('answer_rate')
    .values({ employer_id: employer, asked: 20, answered: 19, rank: 2, at: world.now() })
    .execute();
  expect(await says(boss, '/en/employer/notices')).toContain('You answer 9 of 10 people.');
  await world.tx((tx) => pauseEmployer(tx, world, { employerId: employer, people: 15 }, world.now()));
  for (const path of ['/en/employer', '/en/employer/name'])
    expect(await says(boss, path)).toContain('Answer the people who wait, and they are shown again by themselves.');
  expect(await says(boss, '/employer')).toContain('សូមឆ្លើយអ្នកដែលរង់ចាំ');
  expect(await says(stranger)).not.toContain('Answer the people who wait');
});
