import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withdraw } from '../../src/applications/withdraw.ts';
import { withdrawConsent } from '../../src/consent/store.ts';
import { insertMember } from '../../src/employers/store.ts';
import { csvLine } from '../../src/kit/csv.ts';
import { applicationOf, applied } from '../applications/recruiting.ts';
import { type Browser, officeApp, signedIn, wordsOf } from '../desk/office.ts';
import { makeAnnouncement, makeEmployer } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
let app: Hono;
let employer: string;
let job: number;
let owner: Browser & { userId: string };
let recruiter: Browser & { userId: string };
let stranger: Browser;
beforeAll(async () => {
  world = await createTestWorld();
  app = officeApp(world);
  owner = await signedIn(world, app, 'employer');
  recruiter = await signedIn(world, app, 'employer');
  stranger = await signedIn(world, app, 'employer', await makeEmployer(world, 'Other'));
});
afterAll(() => world.close());
beforeEach(async () => {
  employer = await makeEmployer(world, 'Lotus Flower');
  job = await makeAnnouncement(world, { employerId: employer, job: { position: 'cook' } });
  await world.tx((tx) => insertMember(tx, employer, owner.userId));
  await world.tx((tx) => insertMember(tx, employer, recruiter.userId, 'recruiter'));
});

const board = () => `/en/employer/announcement/${job}`;
const page = (id: string) => `/en/employer/application/${id}`;
const move = (state: string, version: number) => ({ state, version: String(version), announcement: String(job) });

const events = (kind: string) =>
  world.db.selectFrom('event').selectAll().where('kind', '=', kind).orderBy('id', 'desc').execute();

const numbersSeen = () =>
  world.db.selectFrom('look').selectAll().where('purpose', '=', 'ring').where('employer_id', '=', employer).execute();

test('two recruiters move the same person: the second sees who did, when and how, and chooses again', async () => {
  const { id, version } = await applied(world, job, 'Sophea');
  for (const browser of [owner, recruiter]) await browser.read(board());
  expect((await owner.post(page(id), move('interview', version))).status).toBe(303);
  const late = await recruiter.post(page(id), { ...move('not-this-time', version), reason: 'far', told: 'yes' });
  expect(late.status).toBe(409);
  const html = await late.text();
  expect(wordsOf(html)).toContain('Test, Nov 21, 09:00: from “New” to “Interview”');
  expect(wordsOf(html)).toContain('Change to “Not this time” all the same');
  expect((await applicationOf(world, id)).state).toBe('interview');
  const form = html.slice(html.indexOf(`action="${page(id)}"`));
  const fields = [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
    name,
    value,
  ]);
  const again = await recruiter.post(page(id), { ...Object.fromEntries(fields), state: 'not-this-time' });
  expect(again.status).toBe(303);
  expect(await applicationOf(world, id)).toMatchObject({ state: 'not-this-time', reason: 'far', reason_told: true });
  const [answered] = await events('application.answered');
  expect(answered?.facts).toEqual({ from: 'interview', to: 'not-this-time', reason: 'far', told: true });
});

describe('the board', () => {
  test('moves all who are marked, and says who was moved meanwhile', async () => {
    const people = await Promise.all(['Dara', 'Sokha', 'Vanna'].map((name) => applied(world, job, name)));
    const several = async (state: string, picks: readonly { id: string; version: number }[]) => {
      const form = new FormData();
      for (const { id, version } of picks) form.append('pick', `${id}.${version}`);
      form.set('state', state);
      form.set('announcement', String(job));
      await owner.read(board());
      return owner.post('/en/employer/applicants/move', form);
    };
    expect((await several('seen', [])).headers.get('location')).toBe(`${board()}?fault=unmarked`);
    expect(wordsOf(await owner.read(`${board()}?fault=unmarked`))).toContain('Nobody is marked');
    expect((await several('short-listed', people.slice(0, 2))).headers.get('location')).toBe(board());
    const late = await several('offered', people);
    expect(late.status).toBe(409);
    expect(wordsOf(await late.text())).toMatch(/You, Nov 21, 09:00: from “New” to “Short-listed”/);
    expect((await applicationOf(world, people[2]!.id)).state).toBe('offered');
    const strange = new FormData();
    strange.append('pick', `${people[0]!.id}.1`);
    strange.set('state', 'hired');
    strange.set('announcement', String(job));
    expect((await stranger.post('/en/employer/applicants/move', strange)).status).toBe(404);
  });

  test('takes a move back within a minute', async () => {
    const { id } = await applied(world, job, 'Sophea');
    await owner.read(board());
    await owner.post(page(id), move('hired', 0));
    const html = await owner.read(board());
    expect(wordsOf(html)).toContain('Sophea: Hired Take back');
    const back = await owner.post(`${page(id)}/undo`, { version: '1', announcement: String(job) });
    expect(back.headers.get('location')).toBe(board());
    expect((await applicationOf(world, id)).state).toBe('received');
    expect((await owner.post(`${page(id)}/undo`, { version: '1' })).status).toBe(409);
  });

  test('shows no name of who hid themselves, and nothing to tap', async () => {
    const { id } = await applied(world, job, 'Sophea');
    await world.db.updateTable('application').set({ hidden_at: world.now() }).where('id', '=', id).execute();
    for (const path of [board(), page(id)]) {
      const html = await owner.read(path);
      expect(wordsOf(html)).toContain('They hid themselves');
      expect(html).not.toContain('Sophea');
    }
    expect((await owner.post(page(id), move('hired', 0))).status).toBe(409);
    expect((await owner.post(`${page(id)}/note`, { note: 'x' })).status).toBe(303);
    expect(
      await world.db.selectFrom('application_note').selectAll().where('application_id', '=', id).execute(),
    ).toEqual([]);
  });
});

describe('the page of an applicant', () => {
  test('shows the number only after a tap, which is written down, and only with consent', async () => {
    const { id, person_id } = await applied(world, job, 'Sophea', '+85512345678');
    expect(await owner.read(page(id))).not.toContain('345 678');
    const shown = await owner.post(`${page(id)}/phone`);
    expect(await shown.text()).toContain('href="tel:+85512345678"');
    const [look] = await numbersSeen();
    expect(look).toMatchObject({ user_id: owner.userId, employer_id: employer, person_ids: [person_id] });
    expect(JSON.stringify(look)).not.toContain('345678');
    expect((await stranger.post(`${page(id)}/phone`)).status).toBe(404);
    await world.tx((tx) => withdrawConsent(tx, { personId: person_id, announcementId: job }, 'refused', world.now()));
    const refused = await (await owner.post(`${page(id)}/phone`)).text();
    expect(refused).not.toMatch(/345 678|Sophea/);
    expect(wordsOf(refused)).toContain('They took their application back');
    expect(await numbersSeen()).toHaveLength(1);
  });

  test('keeps notes for colleagues, sealed, with who wrote them', async () => {
    const { id } = await applied(world, job, 'Sophea');
    await recruiter.read(page(id));
    await recruiter.post(`${page(id)}/note`, { note: 'Speaks <Thai> well' });
    const html = await owner.read(page(id));
    expect(html).toContain('Speaks &lt;Thai&gt; well');
    expect(wordsOf(html)).toContain('Test, Nov 21, 09:00');
    expect(wordsOf(await owner.read(board()))).toContain('1 note');
    const stored = JSON.stringify(await world.db.selectFrom('application_note').selectAll().execute());
    expect(stored).not.toContain(Buffer.from('Speaks').toString('hex'));
  });

  test('arranges an interview, says what is wrong with a time, and keeps what was typed', async () => {
    const { id, person_id } = await applied(world, job, 'Sophea');
    await owner.read(page(id));
    const propose = (form: Record<string, string>) => owner.post(`${page(id)}/interview`, { version: '0', ...form });
    const past = await propose({ day: '2026-11-20', time: '09:00', place: 'words', words: 'Near the market' });
    expect(past.status).toBe(422);
    const html = await past.text();
    expect(wordsOf(html)).toContain('This time is over already');
    expect(html).toContain('value="Near the market"');
    expect((await propose({ day: 'tomorrow', time: '9' })).status).toBe(422);
    expect((await propose({ day: '2026-11-24', time: '14:30', place: 'words', words: ' ' })).status).toBe(422);
    expect((await propose({ day: '2026-11-24', time: '១៤:៣០', place: 'words', words: 'Near the market' })).status).toBe(
      303,
    );
    const words = wordsOf(await owner.read(page(id)));
    expect(words).toContain('Tuesday, November 24 at 14:30, Near the market. We are asking them.');
    expect((await owner.post(`${page(id)}/interview/off`, { version: '1' })).status).toBe(303);
    expect((await applicationOf(world, id)).state).toBe('short-listed');
    await world.tx((tx) => withdraw(tx, { personId: person_id, applicationId: id }, world.now()));
    const late = await propose({ version: '2', day: '2026-11-24', time: '14:30' });
    expect(late.status).toBe(409);
    expect(wordsOf(await late.text())).toContain('The applicant, Nov 21, 09:00: from “Short-listed” to “Withdrew”');
  });

  test('is not there for anybody else, nor with nonsense in its address', async () => {
    const { id } = await applied(world, job, 'Sophea');
    for (const path of ['', '/phone', '/note', '/keep', '/interview', '/interview/off', '/undo']) {
      const form = { ...move('hired', 0), note: 'x', kept: 'yes', day: '2026-11-24', time: '10:00' };
      expect((await stranger.post(`${page(id)}${path}`, form)).status).toBe(404);
      expect((await owner.post(`/en/employer/application/nonsense${path}`, form)).status).toBe(404);
    }
    expect((await stranger.get(page(id))).status).toBe(404);
  });
});

describe('the search', () => {
  test('takes what is looked for in the form, and puts it into no address', async () => {
    await applied(world, job, 'Sophea', '+85512345679');
    await owner.read('/en/employer/applicants');
    const found = await (await owner.post('/en/employer/applicants', { q: '012 345 679' })).text();
    expect(wordsOf(found)).toContain('Sophea');
    expect(found).not.toMatch(/(href|action)="[^"]*(345|Sophea)/);
    expect(wordsOf(await (await stranger.post('/en/employer/applicants', { q: '012 345 679' })).text())).toContain(
      'Nobody was found',
    );
    expect((await owner.post('/en/employer/applicants', { q: 's' })).status).toBe(422);
  });
});

describe('a list that is taken out', () => {
  const form = () => ({ employer, announcement: '', reason: 'interviews', words: 'Interviews on Monday' });

  test('holds everybody, numbers only with consent, no formula, and is written down with its reason', async () => {
    await applied(world, job, '=cmd|x', '+85512345670');
    const { person_id: personId } = await applied(world, job, 'Dara', '+85512345671');
    await world.tx((tx) => withdrawConsent(tx, { personId }, 'refused', world.now()));
    await owner.read('/en/employer/applicants/export');
    expect((await owner.post('/en/employer/applicants/export', { ...form(), words: ' ' })).status).toBe(422);
    const sent = await owner.post('/en/employer/applicants/export', form());
    expect(sent.headers.get('content-disposition')).toContain('attachment');
    const text = await sent.text();
    expect(text).toContain(
      `"'=cmd|x",012 345 670,"Cook in Phnom Penh",New`.replace('"Cook in Phnom Penh"', 'Cook in Phnom Penh'),
    );
    expect(text).toContain(',,Cook in Phnom Penh,New');
    expect(text).not.toContain('Dara');
    const [exported] = await events('applicants.exported');
    expect(exported).toMatchObject({
      actor: `user:${owner.userId}`,
      facts: { count: 2, reason: 'interviews', announcement: null },
    });
  });

  test('is for owners alone', async () => {
    await recruiter.read('/en/employer/applicants');
    for (const browser of [recruiter, stranger]) {
      const sent = await browser.post('/en/employer/applicants/export', form());
      expect(sent.status).toBe(404);
    }
  });

  test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', ' =1', '＝1'])('%j is no formula in a cell', (text) => {
    expect(csvLine([text])).toMatch(/^"?'/);
  });

  test('other cells stay what they are', () => {
    expect(csvLine(['Sok', '012 345 678', 'a,b', 'say "x"'])).toBe('Sok,012 345 678,"a,b","say ""x"""\r\n');
  });
});
