import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withdraw } from '../../src/applications/withdraw.ts';
import { wish } from '../../src/desk/wish.ts';
import { insertMember } from '../../src/employers/store.ts';
import { MOST_NUMBERS_A_DAY } from '../../src/people/gate/rules.ts';
import { applied } from '../applications/recruiting.ts';
import { browserOf, officeApp, signedIn, wordsOf } from '../desk/office.ts';
import { makeAnnouncement, makeEmployer, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { textsTo } from '../messages/texts.ts';

let world: TestWorld;
let app: Hono;
beforeAll(async () => {
  world = await createTestWorld();
  app = officeApp(world);
});
afterAll(() => world.close());

async function opened(phone: string) {
  const browser = browserOf(app);
  await browser.post('/en/my/code', { phone, way: 'text' });
  await browser.post('/en/my/open', { code: /\d{6}/.exec((await textsTo(world, phone))[0] ?? '')?.[0] ?? '' });
  return browser;
}

test('a worker sees which employer looked at what, and what they allowed; staff read it out to them', async () => {
  const employer = await makeEmployer(world, 'Lotus Flower');
  const job = await makeAnnouncement(world, { employerId: employer, job: { position: 'cook' } });
  const phone = somePhone();
  const { id, person_id: personId } = await applied(world, job, 'Sophea', phone);
  const worker = await opened(phone);
  expect(wordsOf(await worker.read('/en/my/looks'))).toContain('Nobody has looked at your name or number.');

  const boss = await signedIn(world, app, 'employer', employer);
  await boss.read(`/en/employer/announcement/${job}`);
  await boss.read(`/en/employer/application/${id}`);
  expect(await (await boss.post(`/en/employer/application/${id}/phone`)).text()).toContain('tel:');
  const staff = await signedIn(world, app, 'staff');
  const wishId = await world.tx((tx) =>
    wish(tx, { kind: 'person', channel: 'web', person_id: personId, announcement_id: job, dial_id: null }, world.now()),
  );
  await staff.read('/en/desk/people');

  const words = wordsOf(await worker.read('/en/my/looks'));
  for (const text of [
    'Lotus Flower',
    'Saw your name in a list',
    'Opened your application',
    'Looked at your phone number',
  ])
    expect(words).toContain(text);
  for (const text of ['Bong Pheak’s team', 'To call you, as you asked', 'This employer may see your name and number'])
    expect(words).toContain(text);
  expect(await worker.read('/my/looks')).toContain('បានមើលលេខទូរសព្ទអ្នក');

  await world.tx((tx) => withdraw(tx, { personId, applicationId: id }, world.now()));
  expect(wordsOf(await worker.read('/en/my/looks'))).toContain('Not any more since');
  expect(wishId).toBeDefined();
  const { id: open } = await world.db
    .selectFrom('wish')
    .select('id')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  const read = wordsOf(await staff.read(`/en/desk/people/${open}/looks`));
  for (const text of ['Looked at your phone number', 'Lotus Flower', 'by pressing the button on the page'])
    expect(read).toContain(text);
  expect((await boss.get(`/en/desk/people/${open}/looks`)).status).toBe(403);
  expect((await browserOf(app).get('/en/my/looks')).headers.get('location')).toBe('/en/my');
});

test('who has opened as many numbers as a day allows is told so, and the team is called to look', async () => {
  const employer = await makeEmployer(world, 'Golden Rice');
  const job = await makeAnnouncement(world, { employerId: employer });
  const { id } = await applied(world, job, 'Dara');
  const boss = await signedIn(world, app, 'employer');
  await world.tx((tx) => insertMember(tx, employer, boss.userId));
  const look = {
    at: world.now(),
    user_id: boss.userId,
    employer_id: employer,
    purpose: 'ring',
    what: ['phone' as const],
  };
  const people = Array.from({ length: MOST_NUMBERS_A_DAY }, () => randomUUID());
  await world.db
    .insertInto('look')
    .values({ ...look, person_ids: people })
    .execute();
  await boss.read(`/en/employer/application/${id}`);
  const refused = await boss.post(`/en/employer/application/${id}/phone`);
  expect(refused.status).toBe(429);
  const page = await refused.text();
  expect(wordsOf(page)).toContain('one person can look at 300 numbers in 24 hours');
  expect(page).not.toContain('tel:');
});
