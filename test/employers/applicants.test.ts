import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { apply, applyOnWeb } from '../../src/applications/apply.ts';
import { tellExperience } from '../../src/applications/experience.ts';
import { isRefused } from '../../src/kit/result.ts';
import { createTelephone } from '../calling/telephone.ts';
import { pressed1 } from '../consent/words.ts';
import { type Browser, officeApp, signedIn, wordsOf } from '../desk/office.ts';
import { makeAnnouncement, makeEmployer, makeReferral, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
let app: Hono;
let employer: string;
let job: number;
let boss: Browser & { userId: string };
beforeAll(async () => {
  world = await createTestWorld({ env: { FORMS_A_MINUTE: '1000' } });
  app = officeApp(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  employer = await makeEmployer(world, 'Lotus Flower');
  job = await makeAnnouncement(world, { employerId: employer, job: { position: 'cook' } });
  boss = await signedIn(world, app, 'employer', employer);
});

const list = () => `/en/employer/announcement/${job}`;

async function applied(name: string, phone = somePhone()): Promise<string> {
  const typed = { announcementId: job, name, phone, language: 'km' };
  const came = await world.tx((tx) => applyOnWeb(tx, world, typed, world.now()));
  if (isRefused(came)) throw new Error(came.refused);
  return came.applicationId;
}

/** What a card of the board sends. */
const moveTo = (id: string, state: string, version = 0) => ({
  state,
  announcement: String(job),
  [`v.${id}`]: `${version}`,
});

const stateOf = async (id: string) =>
  (await world.db.selectFrom('application').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;

describe('an employer', () => {
  test('sees their own announcements with the number of new applicants', async () => {
    await applied('Sophea');
    await applied('Dara');
    const words = wordsOf(await boss.read('/en/employer'));
    expect(words).toContain('Cook, Phnom Penh');
    expect(words).toContain('2 new');
  });

  test('sees who applied, how, by whom they were sent, and what they said', async () => {
    await applied('Sophea', '+85512345678');
    const { personId, referralId } = await makeReferral(world, job);
    await world.tx(async (tx) => {
      const input = { announcementId: job, personId, channel: 'phone', referralId, words: pressed1 } as const;
      await apply(tx, input, world.now());
      await tellExperience(tx, { announcementId: job, personId, experienced: true }, world.now());
    });
    const page = await boss.read(list());
    const words = wordsOf(page);
    for (const text of ['Sophea', 'Applied on the web', 'Came on their own', 'Experience not said'])
      expect(words).toContain(text);
    for (const text of ['Applied by phone', 'Sent by family or friends', 'Has done this work before'])
      expect(words).toContain(text);
    expect(page).not.toMatch(/tel:|012 345 678/);
  });

  test('short-lists by one tap; the worker is told by phone, and the employer sees that they were', async () => {
    const id = await applied('Sophea');
    const telephone = createTelephone(world);
    await world.tell();
    await telephone.dial(); // calls of the stories before
    await boss.read(list());
    const answer = await boss.post(`/en/employer/application/${id}`, moveTo(id, 'short-listed'));
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`${list()}#a-${id}`);
    await world.tell();
    expect(wordsOf(await boss.read(list()))).toContain('We will phone them on Nov 21, 09:01');
    world.setNow(60_000);
    const dialId = await telephone.dialOne();
    expect(wordsOf(await boss.read(list()))).toContain('We are phoning them now');
    await telephone.answer(dialId);
    await telephone.hangUp(dialId);
    expect(wordsOf(await boss.read(list()))).toContain('They were told by phone on');
  });

  test('is offered only what is possible, and told when a colleague was quicker', async () => {
    const id = await applied('Sophea');
    const page = await boss.read(list());
    expect(page).toContain('value="seen"');
    expect(page).not.toContain('value="received"');
    expect((await boss.post(`/employer/application/${id}`, moveTo(id, 'hired'))).status).toBe(303);
    const late = await boss.post(`/en/employer/application/${id}`, moveTo(id, 'seen'));
    expect(late.status).toBe(409);
    expect(wordsOf(await late.text())).toContain('This has changed meanwhile');
    expect(await stateOf(id)).toBe('hired');
  });

  test('looks at one state at a time, newest first, page by page', async () => {
    for (let n = 0; n < 27; n++) {
      world.setNow(1000);
      await applied(`Person ${String(n).padStart(2, '0')}`);
    }
    const board = await boss.read(list());
    expect(board.match(/<li id="a-/g)).toHaveLength(8);
    expect(wordsOf(board)).toContain('See all 27');
    const first = await boss.read(`${list()}?state=received`);
    const names = [...first.matchAll(/<a href="[^"]*">Person (\d\d)/g)].map((match) => Number(match[1]));
    expect(names).toEqual(Array.from({ length: 25 }, (_, index) => 26 - index));
    const next = (/href="([^"]*after=[^"]*)"/.exec(first)?.[1] ?? '').replaceAll('&amp;', '&');
    expect(wordsOf(await boss.read(next))).toContain('Person 01 New');
    expect(wordsOf(await boss.read(`${list()}?state=hired`))).toContain('Nobody is in this list now');
  });

  test('closes an announcement after being asked once more; it says who still waits', async () => {
    await applied('Sophea');
    const question = wordsOf(await boss.read(`${list()}/close`));
    expect(question).toContain('1 applicant still waits');
    expect((await boss.post(`${list()}/close`)).headers.get('location')).toBe('/en/employer');
    expect((await boss.post(`${list()}/close`)).status).toBe(303);
    expect(wordsOf(await boss.read('/en/employer'))).toContain('Closed');
  });

  test('sees a person who was erased as such, with nothing to tap', async () => {
    const id = await applied('Sophea');
    await world.db
      .updateTable('person')
      .set({ key_id: null })
      .where('id', '=', (eb) => eb.selectFrom('application').select('person_id').where('id', '=', id))
      .execute();
    const page = await boss.read(list());
    expect(wordsOf(page)).toContain('Name and number were erased');
    expect(page).not.toContain(`/employer/application/${id}`);
  });

  test('a name is text, whatever was typed', async () => {
    await applied('<script>alert(1)</script>');
    const page = await boss.read(list());
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toContain('<script>');
  });

  test('every look at names and numbers is written down, without them', async () => {
    await applied('Sophea', '+85512987654');
    await boss.read(list());
    const look = await world.db
      .selectFrom('look')
      .selectAll()
      .where('user_id', '=', boss.userId)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    expect(look).toMatchObject({ purpose: 'list', what: ['name'] });
    expect(look.person_ids).toHaveLength(1);
    expect(JSON.stringify(look)).not.toMatch(/Sophea|987654/);
  });
});

describe('nobody sees another employer’s people', () => {
  let other: Browser;
  beforeEach(async () => {
    other = await signedIn(world, app, 'employer', await makeEmployer(world, 'Other'));
  });

  test('not by the address of a list', async () => {
    await applied('Sophea');
    for (const path of [list(), `${list()}?state=received`, `${list()}/close`]) {
      const answer = await other.get(path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain('Sophea');
    }
    expect(wordsOf(await other.read('/en/employer'))).not.toContain('Cook');
  });

  test('not with a cursor of another list', async () => {
    const id = await applied('Sophea');
    const own = await makeAnnouncement(world, { employerId: employer });
    expect(wordsOf(await boss.read(`/en/employer/announcement/${own}?after=${id}`))).not.toContain('Sophea');
  });

  test('not by a forged form', async () => {
    const id = await applied('Sophea');
    const own = String(await makeAnnouncement(world));
    for (const announcement of [String(job), own])
      expect((await other.post(`/employer/application/${id}`, { ...moveTo(id, 'hired'), announcement })).status).toBe(
        404,
      );
    expect((await other.post(`${list()}/close`)).status).toBe(404);
    expect(await stateOf(id)).toBe('received');
    const { state } = await world.db
      .selectFrom('announcement')
      .select('state')
      .where('id', '=', job)
      .executeTakeFirstOrThrow();
    expect(state).toBe('live');
  });
});

describe('forms', () => {
  test('without the token of the session change nothing', async () => {
    const id = await applied('Sophea');
    const stranger = await signedIn(world, app, 'employer', employer);
    const theirs = /name="csrf" value="([^"]+)"/.exec(await stranger.read('/employer'))?.[1] ?? '';
    for (const csrf of ['', 'made-up', theirs]) {
      const answer = await boss.post(`/employer/application/${id}`, {
        csrf,
        ...moveTo(id, 'hired'),
      });
      expect(answer.status).toBe(403);
    }
    expect(await stateOf(id)).toBe('received');
  });

  test('with nonsense in them are not found, and break nothing', async () => {
    const id = await applied('Sophea');
    for (const [path, form] of [
      [`/employer/application/${id}`, { state: 'promoted', announcement: String(job) }],
      ['/employer/application/not-an-id', { state: 'hired', announcement: String(job) }],
      [`/employer/application/${id}`, { state: 'hired', announcement: 'x' }],
      ['/employer/announcement/0x1/close', {}],
    ] as const)
      expect((await boss.post(path, form)).status).toBe(404);
    for (const path of ['/employer/announcement/abc', '/employer/announcement/99999999999999999999'])
      expect((await boss.get(path)).status).toBe(404);
  });
});

test('the pages of employers are kept by nobody, and run no script', async () => {
  const answer = await boss.get(list());
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; object-src 'none'; style-src 'sha256-/,
  );
  expect(await answer.text()).not.toMatch(/<script|style="| on\w+="/);
});
