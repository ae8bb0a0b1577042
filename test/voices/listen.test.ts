import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mp3Frames } from '../../src/speech/mp3.ts';
import { giveSpeaker } from '../../src/voices/speakers/arrange.ts';
import { keepSound } from '../../src/voices/touched/store.ts';
import { contextOf } from '../../src/voices/wanted/context.ts';
import { exampleOf } from '../../src/voices/wanted/examples.ts';
import { setOpenClip } from '../../src/voices/wanted/store.ts';
import { listen } from '../../src/web/server.ts';
import { type Browser, browserOf, officeApp, signedIn, wordsOf } from '../desk/office.ts';
import { openBrowser } from '../harness/browser.ts';
import { makeAnnouncement, makeUser } from '../harness/builders.ts';
import { patienceMs } from '../harness/stage.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { type Desk, openDesk, otherRecording } from './desk.ts';

type Person = Browser & { userId: string };

let world: TestWorld;
let app: Hono;
let desk: Desk;
let staff: Person;
let volunteer: Person;
let employer: Person;
beforeAll(async () => {
  world = await createTestWorld();
  app = officeApp(world);
  desk = await openDesk(world);
  staff = await signedIn(world, app, 'staff');
  volunteer = await signedIn(world, app, 'volunteer');
  employer = await signedIn(world, app, 'employer');
  const given = { speakerId: desk.speakerId, userId: volunteer.userId };
  await world.tx((tx) => giveSpeaker(tx, desk.who, given, world.now()));
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.db.updateTable('take').set({ state: 'dropped' }).where('state', '=', 'waiting').execute();
  world.setNow(1000);
});

const one = otherRecording('km', 'n.1');
const stateOf = async (id: string) =>
  await world.db.selectFrom('take').select(['state', 'word']).where('id', '=', id).executeTakeFirstOrThrow();
const keep = async (clip: string) => String(await desk.keep(clip, one));
const take = (id: string) => `data-take="${id}"`;

describe('What waits for a second person', () => {
  test('is heard alone and in its sentence, and speaks once it is approved', async () => {
    const id = await keep('position.cook');
    const page = await staff.read('/en/studio/listen');
    expect(page).toContain(take(id));
    expect(wordsOf(page)).toContain('Cook');
    const sound = async (path: string) => Buffer.from(await (await staff.get(path)).arrayBuffer());
    expect(await sound(`/en/studio/take/${id}.mp3`)).toEqual(Buffer.from(one));
    const context = await sound(`/en/studio/context/${id}.mp3`);
    expect(context.indexOf(one)).toBeGreaterThanOrEqual(0);
    expect(mp3Frames(context)?.length).toBeGreaterThan(2 * (mp3Frames(one)?.length ?? 0));
    const answer = await staff.post(`/en/studio/listen/${id}/approve`);
    expect(answer.headers.get('location')).toBe('/en/studio/listen?came=approved');
    expect(await stateOf(id)).toMatchObject({ state: 'approved' });
    expect(wordsOf(await staff.read('/en/studio/listen?came=approved'))).toContain('It speaks from now on');
    const again = await staff.post(`/en/studio/listen/${id}/approve`);
    expect(again.status).toBe(409);
    expect(wordsOf(await again.text())).toContain('A colleague has decided');
  });

  test('comes one after the other, the longest waiting first, and can be put off', async () => {
    const first = await keep('n.6');
    world.setNow(1000);
    const second = await keep('n.7');
    expect(await staff.read('/studio/listen')).toContain(take(first));
    expect(await staff.read(`/studio/listen?after=${first}`)).toContain(take(second));
    expect(await staff.read(`/studio/listen?after=${second}`)).toContain(take(first));
    expect((await staff.post(`/studio/listen/${second}/approve`, { after: first })).headers.get('location')).toBe(
      `/studio/listen?came=approved&after=${first}`,
    );
  });

  test('goes back with a reason in the language of the voice, or a word of ones own, which stays where it is wrong', async () => {
    const id = await keep('n.8');
    const send = (form: Record<string, string>) => staff.post(`/en/studio/listen/${id}/send-back`, form);
    const empty = await send({ word: '  ' });
    expect(empty.status).toBe(422);
    expect(wordsOf(await empty.text())).toContain('Please say why');
    const long = await send({ word: 'long '.repeat(60) });
    expect(long.status).toBe(422);
    expect(await long.text()).toContain(`value="${'long '.repeat(60).trim()}"`);
    expect((await stateOf(id)).state).toBe('waiting');
    await send({ reason: 'noise' });
    expect(await stateOf(id)).toEqual({ state: 'sent-back', word: world.languages.text('km', 'studio.reason-noise') });
  });

  test('shows their own takes to those who made them, without a way to judge them', async () => {
    const own = { ...desk.who, userId: staff.userId };
    const id = String(await desk.keep('n.9', one, {}, own));
    const page = await staff.read('/en/studio/listen');
    expect(page).not.toContain(take(id));
    expect(page).toContain(`/en/studio/take/${id}.mp3`);
    expect(wordsOf(page)).toContain('nobody approves what they recorded themselves');
    const answer = await staff.post(`/en/studio/listen/${id}/approve`);
    expect(answer.status).toBe(409);
    expect(wordsOf(await answer.text())).toContain('You recorded this yourself');
  });

  test('is sent back where its words have changed since', async () => {
    const open = { language: 'km', clip: 'note.1', employer_id: null };
    await world.tx((tx) => setOpenClip(tx, { ...open, text: 'ពាក្យចាស់' }));
    const id = String(await desk.keep('note.1', one, { words: 'ពាក្យចាស់' }));
    await world.tx((tx) => setOpenClip(tx, { ...open, text: 'ពាក្យថ្មី' }));
    const page = await staff.read('/en/studio/listen');
    expect(page).not.toContain('/approve"');
    expect(wordsOf(page)).toContain('The words have changed');
    expect((await staff.post(`/en/studio/listen/${id}/approve`)).status).toBe(409);
    expect((await staff.post(`/en/studio/listen/${id}/send-back`, { reason: 'other-words' })).status).toBe(303);
  });

  test('is heard by staff and by whose voice it is, by nobody else', async () => {
    const id = await keep('n.4');
    const other = await signedIn(world, app, 'volunteer');
    const path = `/studio/take/${id}.mp3`;
    expect((await volunteer.get(path)).status).toBe(200);
    expect((await other.get(path)).status).toBe(404);
    expect((await employer.get(path)).status).toBe(403);
    expect((await browserOf(app).get(path)).status).toBe(303);
    for (const wrong of ['/studio/take/0.mp3', `/studio/take/${randomUUID()}.mp3`])
      expect((await staff.get(wrong)).status).toBe(404);
  });
});

describe('The sentence of a clip', () => {
  const contextIn = (tag: string, clip: string) => world.tx((tx) => contextOf(tx, world.speech, tag, clip));

  test('is one of a live announcement where there is one, else an example', async () => {
    expect((await contextIn('en', 'place.KH-17')).text).toMatch(/^Car driver, in Siem Reap/);
    const job = { position: 'cook', province: 'KH-17' };
    const announcement_id = await makeAnnouncement(world, { job });
    const clips = ['position.cook', 'job.what-and-where.1', 'place.KH-17'];
    await keepSound(world.db, { announcement_id, language: 'en', clips, edition: 0 }, world.now());
    expect(await contextIn('en', 'place.KH-17')).toEqual({
      before: ['position.cook', 'job.what-and-where.1'],
      after: [],
      text: 'Cook, in Siem Reap.',
    });
  });

  test('is there for every word that a call or a page says', async () => {
    for (const tag of world.speech.tags) {
      const clips = [...world.speech.inventory(tag).keys()];
      const alone = clips.filter((clip) => !exampleOf(world.speech, tag, clip)?.clips.includes(clip));
      expect(alone.filter((clip) => !/^[xfuw]\./.test(clip))).toEqual([]); // a few words that no sentence has yet
    }
  });
});

/** Somebody of staff at a keyboard. */
async function atKeyboard(): Promise<{ tab: Page; close(): Promise<void> }> {
  const server = await listen(app, '127.0.0.1', 0);
  const url = `http://127.0.0.1:${server.port}`;
  const browser = await openBrowser();
  const context = await browser.newContext({ baseURL: url });
  context.setDefaultTimeout(patienceMs);
  const { cookie } = await makeUser(world, 'staff');
  const cookies = cookie.split('; ').map((pair) => ({ name: pair.split('=')[0] ?? '', pair }));
  await context.addCookies(cookies.map(({ name, pair }) => ({ name, value: pair.slice(name.length + 1), url })));
  const close = async () => {
    await browser.close();
    await server.stop();
  };
  return { tab: await context.newPage(), close };
}

describe('By keys alone', () => {
  test('one after the other is heard, approved or sent back, and none that was not heard', async () => {
    const first = await keep('n.2');
    world.setNow(1000);
    const second = await keep('n.3');
    const { tab, close } = await atKeyboard();
    const isHeard = () => tab.waitForFunction(() => document.querySelector<HTMLAudioElement>('#alone')?.ended);
    try {
      await tab.goto('/en/studio/listen');
      await tab.keyboard.press('Enter'); // not heard yet: it is played, and nothing is decided
      await isHeard();
      expect((await stateOf(first)).state).toBe('waiting');
      await tab.keyboard.press('Space');
      await tab.waitForFunction(() => !document.querySelector<HTMLAudioElement>('#alone')?.ended);
      await isHeard();
      await tab.keyboard.press('Enter');
      await tab.waitForURL('**/studio/listen?came=approved');
      expect((await stateOf(first)).state).toBe('approved');
      await tab.locator(`[data-take="${second}"]`).waitFor();
      await isHeard(); // the next is heard at once
      await tab.keyboard.press('b');
      await tab.keyboard.press('Enter');
      await tab.waitForURL('**/studio/listen?came=sent-back');
      expect((await stateOf(second)).state).toBe('sent-back');
      await tab.getByText('No recording waits').waitFor();
    } finally {
      await close();
    }
  });
});
