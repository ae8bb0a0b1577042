import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { answer } from '../../src/applications/answer.ts';
import { applyOnWeb } from '../../src/applications/apply.ts';
import { proposeInterview } from '../../src/applications/propose-interview.ts';
import { readApplications } from '../../src/applications/store.ts';
import { linesOf } from '../../src/calling/say.ts';
import { isRefused } from '../../src/kit/result.ts';
import { neverCall } from '../../src/people/never-call.ts';
import { findByPhone } from '../../src/people/store.ts';
import { createTelephone } from '../calling/telephone.ts';
import { type Browser, browserOf, officeApp, wordsOf } from '../desk/office.ts';
import { makeAnnouncement, makeEmployer, makeUser, somePhone } from '../harness/builders.ts';
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

/** Somebody applies on the web for a job of an employer. */
async function applied(phone = somePhone()) {
  const employerId = await makeEmployer(world);
  const announcementId = await makeAnnouncement(world, { employerId });
  const typed = { announcementId, name: 'សុខា', phone, language: 'km' };
  const done = await world.tx((tx) => applyOnWeb(tx, world, typed, world.now()));
  if (isRefused(done)) throw new Error(done.refused);
  return { phone, employerId, announcementId, id: done.applicationId };
}

/** Somebody who answers for an employer. */
const userOf = async (employerId: string) => ({ userId: (await makeUser(world, 'employer', employerId)).userId });

const stateOf = async (id: string) => (await world.tx((tx) => readApplications(tx, [id])))[0]!;
const codeTo = async (phone: string) => /\d{6}/.exec((await textsTo(world, phone))[0] ?? '')?.[0] ?? '';

/** A browser in which what a number applied for is open, by a text. */
async function opened(phone: string): Promise<Browser> {
  const browser = browserOf(app);
  await browser.post('/en/my/code', { phone, way: 'text' });
  await browser.post('/en/my/open', { code: await codeTo(phone) });
  return browser;
}

test('a worker applies, opens their own with the code of a text, reads where it stands, and takes it back', async () => {
  const { phone, id } = await applied();
  const browser = browserOf(app);
  expect(wordsOf(await browser.read('/en/my'))).toContain('Write your phone number');
  const asked = await browser.post('/en/my/code', { phone, way: 'text' });
  expect(asked.headers.get('location')).toBe('/en/my/code');
  expect(wordsOf(await browser.read('/en/my/code'))).toContain('a text with six digits comes now');
  const open = await browser.post('/en/my/open', { code: await codeTo(phone) });
  expect(open.headers.get('location')).toBe('/en/my');
  const list = await browser.read('/en/my');
  expect(wordsOf(list)).toContain('Security guard in Phnom Penh');
  expect(wordsOf(list)).toContain('The employer has it and has not looked yet.');
  expect(list).not.toContain('សុខា'); // the phone may be shared
  expect(wordsOf(await browser.read(`/en/my/${id}/withdraw`))).toContain('The employer will not call you');
  expect((await browser.post(`/en/my/${id}/withdraw`)).headers.get('location')).toBe('/en/my?done=withdrawn');
  expect(await stateOf(id)).toMatchObject({ state: 'withdrawn' });
  expect(wordsOf(await browser.read('/en/my?done=withdrawn'))).toContain('You took it back.');
});

test('a worker who does not read hears the code by call and opens their own with it', async () => {
  const { phone } = await applied();
  const telephone = createTelephone(world);
  const browser = browserOf(app);
  await browser.post('/my/code', { phone, way: 'call' });
  await world.tell();
  const reply = await telephone.answer(await telephone.dialOne());
  const said = linesOf(reply?.out ?? []).flatMap((line) => Object.values(line.with ?? {}));
  const [code = ''] = said.flatMap((value) => ('phone' in value ? value.phone : []));
  expect((await browser.post('/my/open', { code })).headers.get('location')).toBe('/my');
  expect(wordsOf(await browser.read('/my'))).toContain('ដល់និយោជកហើយ');
});

test('after five wrong codes the right one opens nothing', async () => {
  const { phone } = await applied();
  const browser = browserOf(app);
  await browser.post('/en/my/code', { phone, way: 'text' });
  const code = await codeTo(phone);
  const wrong = code === '123456' ? '654321' : '123456';
  for (const words of ['not right', 'not right', 'not right', 'not right', 'wrong too often', 'wrong too often']) {
    const answered = await browser.post('/en/my/open', { code: wrong });
    expect(answered.status).toBe(422);
    expect(wordsOf(await answered.text())).toContain(words);
  }
  expect((await browser.post('/en/my/open', { code })).status).toBe(422);
  expect(wordsOf(await browser.read('/en/my'))).toContain('Write your phone number');
});

test('a number that we do not know is answered in the same words, and gets nothing', async () => {
  const { phone } = await applied();
  const stranger = somePhone();
  const answers = await Promise.all(
    [phone, stranger].map(async (number) => {
      const browser = browserOf(app);
      const asked = await browser.post('/en/my/code', { phone: number, way: 'text' });
      const page = wordsOf(await browser.read('/en/my/code'));
      const wrong = await browser.post('/en/my/open', { code: '12' });
      return [asked.status, asked.headers.get('location'), page, wrong.status, wordsOf(await wrong.text())];
    }),
  );
  expect(answers[0]).toEqual(answers[1]);
  expect(await textsTo(world, phone)).toHaveLength(1);
  expect(await textsTo(world, stranger)).toEqual([]);
});

test('who wants no calls is not called with a code, and the page does not say so', async () => {
  const { phone } = await applied();
  const person = await world.tx((tx) => findByPhone(tx, world.vault.index('phone', phone)));
  await world.tx((tx) => neverCall(tx, person!.id, world.now()));
  const browser = browserOf(app);
  const asked = await browser.post('/en/my/code', { phone, way: 'call' });
  expect(asked.headers.get('location')).toBe('/en/my/code');
  await world.tell();
  expect(await createTelephone(world).dial()).toEqual([]);
});

test('what was typed stays where a number cannot be read', async () => {
  const answered = await browserOf(app).post('/en/my/code', { phone: '012 34', way: 'text' });
  const page = await answered.text();
  expect(answered.status).toBe(422);
  expect(page).toContain('value="012 34"');
  expect(wordsOf(page)).toContain('This number is not complete');
});

test('nobody acts on what another person applied for, without a session, or with a form of another page', async () => {
  const [mine, theirs] = [await applied(), await applied()];
  const browser = await opened(mine.phone);
  await browser.read('/en/my');
  for (const path of ['withdraw', 'hide', 'interview']) {
    expect((await browser.post(`/en/my/${theirs.id}/${path}`, { answer: 'come', version: '0' })).status).toBe(404);
    expect((await browserOf(app).post(`/en/my/${mine.id}/${path}`)).headers.get('location')).toBe('/en/my');
    expect((await browser.post(`/en/my/${mine.id}/${path}`, { csrf: 'another' })).status).toBe(403);
  }
  expect(await stateOf(theirs.id)).toMatchObject({ state: 'received' });
  expect(await stateOf(mine.id)).toMatchObject({ state: 'received' });
});

test('a worker says by a button that they come, or need another day', async () => {
  const { phone, id, employerId } = await applied();
  const who = await userOf(employerId);
  const input = {
    applicationId: id,
    version: 0,
    at: new Date('2026-11-27T09:30:00+07:00'),
    place: { kind: 'words', words: 'Gate 2' },
  } as const;
  await world.tx((tx) => proposeInterview(tx, who, input, world.now()));
  const browser = await opened(phone);
  expect(wordsOf(await browser.read('/en/my'))).toContain('is looking at it just now');
  world.setNow(2 * 60_000);
  const page = await browser.read('/en/my');
  expect(wordsOf(page)).toContain('November 27');
  expect(wordsOf(page)).toContain('09:30');
  expect(wordsOf(page)).toContain('Gate 2');
  const version = /name="version" value="(\d+)"/.exec(page)![1]!;
  await browser.post(`/en/my/${id}/interview`, { version, answer: 'come' });
  expect(wordsOf(await browser.read('/en/my'))).toContain('You said that you will come.');
});

test('who hides from an employer is shown there no more, and takes back what waits', async () => {
  const { phone, id, employerId } = await applied();
  const other = await makeAnnouncement(world, { employerId });
  const typed = { announcementId: other, name: 'សុខា', phone, language: 'km' };
  const second = await world.tx((tx) => applyOnWeb(tx, world, typed, world.now()));
  const elsewhere = await applied(phone);
  const browser = await opened(phone);
  expect(wordsOf(await browser.read(`/en/my/${id}/hide`))).toContain('Angkor Guards');
  expect((await browser.post(`/en/my/${id}/hide`)).headers.get('location')).toBe('/en/my?done=hidden');
  for (const one of [id, isRefused(second) ? '' : second.applicationId])
    expect(await stateOf(one)).toMatchObject({ state: 'withdrawn', hidden_at: world.now(), consent_at: null });
  expect(await stateOf(elsewhere.id)).toMatchObject({ state: 'received', hidden_at: null });
});

test('an employer answers, and the worker reads it when it can no longer be taken back', async () => {
  const { phone, id, employerId } = await applied();
  const who = await userOf(employerId);
  await world.tx((tx) => answer(tx, who, { applicationId: id, state: 'hired' }, world.now()));
  world.setNow(61_000);
  const browser = await opened(phone);
  expect(wordsOf(await browser.read('/en/my'))).toContain('you have this job');
});

test('a cookie that we did not sign, or signed for something else, opens nothing', async () => {
  const { phone, id } = await applied();
  const { person_id } = await stateOf(id);
  const value = `${person_id}~${world.now().getTime() + 60_000}~${id}`;
  for (const cookie of [`${value}.AAAA`, world.vault.sign('form', value), world.vault.sign('my', `${value}~1`)]) {
    const browser = browserOf(app, `my=${cookie}`);
    expect(wordsOf(await browser.read('/en/my'))).toContain('Write your phone number');
  }
  expect(wordsOf(await (await opened(phone)).read('/en/my'))).toContain('Security guard');
});

test('a session ends after half an hour, and when its holder ends it', async () => {
  const { phone } = await applied();
  const first = await opened(phone);
  await first.read('/en/my');
  await first.post('/en/my/end');
  expect(wordsOf(await first.read('/en/my'))).toContain('Write your phone number');
  const second = await opened(phone);
  world.setNow(31 * 60_000);
  expect(wordsOf(await second.read('/en/my'))).toContain('Write your phone number');
});
