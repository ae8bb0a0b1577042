import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openCallsOf } from '../../src/calling/call-in/store.ts';
import { linesOf } from '../../src/calling/say.ts';
import { consentsOf } from '../../src/consent/store.ts';
import { askWorker } from '../../src/inquiries/checking/ask-worker.ts';
import { forgetInquiries } from '../../src/inquiries/telling/forget.ts';
import { erase } from '../../src/people/erase.ts';
import { neverCall } from '../../src/people/never-call.ts';
import { refer } from '../../src/referrals/refer.ts';
import { browserOf, signedIn, wordsOf } from '../desk/office.ts';
import { makeAnnouncement, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { textsTo } from '../messages/texts.ts';
import { day, hour, inquiriesIn } from './asking.ts';
import { findWish } from './wishes.ts';

let world: TestWorld;
let scene: ReturnType<typeof inquiriesIn>;
beforeAll(async () => {
  world = await createTestWorld();
  scene = inquiriesIn(world);
});
beforeEach(() => world.newMorning());
afterAll(() => world.close());

const NEUTRAL =
  'Bong Pheak: we could not pass on an answer to your question. If you fear for this person, call 1288, 117.';

/** Somebody we know is asked about by their mother, and staff have them asked. */
async function beingAsked(typed: Parameters<typeof scene.taken>[1] = {}) {
  const [asker, worker] = [somePhone(), await scene.known()];
  const id = await scene.taken(asker, { workerPhone: worker.phone, ...typed });
  const who = await scene.staff();
  const asked = await world.tx((tx) => askWorker(tx, world, who, { inquiryId: id, phone: worker.phone }, world.now()));
  expect(asked).toBe('asking');
  await world.tell();
  return { asker, id, who, ...worker };
}

const says = (reply: Awaited<ReturnType<typeof scene.telephone.answer>>) =>
  linesOf(reply?.out ?? [])
    .map((line) => world.speech.say('en', line).text)
    .join(' ');

/** Rings the worker, who picks up. */
async function rung() {
  const dialId = await scene.telephone.dialOne();
  return { dialId, first: says(await scene.telephone.answer(dialId)) };
}

/** Rings the worker, who presses keys and hangs up; gives all that was said. */
async function pressing(...keys: Parameters<typeof scene.telephone.press>[1][]) {
  const { dialId, first } = await rung();
  const heard = [first];
  for (const key of keys) heard.push(says(await scene.telephone.press(dialId, key)));
  await scene.telephone.hangUp(dialId);
  return heard;
}

test('a mother asks, staff compare, the daughter says alone that she is well, and the mother reads it a day later', async () => {
  const [mother, daughter] = [somePhone(), await scene.known()];
  const { browser, led } = await scene.fillIn(mother, { workerPhone: daughter.phone });
  expect(led.at(-1)).toBe('303 /en/family/sent');
  expect(wordsOf(await browser.read('/en/family/sent'))).toContain('Keep this number');
  const staff = await signedIn(world, scene.app, 'staff');
  const list = await staff.read('/en/desk/inquiries');
  expect(list).not.toContain('Sokha');
  const path = /\/en\/desk\/inquiries\/[0-9a-f-]{36}/.exec(list)?.[0] ?? '';
  const page = wordsOf(await staff.read(path));
  expect(page).toContain('ម៉ៅ ចាន់, Mother');
  expect(page).toContain('We know this number.');
  expect(page).toContain('Nothing alike');
  expect((await staff.post(`${path}/ask`, { phone: daughter.phone })).status).toBe(303);
  await world.tell();
  // who rings us shows a number that can be forged: the question is asked only where we rang ourselves
  expect(await world.tx((tx) => openCallsOf(tx, daughter.personId))).toEqual([]);
  const [first = '', question = '', noted = ''] = await pressing('1', '1');
  expect(first).toContain('We have a question for you alone.');
  expect(first).not.toContain('mother');
  expect(question).toContain('Your mother has asked us about you.');
  expect(question).toContain('If you are afraid of this person, press 9.');
  expect(noted).toContain('Tomorrow we tell them that you are well.');
  await scene.tellAll();
  expect(await scene.told(mother)).toEqual([]);
  world.setNow(day);
  await scene.tellAll();
  await scene.tellAll();
  expect(await scene.told(mother)).toEqual(['Bong Pheak: the person you asked about lets you know: I am well.']);
  const consents = await world.tx((tx) => consentsOf(tx, daughter.personId));
  expect(consents).toMatchObject([
    { what: 'tell-family', how: 'spoken', pressed: '1', sentence: 'family.press-1-well', withdrawn_at: null },
  ]);
});

test('who asks about somebody we do not know is answered by the same pages, rows, texts and hours', async () => {
  const [knows, strange] = [somePhone(), somePhone()];
  const about = [(await scene.known()).phone, somePhone()];
  const came = [];
  for (const [at, asker] of [knows, strange].entries()) {
    const before = await world.db
      .selectFrom('event')
      .select((eb) => eb.fn.max('id').as('id'))
      .executeTakeFirstOrThrow();
    const { browser, led } = await scene.fillIn(asker, { workerPhone: about[at] ?? '' });
    const sent = wordsOf(await browser.read('/en/family/sent')).replace(/\d{4} \d{4}/, '#');
    const events = await world.db
      .selectFrom('event')
      .select(['kind', 'facts'])
      .where('id', '>', before.id)
      .orderBy('id')
      .execute();
    came.push({ led, sent, events });
  }
  expect(came[0]).toEqual(came[1]);
  const rows = await world.db
    .selectFrom('inquiry')
    .select(['person_id', 'state', 'due_at', 'word'])
    .where(
      'asker_hash',
      'in',
      [knows, strange].map((phone) => world.vault.index('phone', phone)),
    )
    .execute();
  expect(rows[0]).toEqual(rows[1]);
  world.setNow('2026-12-01T09:59:00+07:00');
  await scene.tellAll();
  expect(await scene.told(knows)).toEqual([]);
  world.setNow('2026-12-01T10:00:00+07:00');
  await scene.tellAll();
  for (const asker of [knows, strange]) expect(await scene.told(asker)).toEqual([NEUTRAL]);
});

test('a worker who is afraid is helped at once; who asked hears what everybody hears, and reaches them through us no more', async () => {
  const { asker, personId, phone, id } = await beingAsked({ relation: 'husband', wants: 'reach' });
  const heard = await pressing('1', '9');
  expect(heard.at(-1)).toContain('We tell them nothing.');
  expect(heard.at(-1)).toContain('For help, call');
  expect(await findWish(world, personId)).toMatchObject({ kind: 'afraid', state: 'open' });
  const staff = await signedIn(world, scene.app, 'staff');
  expect(wordsOf(await staff.read('/en/desk/people'))).toContain('Is afraid of somebody');
  world.setNow(day);
  await scene.tellAll();
  expect(await scene.told(asker)).toEqual([]);
  world.setNow(15 * day);
  await scene.tellAll();
  expect(await scene.told(asker)).toEqual([NEUTRAL]);
  const again = await scene.taken(asker, { workerPhone: phone });
  expect(again).not.toBe(id);
  const who = await scene.staff();
  const asked = await world.tx((tx) => askWorker(tx, world, who, { inquiryId: again, phone }, world.now()));
  expect(asked).toEqual({ refused: 'barred' });
  const referrer = await scene.known(asker);
  const sends = {
    announcementId: await makeAnnouncement(world),
    name: null,
    phone,
    language: 'km',
    relation: 'friend',
  };
  const mark = world.vault.index('caller', referrer.personId);
  const sent = await world.tx((tx) =>
    refer(tx, world.vault, { ...sends, referrer: { personId: referrer.personId }, mark }, world.now()),
  );
  expect(sent).toBe('taken');
  const referrals = await world.db.selectFrom('referral').select('id').where('person_id', '=', personId).execute();
  expect(referrals).toEqual([]);
});

test('a number is given after it was asked for twice, as a text, and by a consent of its own', async () => {
  const { asker, phone, personId } = await beingAsked({ relation: 'sibling', wants: 'reach' });
  const heard = await pressing('1', '2', '1');
  expect(heard[2]).toContain('nobody can take it back');
  world.setNow(day);
  await scene.tellAll();
  const shown = `0${phone.slice(4, 6)} ${phone.slice(6, 9)} ${phone.slice(9)}`;
  expect(await scene.told(asker)).toEqual([`Bong Pheak: the person you asked about gives you this number: ${shown}`]);
  const consents = await world.tx((tx) => consentsOf(tx, personId));
  expect(consents.map(({ what }) => what).sort()).toEqual(['give-number', 'tell-family']);
});

test('nobody presses a key: nothing of the question was said; they are asked once more, and then no more', async () => {
  const { asker, id } = await beingAsked();
  for (const asked of [1, 2]) {
    const { dialId, first } = await rung();
    expect(first).not.toContain('mother');
    for (const _ of [1, 2, 3]) await scene.telephone.keepSilent(dialId);
    await scene.telephone.hangUp(dialId);
    expect((await scene.row(id)).asked).toBe(2);
    if (asked === 1) expect(await scene.telephone.dial()).toEqual([]);
    world.setNow(5 * day); // over the water festival, on which nobody is rung
  }
  expect(await scene.telephone.dial()).toEqual([]);
  world.setNow(15 * day);
  await scene.tellAll();
  expect(await scene.told(asker)).toEqual([NEUTRAL]);
});

/** A browser in which a worker has opened their own page. */
async function own(phone: string) {
  const browser = browserOf(scene.app);
  await browser.post('/en/my/code', { phone, way: 'text' });
  const code = (await textsTo(world, phone)).flatMap((text) => /\b\d{6}\b/.exec(text)?.[0] ?? [])[0] ?? '';
  await browser.post('/en/my/open', { code });
  return browser;
}

test('who wants no calls reads on their own page that there is a question, answers there, and takes it back', async () => {
  const [asker, worker] = [somePhone(), await scene.known()];
  await world.tx((tx) => neverCall(tx, worker.personId, world.now()));
  const id = await scene.taken(asker, { workerPhone: worker.phone });
  const who = await scene.staff();
  await world.tx((tx) => askWorker(tx, world, who, { inquiryId: id, phone: worker.phone }, world.now()));
  await world.tell();
  expect(await scene.telephone.dial()).toEqual([]);
  expect(await textsTo(world, worker.phone)).toEqual([expect.stringContaining('there is a question for you')]);
  const browser = await own(worker.phone);
  expect(wordsOf(await browser.read('/en/my'))).toContain('Somebody asks about you');
  expect(wordsOf(await browser.read('/en/my/question'))).toContain('Your mother has asked us about you.');
  expect(wordsOf(await (await browser.post(`/en/my/question/${id}`, { word: 'number' })).text())).toContain(
    'Give them your number?',
  );
  expect((await scene.row(id)).word).toBeNull();
  await browser.read('/en/my/question');
  await browser.post(`/en/my/question/${id}`, { word: 'number', sure: 'yes' });
  expect((await scene.row(id)).word).toBe('number');
  expect(wordsOf(await browser.read('/en/my/question'))).toContain('We will give them your number.');
  await browser.post(`/en/my/question/${id}/take-back`);
  expect((await scene.row(id)).word).toBeNull();
  const consents = await world.tx((tx) => consentsOf(tx, worker.personId));
  expect(consents.every(({ withdrawn_at }) => withdrawn_at !== null)).toBe(true);
  await browser.read('/en/my/question');
  await browser.post(`/en/my/question/${id}`, { word: 'afraid' });
  const after = wordsOf(await browser.read('/en/my/question?done=noted'));
  expect(after).not.toContain('afraid of');
  expect(after).not.toContain('mother');
  expect(wordsOf(await browser.read('/en/my'))).not.toContain('Somebody asks about you');
  const stranger = await own((await scene.known()).phone);
  await stranger.read('/en/my');
  expect((await stranger.post(`/en/my/question/${id}`, { word: 'well' })).status).toBe(404);
  expect((await stranger.post(`/en/my/question/${id}/take-back`)).status).toBe(404);
});

test('who was erased after a good word lets nobody know anything', async () => {
  const { asker, personId } = await beingAsked();
  await pressing('1', '1');
  await world.tx((tx) => erase(tx, personId, world.now()));
  await world.tell();
  world.setNow(2 * day);
  await scene.tellAll();
  expect(await scene.told(asker)).toEqual([]);
  world.setNow(15 * day);
  await scene.tellAll();
  expect(await scene.told(asker)).toEqual([NEUTRAL]);
});

test('who asked by call hears the answer by call', async () => {
  const { asker, id } = await beingAsked();
  await world.db.updateTable('inquiry').set({ way: 'call' }).where('id', '=', id).execute();
  await pressing('1', '1');
  world.setNow(day);
  await scene.tellAll();
  await world.tell();
  expect(await scene.told(asker)).toEqual([]);
  const { dialId, first } = await rung();
  expect(first).toContain('You asked us about somebody. The person lets you know: I am well.');
  await scene.telephone.hangUp(dialId);
});

test('a broker who asks about one after the other is stopped in words, and staff see it', async () => {
  const broker = somePhone();
  for (const _ of [1, 2, 3]) {
    await scene.fillIn(broker, { workerPhone: somePhone() });
    world.setNow(hour);
  }
  const { led } = await scene.fillIn(broker, { workerPhone: somePhone() });
  expect(led.at(-1)).toContain('422');
  const staff = await signedIn(world, scene.app, 'staff');
  const rows = await world.db
    .selectFrom('inquiry')
    .select('id')
    .where('asker_hash', '=', world.vault.index('phone', broker))
    .where('state', '=', 'received')
    .execute();
  const page = wordsOf(await staff.read(`/en/desk/inquiries/${rows[0]?.id}`));
  expect(page).toContain('also asked 2 more times in 30 days, about 2 other people');
});

test('half a year after its end an inquiry keeps figures, and nothing can be read of it any more', async () => {
  const asker = somePhone();
  const id = await scene.asked(asker, {
    workerPhone: somePhone(),
    paper: Uint8Array.from(Buffer.from('%PDF-1.4 secret')),
  });
  const { key_id } = await scene.row(id);
  world.setNow(12 * day);
  await scene.tellAll();
  await forgetInquiries(world); // of others, drafts that nobody sent
  expect(await scene.row(id)).toMatchObject({ key_id, state: 'closed' });
  world.setNow(184 * day);
  await forgetInquiries(world);
  expect(await scene.row(id)).toMatchObject({ key_id: null, particulars_sealed: null, asker_hash: null });
  const shred = await world.db
    .selectFrom('event')
    .select('id')
    .where('kind', '=', 'inquiry.forgotten')
    .where('subject', '=', `inquiry:${id}`)
    .execute();
  expect(shred).toHaveLength(1);
});
