import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answer } from '../../src/applications/answer.ts';
import { applyOnWeb } from '../../src/applications/apply.ts';
import { UNDO_MS } from '../../src/applications/rules.ts';
import { finishReports, finishWish } from '../../src/desk/finish.ts';
import { wish } from '../../src/desk/wish.ts';
import type { Key } from '../../src/dialogues/dialogue.ts';
import { isRefused } from '../../src/kit/result.ts';
import { createTelephone, type Telephone } from '../calling/telephone.ts';
import { makeAnnouncement, makeEmployer, makeReferral, makeUser, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { type Browser, browserOf, officeApp, signedIn, wordsOf } from './office.ts';

let world: TestWorld;
let app: Hono;
let telephone: Telephone;
let staff: Browser & { userId: string };
beforeAll(async () => {
  world = await createTestWorld({ now: '2026-11-16T09:00:00+07:00', env: { FORMS_A_MINUTE: '1000' } }); // no holiday follows
  app = officeApp(world);
  telephone = createTelephone(world);
  staff = await signedIn(world, app, 'staff');
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.tell();
  await world.db.updateTable('wish').set({ state: 'done' }).execute();
  await world.db.updateTable('call').set({ state: 'done' }).where('state', '=', 'waiting').execute();
});

/** Somebody is referred, picks up, presses these keys and hangs up. */
async function called(name: string, keys: Key[], end: 'hung-up' | 'interrupted' = 'hung-up') {
  const job = await makeAnnouncement(world, { job: { position: 'cook' } });
  const referral = await makeReferral(world, job, { name });
  await world.tell();
  const dialId = await telephone.dialOne();
  await telephone.answer(dialId);
  for (const key of keys) await telephone.press(dialId, key);
  if (end === 'hung-up') await telephone.hangUp(dialId);
  else await telephone.end(dialId, end);
  return { job, dialId, ...referral };
}

const wishOf = (dialId: string) =>
  world.db.selectFrom('wish').selectAll().where('dial_id', '=', dialId).executeTakeFirstOrThrow();

describe('people to call', () => {
  test('whoever pressed 4 is listed with name, number, language, job and what they pressed', async () => {
    const { phone } = await called('Sophea', ['4']);
    const page = await staff.read('/en/desk/people');
    const words = wordsOf(page);
    for (const text of [
      'Sophea',
      'Wants a person',
      'speaks Khmer',
      'Cook in Phnom Penh',
      'Angkor Guards',
      'Pressed 4:',
    ])
      expect(words).toContain(text);
    expect(page).toContain(`href="tel:${phone}"`);
    expect(wordsOf(await staff.read('/en/desk'))).toContain('1 person waits for a call');
  });

  test('a tap says that they talked; the note is sealed, and colleagues can read it', async () => {
    const { dialId } = await called('Sophea', ['4']);
    await staff.read('/en/desk/people');
    const { id } = await wishOf(dialId);
    const answer = await staff.post(`/en/desk/people/${id}/outcome`, {
      outcome: 'talked',
      note: 'Wants to start on <Monday>',
    });
    expect(answer.headers.get('location')).toBe('/en/desk/people');
    expect(wordsOf(await staff.read('/en/desk/people'))).toContain('Nobody waits for a call');
    const over = await staff.read('/en/desk/people?state=done');
    expect(over).toContain('Wants to start on &lt;Monday&gt;');
    expect(wordsOf(over)).toContain('We talked. Done by Test');
    const stored = await wishOf(dialId);
    expect(stored.note_sealed?.toString()).not.toContain('Monday');
    expect(stored.handled_by).toBe(staff.userId);
  });

  test('whose call was cut off before they chose is not forgotten', async () => {
    await called('Dara', [], 'interrupted');
    const words = wordsOf(await staff.read('/en/desk/people?kind=interrupted'));
    expect(words).toContain('Dara');
    expect(words).toContain('Call was cut off');
  });

  test('a number that is none is listed for somebody to look into', async () => {
    const job = await makeAnnouncement(world);
    await makeReferral(world, job, { name: 'Vibol' });
    await world.tell();
    await telephone.end(await telephone.dialOne(), 'bad-number');
    expect(wordsOf(await staff.read('/en/desk/people?kind=wrong-number'))).toContain('Vibol');
  });

  test('who could not be told an answer in three dials is listed with the answer, and told by one of us', async () => {
    const employer = await makeEmployer(world);
    const { userId, cookie } = await makeUser(world, 'employer', employer);
    const announcementId = await makeAnnouncement(world, { employerId: employer });
    const typed = { announcementId, name: 'Lida', phone: somePhone(), language: 'km' };
    const applied = await world.tx((tx) => applyOnWeb(tx, world, typed, world.now()));
    if (isRefused(applied)) throw new Error(applied.refused);
    const input = { applicationId: applied.applicationId, state: 'hired' } as const;
    await world.tx((tx) => answer(tx, { userId }, input, world.now()));
    await world.tell();
    world.setNow(UNDO_MS);
    for (let tries = 0; tries < 3; tries++) {
      await telephone.end(await telephone.dialOne(), 'no-answer');
      world.setNow(24 * 3600_000);
    }
    const words = wordsOf(await staff.read('/en/desk/people?kind=untold'));
    expect(words).toContain('Lida');
    expect(words).toContain('To tell them: Hired');
    const list = `/en/employer/announcement/${announcementId}`;
    const boss = browserOf(app, cookie);
    expect(wordsOf(await boss.read(list))).toContain('We could not reach them (3 tries)');
    const { id } = await world.db
      .selectFrom('wish')
      .select('id')
      .where('kind', '=', 'untold')
      .executeTakeFirstOrThrow();
    await staff.post(`/en/desk/people/${id}/outcome`, { outcome: 'talked' });
    expect(wordsOf(await boss.read(list))).toContain('One of our people took care of this');
  });

  test('who pressed 4 and then 9 is shown, without a number to tap', async () => {
    const { phone, personId } = await called('Sophea', ['4']);
    await world.db.updateTable('person').set({ never_call_at: world.now() }).where('id', '=', personId).execute();
    const page = await staff.read('/en/desk/people');
    expect(wordsOf(page)).toContain('Wants no calls: do not call');
    expect(page).not.toContain(phone);
  });

  test('whoever applied, or pressed nothing, needs no human', async () => {
    await called('Bopha', ['1']);
    await called('Chan', []);
    expect(wordsOf(await staff.read('/en/desk/people'))).toContain('Nobody waits for a call');
  });

  test('goes on page by page, the oldest first', async () => {
    const job = await makeAnnouncement(world);
    for (let n = 0; n < 21; n++) {
      const { personId } = await makeReferral(world, job, { name: `Person ${String(n).padStart(2, '0')}` });
      world.setNow(1000);
      const wanted = {
        kind: 'person',
        channel: 'phone',
        person_id: personId,
        announcement_id: job,
        dial_id: null,
      } as const;
      await world.tx((tx) => wish(tx, wanted, world.now()));
    }
    const first = await staff.read('/en/desk/people');
    expect([...first.matchAll(/Person (\d\d)/g)].map((match) => Number(match[1]))).toEqual([...Array(20).keys()]);
    const next = /href="([^"]*after=[^"]*)"/.exec(first)?.[1] ?? '';
    expect(wordsOf(await staff.read(next))).toContain('Person 20');
  });
});

describe('jobs that somebody does not trust', () => {
  test('pressing 8 and warning on the web reach staff together, with the employer and the reasons', async () => {
    const { job, phone } = await called('Sophea', ['8']);
    const warning = { kind: 'mistrust', channel: 'web', person_id: null, dial_id: null, announcement_id: job } as const;
    await world.tx((tx) => wish(tx, { ...warning, reason: 'asks-money' }, world.now()));
    const page = await staff.read('/en/desk/mistrust');
    const words = wordsOf(page);
    for (const text of [
      'Cook in Phnom Penh',
      'Angkor Guards',
      'Street 11',
      '2 warnings',
      'They ask for money',
      'Sophea',
    ])
      expect(words).toContain(text);
    expect(page).toContain(phone);
  });

  test('are done with one note for what was seen; a later warning stays', async () => {
    const { job } = await called('Sophea', ['8']);
    const seenUntil = world.now().toISOString();
    world.setNow(60_000);
    const warning = { kind: 'mistrust', channel: 'web', person_id: null, dial_id: null, announcement_id: job } as const;
    await world.tx((tx) => wish(tx, { ...warning, reason: 'not-true' }, world.now()));
    await staff.read('/en/desk/mistrust');
    await staff.post(`/desk/mistrust/${job}/done`, { seenUntil, note: 'Visited them' });
    const words = wordsOf(await staff.read('/en/desk/mistrust'));
    expect(words).toContain('1 warning');
    expect(words).toContain('1 warning was looked into before');
  });

  test('are closed from the list, after being asked once more', async () => {
    const { job } = await called('Sophea', ['8']);
    expect(wordsOf(await staff.read(`/en/desk/mistrust/${job}/close`))).toContain('Close this announcement?');
    const answer = await staff.post(`/en/desk/mistrust/${job}/close`);
    expect(answer.headers.get('location')).toBe('/en/desk/mistrust');
    expect(wordsOf(await staff.read('/en/desk/mistrust'))).toContain('Closed');
  });
});

describe('referrals and calls', () => {
  test('a referral shows who was named by whom, and what came of it', async () => {
    await called('Bopha', ['1'], 'hung-up');
    const words = wordsOf(await staff.read('/en/desk/referrals?state=applied'));
    expect(words).toContain('Bopha');
    expect(words).toContain('ដារ៉ា');
    expect(words).toContain('Applied');
  });

  test('a stopped one says why', async () => {
    const { phone } = await called('Chan', ['9']);
    await makeReferral(world, await makeAnnouncement(world), { phone, name: 'Chan' });
    const words = wordsOf(await staff.read('/en/desk/referrals?state=stopped'));
    expect(words.match(/wants no calls/g)).toHaveLength(2);
  });

  test('a call is told from its first dial to its end, in the words of whoever reads', async () => {
    const { dialId } = await called('Sophea', ['3', '4']);
    const { call_id } = await world.db
      .selectFrom('dial')
      .select('call_id')
      .where('id', '=', dialId)
      .executeTakeFirstOrThrow();
    expect(wordsOf(await staff.read('/en/desk/calls'))).toContain('Wants a person');
    const words = wordsOf(await staff.read(`/en/desk/call/${call_id}`));
    for (const text of ['Picked up.', 'Hello, this is Bong Pheak.', 'Pressed 3:', 'Pressed 4:', 'Hung up.'])
      expect(words).toContain(text);
    expect(wordsOf(await staff.read(`/desk/call/${call_id}`))).toContain('ចុច 4៖');
  });
});

test('who looked at whose data is written down, without names and numbers', async () => {
  const { personId, phone } = await called('Sophea', ['4']);
  await staff.read('/desk/people');
  const look = await world.db.selectFrom('look').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow();
  expect(look).toMatchObject({
    user_id: staff.userId,
    employer_id: null,
    purpose: 'answer-wish',
    person_ids: [personId],
  });
  expect(look.what).toEqual(['name', 'phone']);
  expect(JSON.stringify(look)).not.toContain(phone.slice(-6));
});

describe('only staff', () => {
  const paths = ['', '/people', '/mistrust', '/referrals', '/calls', '/drafts', '/intake'];

  test('comes to the desk: an employer is refused at every list, a stranger is asked to sign in', async () => {
    const employer = await signedIn(world, app, 'employer', await makeEmployer(world));
    const stranger = await app.request('/desk/people');
    expect(stranger.status).toBe(303);
    for (const path of paths) expect((await employer.get(`/desk${path}`)).status).toBe(403);
  });

  test('acts there: forged forms of an employer, and forms without token, change nothing', async () => {
    const { dialId, job } = await called('Sophea', ['4']);
    const { id } = await wishOf(dialId);
    const employer = await signedIn(world, app, 'employer', await makeEmployer(world));
    for (const path of [
      `/desk/people/${id}/outcome`,
      `/desk/people/${id}/call`,
      `/desk/mistrust/${job}/close`,
      '/desk/drafts/1/publish',
    ])
      expect((await employer.post(path, { note: '' })).status).toBe(403);
    expect((await staff.post(`/desk/people/${id}/outcome`, { csrf: 'made up', outcome: 'talked' })).status).toBe(403);
    expect((await wishOf(dialId)).state).toBe('open');
  });

  test('is asked for by the verbs themselves too', async () => {
    const { dialId, job } = await called('Sophea', ['8']);
    const { id } = await wishOf(dialId);
    const who = { userId: 'u', role: 'employer' };
    const now = world.now();
    const finished = await world.tx((tx) => finishWish(tx, world.vault, who, { wishId: id, note: '' }, now));
    const input = { announcementId: job, seenUntil: now, note: '' };
    const reports = await world.tx((tx) => finishReports(tx, world.vault, who, input, now));
    expect([finished, reports]).toEqual([{ refused: 'not-staff' }, { refused: 'not-staff' }]);
  });

  test('meets names as text, on every list', async () => {
    await called('<script>alert(1)</script>', ['4']);
    for (const path of paths) {
      const page = await staff.read(`/en/desk${path}`);
      expect(page).not.toContain('<script>');
    }
  });
});

test('addresses with nonsense in them are not found, or show the list', async () => {
  for (const path of ['/desk/call/nonsense', '/desk/drafts/abc', '/desk/intake/0', '/desk/mistrust/x/close'])
    expect((await staff.get(path)).status).toBe(404);
  for (const path of [
    '/desk/people?kind=x&after=y',
    '/desk/calls?state=x',
    '/desk/mistrust?after=-1',
    '/desk/drafts?after=z',
  ])
    expect((await staff.get(path)).status).toBe(200);
});
