import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ban } from '../../src/employers/bans/ban.ts';
import { neverCall } from '../../src/people/never-call.ts';
import { browserOf, signedIn, wordsOf } from '../desk/office.ts';
import { register, somebody } from '../employers/registered.ts';
import { somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { textsTo } from '../messages/texts.ts';
import { inquiriesIn } from './asking.ts';

let world: TestWorld;
let scene: ReturnType<typeof inquiriesIn>;
beforeAll(async () => {
  world = await createTestWorld();
  scene = inquiriesIn(world);
});
beforeEach(() => world.newMorning());
afterAll(() => world.close());

const letter = Uint8Array.from(Buffer.from('%PDF-1.4 an order of the court'));
const police = {
  side: 'organisation',
  relation: 'police',
  organisation: 'Anti-trafficking police',
  wants: 'reach',
} as const;

/** Somebody of the team before a browser; an admin where it says so. */
async function colleague(admin = false) {
  const browser = await signedIn(world, scene.app, 'staff');
  if (admin) await world.db.updateTable('user').set({ admin: true }).where('id', '=', browser.userId).execute();
  return browser;
}

const events = async (id: string) =>
  await world.db
    .selectFrom('event')
    .select(['kind', 'actor'])
    .where('subject', '=', `inquiry:${id}`)
    .orderBy('id')
    .execute();

test('an organisation that shows no paper is asked for it, and what it wrote stays', async () => {
  const { led, browser } = await scene.fillIn(somePhone(), police);
  expect(led.at(-1)).toContain('422');
  expect(wordsOf(await browser.read('/en/family/papers'))).toContain('The letter or order, with name and stamp.');
});

test('a number is given out on authority by two, seen by name, and told to the worker', async () => {
  const worker = await scene.known();
  const id = await scene.asked(somePhone(), { ...police, workerPhone: worker.phone, paper: letter });
  const [first, second] = [await colleague(true), await colleague(true)];
  const path = `/en/desk/inquiries/${id}`;
  const page = await first.read(path);
  const paper = /\/en\/desk\/inquiries\/paper\/[0-9a-f-]{36}/.exec(page)?.[0] ?? '';
  const opened = await first.get(paper);
  expect([...new Uint8Array(await opened.arrayBuffer())]).toEqual([...letter]);
  expect(opened.headers.get('content-disposition')).toContain('attachment');
  const form = { phone: worker.phone, code: 'court-order', tell: 'may-tell' };
  expect((await first.post(`${path}/disclose`, form)).status).toBe(422); // without a word which order
  expect((await first.post(`${path}/number`)).status).toBe(422);
  expect((await first.post(`${path}/disclose`, { ...form, words: 'Order 12/2026' })).status).toBe(303);
  expect(wordsOf(await (await first.post(`${path}/confirm`)).text())).toContain('A second admin decides');
  expect((await first.post(`${path}/number`)).status).toBe(422);
  const plain = await colleague();
  await plain.read(path);
  expect((await plain.post(`${path}/confirm`)).status).toBe(422);
  expect(wordsOf(await second.read(path))).toContain('Proposed: Order of a court.');
  expect((await second.post(`${path}/confirm`)).status).toBe(303);
  const shown = wordsOf(await (await first.post(`${path}/number`)).text());
  expect(shown.replaceAll(' ', '')).toContain(worker.phone.slice(4));
  const looks = await world.db.selectFrom('look').select(['user_id', 'purpose', 'person_ids']).execute();
  expect(looks).toContainEqual({ user_id: first.userId, purpose: 'official-request', person_ids: [worker.personId] });
  const wishes = await world.db.selectFrom('wish').select('kind').where('person_id', '=', worker.personId).execute();
  expect(wishes).toEqual([{ kind: 'person' }]);
  const kinds = (await events(id)).map(({ kind }) => kind);
  expect(kinds).toContain('inquiry.disclosure-confirmed');
  expect(kinds).toContain('inquiry.number-shown');
  const browser = browserOf(scene.app);
  await browser.post('/en/my/code', { phone: worker.phone, way: 'text' });
  const code = (await textsTo(world, worker.phone)).flatMap((text) => /\b\d{6}\b/.exec(text)?.[0] ?? [])[0] ?? '';
  await browser.post('/en/my/open', { code });
  expect(wordsOf(await browser.read('/en/my/question'))).toContain('we had to give your number: Police, November 21');
  const row = await scene.row(id);
  world.setNow(row.due_at!);
  await scene.tellAll();
  expect((await scene.row(id)).told).toBe('neutral');
});

test('what a family asks is never given out on authority', async () => {
  const worker = await scene.known();
  const id = await scene.taken(somePhone(), { workerPhone: worker.phone });
  const staff = await colleague(true);
  await staff.read('/en/desk');
  const form = { phone: worker.phone, code: 'danger', tell: 'may-tell', words: 'She says so' };
  const answered = await staff.post(`/en/desk/inquiries/${id}/disclose`, form);
  expect(wordsOf(await answered.text())).toContain('Only an organisation');
});

test('staff refuse without a word, or hand over; nobody else sees why, and every look is written down', async () => {
  const asker = somePhone();
  const id = await scene.taken(asker, { workerPhone: somePhone() });
  const staff = await colleague();
  const path = `/en/desk/inquiries/${id}`;
  await staff.read(path);
  await staff.post(`${path}/call`, { code: 'not-who-they-say', words: 'A man answered' });
  expect(wordsOf(await staff.read(path))).toContain('A man answered');
  await staff.post(`${path}/refuse`, { code: 'not-believed', words: 'He laughed' });
  expect((await scene.row(id)).state).toBe('refused');
  expect((await staff.post(`${path}/ask`, { phone: somePhone() })).status).toBe(422);
  expect(await scene.told(asker)).toEqual([]);
  const seen = (await events(id)).filter(({ kind }) => kind === 'inquiry.seen');
  expect(seen.every(({ actor }) => actor === `user:${staff.userId}`)).toBe(true);
  expect(seen.length).toBeGreaterThanOrEqual(2);
});

test('who asks with the number of a banned employer is known again', async () => {
  const phone = somePhone();
  const { employerId } = await register(world, { phone });
  const admin = await somebody(world, 'staff', true);
  const input = { employerId, reason: 'takes-money', words: 'It asked people for money' } as const;
  expect(await world.tx((tx) => ban(tx, world, admin, input, world.now()))).toBe(0); // announcements closed
  const id = await scene.taken(phone, { workerPhone: somePhone() });
  const staff = await colleague();
  expect(wordsOf(await staff.read(`/en/desk/inquiries/${id}`))).toContain('as a banned employer');
});

test('one of us takes an inquiry down by telephone, only after calling back, and reads out a receipt', async () => {
  const staff = await colleague();
  await staff.read('/en/desk/inquiries/new');
  const [asker, worker] = [somePhone(), await scene.known()];
  await world.tx((tx) => neverCall(tx, worker.personId, world.now()));
  const form = {
    ...{ relation: 'mother', name: 'Mao', phone: asker, worker: 'Sokha', 'worker-phone': worker.phone },
    ...{ wants: 'well', words: 'She has not called', language: 'km', way: 'call' },
  };
  const without = await staff.post('/en/desk/inquiries/new', form);
  expect(without.status).toBe(422);
  expect(await without.text()).toContain('value="Sokha"');
  const taken = wordsOf(await (await staff.post('/en/desk/inquiries/new', { ...form, back: 'yes' })).text());
  expect(taken).toMatch(/Tell them this receipt: \d{8}/);
  const row = await world.db
    .selectFrom('inquiry')
    .select(['id', 'channel', 'proven_by', 'way', 'language'])
    .where('asker_hash', '=', world.vault.index('phone', asker))
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ channel: 'staff', proven_by: 'called-back', way: 'call', language: 'km' });
  expect(wordsOf(await staff.read(`/en/desk/inquiries/${row.id}`))).toContain('This person wants no calls');
});
