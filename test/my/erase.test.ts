import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { applyOnWeb } from '../../src/applications/apply.ts';
import { insertGreeting } from '../../src/calling/greetings/store.ts';
import { addRecording } from '../../src/calling/own-voice/keep.ts';
import { erase } from '../../src/people/erase.ts';
import { meet } from '../../src/people/meet.ts';
import { findByPhone, readPerson } from '../../src/people/store.ts';
import { createTelephone } from '../calling/telephone.ts';
import { browserOf, officeApp, signedIn, wordsOf } from '../desk/office.ts';
import { makeAnnouncement, makeEmployer, makeReferral, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { textsTo } from '../messages/texts.ts';

let world: TestWorld;
let app: ReturnType<typeof officeApp>;
beforeAll(async () => {
  world = await createTestWorld();
  app = officeApp(world);
});
beforeEach(() => world.newMorning());
afterAll(() => world.close());

/** Somebody who applied, was referred to another job, and has their own open in a browser. */
async function known() {
  const phone = somePhone();
  await world.db
    .insertInto('missed_call')
    .values({
      source: phone,
      trunk: 'simulator',
      phone_hash: world.vault.index('phone', phone),
      came_of: 'too-many',
      phone_sealed: null,
      at: world.now(),
    })
    .execute();
  const employerId = await makeEmployer(world);
  const announcementId = await makeAnnouncement(world, { employerId });
  const typed = { announcementId, name: 'Dara Chan', phone, language: 'km' };
  await world.tx((tx) => applyOnWeb(tx, world, typed, world.now()));
  const { personId } = await makeReferral(world, await makeAnnouncement(world), { phone });
  await world.tell();
  const browser = browserOf(app);
  await browser.post('/en/my/code', { phone, way: 'text' });
  await browser.post('/en/my/open', { code: /\d{6}/.exec((await textsTo(world, phone))[0] ?? '')![0] });
  return { phone, personId, employerId, announcementId, browser };
}

test('who is erased, asked twice, is nobody from then on: no name, no number, no call, no way in', async () => {
  const { phone, personId, browser } = await known();
  expect(wordsOf(await browser.read('/en/my/erase'))).toContain('gone for good');
  expect(wordsOf(await browser.read('/en/my/erase/last'))).toContain('Nobody can bring it back');
  expect((await browser.post('/en/my/erase')).headers.get('location')).toBe('/en/my/erased');
  await world.tell();
  expect(wordsOf(await browser.read('/en/my'))).toContain('Write your phone number');
  const person = await world.tx((tx) => readPerson(tx, personId));
  const gone = { key_id: null, name_sealed: null, phone_sealed: null, phone_hash: null, secret_word: null };
  expect(person).toMatchObject(gone);
  expect(await createTelephone(world).dial()).toEqual([]);
  const calls = await world.db
    .selectFrom('call')
    .select(['state', 'outcome'])
    .where('person_id', '=', personId)
    .execute();
  expect(calls).toEqual([{ state: 'given-up', outcome: 'erased' }]);
  const referral = await world.db.selectFrom('referral').select('state').where('person_id', '=', personId).execute();
  expect(referral).toEqual([{ state: 'stopped' }]);
  expect(await textsTo(world, phone)).toEqual([]);
  const missed = await world.db.selectFrom('missed_call').select('phone_hash').where('source', '=', phone).execute();
  expect(missed).toEqual([{ phone_hash: null }]);
  expect(
    await world.db.selectFrom('code').selectAll().where('phone_hash', '=', world.vault.index('phone', phone)).execute(),
  ).toEqual([]);
});

test('the employer sees that they are gone, and not who they were', async () => {
  const { employerId, announcementId, browser } = await known();
  const employer = await signedIn(world, app, 'employer', employerId);
  expect(wordsOf(await employer.read(`/en/employer/announcement/${announcementId}`))).toContain('Dara Chan');
  await browser.read('/en/my/erase/last');
  await browser.post('/en/my/erase');
  const board = wordsOf(await employer.read(`/en/employer/announcement/${announcementId}`));
  expect(board).not.toContain('Dara Chan');
  expect(board).toContain('erased');
});

test('of who referred, the name goes and the voice in which they greeted; who was referred stays', async () => {
  const { personId, referralId } = await makeReferral(world, await makeAnnouncement(world));
  const sponsor = await world.db
    .selectFrom('referral_sponsor')
    .selectAll()
    .where('referral_id', '=', referralId)
    .executeTakeFirstOrThrow();
  const person = await world.tx((tx) => readPerson(tx, personId));
  await world.tx(async (tx) => {
    const voice = { person, dialId: null, kind: 'greeting', audio: Buffer.alloc(800) } as const;
    const recording_id = (await addRecording(tx, world.vault, voice, world.now())) ?? null;
    const { mark } = sponsor;
    await insertGreeting(tx, {
      referral_id: referralId,
      mark,
      recording_id,
      state: 'approved',
      ms: 100,
      at: world.now(),
    });
    await erase(tx, sponsor.referrer_id, world.now());
  });
  await world.tell();
  expect(await world.tx((tx) => readPerson(tx, sponsor.referrer_id))).toMatchObject({
    key_id: null,
    name_sealed: null,
  });
  expect((await world.tx((tx) => readPerson(tx, personId))).key_id).toBe(person.key_id);
  const left = await world.db.selectFrom('recording').select('id').where('person_id', '=', personId).execute();
  expect(left).toEqual([]);
});

test('nothing is erased without the form of the last question', async () => {
  const { personId, browser } = await known();
  expect((await browser.post('/en/my/erase', { csrf: 'another' })).status).toBe(403);
  expect((await browserOf(app).post('/en/my/erase')).headers.get('location')).toBe('/en/my');
  expect((await world.tx((tx) => readPerson(tx, personId))).key_id).not.toBeNull();
});

test('who was erased may come again, as somebody new', async () => {
  const { phone, personId, browser } = await known();
  await browser.read('/en/my/erase/last');
  await browser.post('/en/my/erase');
  const who = { name: 'Dara', phone, language: 'km' };
  const again = await world.tx((tx) => meet(tx, world.vault, who, true, world.now()));
  expect(again.id).not.toBe(personId);
  expect((await world.tx((tx) => findByPhone(tx, world.vault.index('phone', phone))))?.id).toBe(again.id);
});
