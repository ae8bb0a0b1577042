import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyOnWeb } from '../../src/applications/apply.ts';
import { addNote } from '../../src/applications/notes/add.ts';
import { callBack } from '../../src/calling/call-in/missed.ts';
import { keepRecording } from '../../src/calling/own-voice/keep.ts';
import { showPhone } from '../../src/kit/phone.ts';
import { Known } from '../../src/known/schema.ts';
import { sendTextTask } from '../../src/messages/deliver.ts';
import { openPeople } from '../../src/people/gate/people.ts';
import { findByPhone, readPerson } from '../../src/people/store.ts';
import { createTelephone } from '../calling/telephone.ts';
import { browserOf, officeApp, signedIn, wordsOf } from '../desk/office.ts';
import { makeAnnouncement, makeEmployer, makeReferral, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { textsTo } from '../messages/texts.ts';

let world: TestWorld;
let app: ReturnType<typeof officeApp>;
let telephone: ReturnType<typeof createTelephone>;
beforeAll(async () => {
  world = await createTestWorld();
  app = officeApp(world);
  telephone = createTelephone(world);
});
afterAll(() => world.close());

/** Somebody who applied, was named for another job, was rung, spoke a word, and of whom the employer wrote a note. */
async function known() {
  await world.newMorning();
  const phone = somePhone();
  const employerId = await makeEmployer(world);
  const announcementId = await makeAnnouncement(world, { employerId });
  const typed = { announcementId, name: 'Dara Chan', phone, language: 'en' };
  await world.tx((tx) => applyOnWeb(tx, world, typed, world.now()));
  const { personId } = await makeReferral(world, await makeAnnouncement(world), { phone });
  await world.tell();
  const dial = await telephone.dialOne();
  await telephone.answer(dial);
  await telephone.press(dial, '3');
  const sound = { kind: 'secret-word', audio: Buffer.alloc(8000, 0x55) } as const;
  const recording = (await world.tx((tx) => keepRecording(tx, world.vault, dial, sound, world.now())))!;
  await world.db.updateTable('person').set({ secret_word: recording }).where('id', '=', personId).execute();
  await telephone.hangUp(dial);
  const employer = await signedIn(world, app, 'employer', employerId);
  const { id: applicationId } = await world.db
    .selectFrom('application')
    .select('id')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  const note = { applicationId, note: 'Came too late to the shop' };
  await world.tx((tx) => addNote(tx, world.vault, { userId: employer.userId }, note, world.now()));
  await employer.read(`/en/employer/announcement/${announcementId}`);
  const browser = browserOf(app);
  await browser.post('/en/my/code', { phone, way: 'text' });
  await browser.post('/en/my/open', { code: /\d{6}/.exec((await textsTo(world, phone))[0] ?? '')![0] });
  return { phone, personId, employerId, announcementId, browser, recording, dial };
}

const keyOf = async (personId: string) => (await world.tx((tx) => readPerson(tx, personId))).key_id;

describe('Who has shown that the telephone is theirs', () => {
  test('reads all that we know: what they applied for, who looked, what was written, calls, and hears their voice', async () => {
    const { phone, browser, recording } = await known();
    const page = wordsOf(await browser.read('/en/my/known'));
    expect(page).toContain('Dara Chan');
    expect(page).toContain(showPhone(phone));
    expect(page).toContain('Came too late to the shop');
    expect(page).toContain('May see your name and number');
    expect(page).toContain('Angkor Guards');
    expect(page).toContain('talked');
    expect(page).not.toContain('ដារ៉ា'); // who sent them
    const sound = await browser.get(`/en/my/known/voice/${recording}.wav`);
    expect([sound.status, sound.headers.get('content-type')]).toEqual([200, 'audio/wav']);
    expect(wordsOf(await browser.read('/my/known'))).toContain('អ្វីដែលយើងដឹងអំពីអ្នក');
  });

  test('takes it along as a file of a shape that stays', async () => {
    const { phone, personId, browser } = await known();
    const file = await browser.get('/en/my/known.json');
    expect(file.headers.get('content-disposition')).toContain('attachment');
    const read = Known.parse(await file.json());
    expect(read.person).toMatchObject({ id: personId, name: 'Dara Chan', phone });
    expect(read.applications[0]).toMatchObject({ isShared: true, notes: [{ text: 'Came too late to the shop' }] });
    expect(read.consents).toHaveLength(1);
    expect(read.looks.length).toBeGreaterThan(0);
    expect(read.calls[0]?.dials[0]?.keys).toMatchObject([{ key: '3' }]);
    expect(read.referrals[0]?.sponsors).toMatchObject([{ relation: 'sibling' }]);
    expect(read.recordings).toHaveLength(1);
    expect(JSON.stringify(read)).not.toMatch(/\b\d{6}\b/); // no code
  });

  test('gets nothing of somebody else, and without the code nothing at all', async () => {
    const [mine, other] = [await known(), await known()];
    expect((await mine.browser.get(`/en/my/known/voice/${other.recording}.wav`)).status).toBe(404);
    for (const path of ['/en/my/known', '/en/my/known.json', `/en/my/known/voice/${other.recording}.wav`])
      expect((await browserOf(app).get(path)).headers.get('location')).toBe('/en/my');
  });
});

describe('To be forgotten', () => {
  test('takes the secret number again where it was given a while ago', async () => {
    const { personId, browser } = await known();
    world.setNow(11 * 60_000);
    expect(wordsOf(await browser.read('/en/my/erase'))).toContain('Show once more that it is you');
    expect(wordsOf(await (await browser.post('/en/my/erase')).text())).toContain('Show once more that it is you');
    expect(await keyOf(personId)).not.toBeNull();
    expect((await browser.post('/en/my/again')).headers.get('location')).toBe('/en/my');
  });

  test('is told by a last text, of which nothing is left once it has gone', async () => {
    const { phone, browser, personId } = await known();
    await browser.read('/en/my/erase/last');
    await browser.post('/en/my/erase');
    expect(await keyOf(personId)).toBeNull();
    const last = () =>
      world.db
        .selectFrom('text_message')
        .selectAll()
        .where('key', 'like', 'last:%')
        .orderBy('at', 'desc')
        .executeTakeFirstOrThrow();
    const sent: string[] = [];
    const outlet = {
      name: 'test',
      send: async ({ to, text }: { to: string; text: string }) => {
        sent.push(to, text);
        return { is: 'sent', carrierId: null } as const;
      },
    };
    await sendTextTask(() => [outlet]).run(world, { id: (await last()).id });
    expect(sent[0]).toBe(phone);
    expect(sent[1]).toContain('This is our last message');
    expect(await last()).toMatchObject({ to_sealed: null, text_sealed: null, state: 'sent' });
  });

  test('by telephone takes four keys, each another, and ends the call with nothing kept of it', async () => {
    const { personId, phone } = await known();
    await world.db.updateTable('call').set({ state: 'done' }).where('state', '=', 'waiting').execute();
    await world.tx((tx) => callBack(tx, world, phone, world.now()));
    await world.db
      .insertInto('caller_memory')
      .values({
        person_id: personId,
        province: 'KH-12',
        sector: 'security',
        position: null,
        announcement_id: null,
        at: world.now(),
      })
      .execute();
    const dial = await telephone.dialOne();
    const says = (reply: Awaited<ReturnType<typeof telephone.press>>) =>
      world.speech.sayAll(
        'en',
        (reply?.out ?? []).flatMap((one) => ('say' in one ? [...one.say] : [])),
      ).text;
    expect(says(await telephone.answer(dial))).toContain('press 7');
    const told = says(await telephone.press(dial, '7'));
    expect(told).toContain('We know your name.');
    expect(told).not.toContain('Dara');
    for (const key of ['2', '5'] as const) await telephone.press(dial, key);
    expect(await keyOf(personId)).not.toBeNull();
    expect(says(await telephone.press(dial, '6'))).toContain('You are forgotten.');
    await telephone.hangUp(dial);
    expect(await keyOf(personId)).toBeNull();
    expect(await world.tx((tx) => findByPhone(tx, world.vault.index('phone', phone)))).toBeUndefined();
    const talks = await world.db.selectFrom('conversation').select('id').where('id', '=', dial).execute();
    expect(talks).toEqual([]);
    const person = await world.tx((tx) => readPerson(tx, personId));
    const reader = { kind: 'self', personId } as const;
    const opened = await world.tx((tx) => openPeople(tx, world.vault, reader, [person], world.now()));
    expect(opened.get(personId)).toEqual({ name: null, phone: null });
  });
});
