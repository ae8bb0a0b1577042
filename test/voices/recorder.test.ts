import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { say } from '../../src/calling/say.ts';
import { downsampleByTwo } from '../../src/speech/downsample.ts';
import { approveTake } from '../../src/voices/takes/judge.ts';
import { takesOf } from '../../src/voices/takes/store.ts';
import { setOpenClip } from '../../src/voices/wanted/store.ts';
import { louder, speech, tools } from '../audio/sounds.ts';
import { createTelephone, referred } from '../calling/telephone.ts';
import { openBrowser } from '../harness/browser.ts';
import { makeUser } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { findClips } from '../phones/listen.ts';
import { hearUlaw } from '../speech/listening.ts';
import { openRecorder, openSpeakingBrowser, type RecordingTab, signIn, speakInto } from './recording-tab.ts';
import { makeVolunteer, openStudio, type Studio } from './studio.ts';

const folder = mkdtempSync(join(tmpdir(), 'bongpheak-microphone-'));
const heard = join(folder, 'heard.wav');
const greeting = 'call.greeting.0';
const words = speech('good morning');

let world: TestWorld;
let studio: Studio;
let browser: Browser;
let volunteer: Awaited<ReturnType<typeof makeVolunteer>>;
let cookie: string;
let recorder: RecordingTab;

beforeAll(async () => {
  world = await createTestWorld();
  studio = await openStudio(world);
  volunteer = await makeVolunteer(world, 'សុខា');
  cookie = await volunteer.signIn();
  speakInto(heard, words);
  browser = await openSpeakingBrowser(heard);
});
afterAll(async () => {
  await browser?.close();
  await studio?.close();
  await world?.close();
  rmSync(folder, { recursive: true });
});

const takes = (clip: string) => world.tx((tx) => takesOf(tx, volunteer.speakerId, clip));
const wordsOfAll = async () =>
  (await world.db.selectFrom('take').select('words').where('speaker_id', '=', volunteer.speakerId).execute()).map(
    ({ words: said }) => said,
  );
const open = async (from = '') => {
  const query = new URLSearchParams({ voice: volunteer.speakerId, ...(from ? { from } : {}) });
  recorder = await openRecorder(browser, studio.url, { cookie, query: String(query) });
};

describe.skipIf(!tools)('A volunteer in front of a microphone', () => {
  test('is warned, records again, and after a second person has listened a call speaks with their voice', async () => {
    const seconds = speakInto(heard, louder(words, -33));
    await open(greeting);
    await recorder.record(seconds);
    await recorder.says('Too quiet');
    await recorder.keep(); // kept all the same: the server says it too
    await recorder.tab.getByText('Look again: 1').click();
    await recorder.says(/Too quiet.*or go on/);
    expect(await takes(greeting)).toMatchObject([{ state: 'waiting', warnings: ['too-quiet'] }]);

    speakInto(heard, words);
    world.setNow(60_000);
    await recorder.tab.reload(); // the microphone is opened anew
    await recorder.tab.getByText('Look again: 1').click();
    await recorder.record(seconds);
    await recorder.says(/^Good/);
    await recorder.keep();
    await recorder.sending('Everything is sent');
    expect(recorder.complaints).toEqual([]);
    const [good, quiet] = await takes(greeting);
    expect(quiet).toMatchObject({ state: 'dropped' });
    expect(good).toMatchObject({ state: 'waiting', warnings: [], made_by: volunteer.who.userId });

    const staff = { userId: (await makeUser(world, 'staff')).userId, role: 'staff' };
    expect(await world.tx((tx) => approveTake(tx, world, staff, good!.id, world.now()))).toBe('approved');
    await world.speech.refresh();
    const telephone = createTelephone(world);
    await referred(world);
    const reply = await telephone.answer(await telephone.dialOne());
    const { rendering } = await say(world.speech, 'km', reply!);
    const call = hearUlaw(await readFile(rendering!.telephone));
    const found = findClips(call, [{ name: greeting, samples: downsampleByTwo(words) }], 0.8);
    expect(found).toHaveLength(1);
    const mark = rendering!.marks.find(({ clip }) => clip === greeting)!;
    expect(found[0]!.atMs).toBeGreaterThan(mark.fromMs - 60);
    expect(found[0]!.atMs).toBeLessThan(mark.toMs);
    await recorder.close();
  });

  test('records without a network, loads the page again, and what was recorded arrives, once', async () => {
    const seconds = speakInto(heard, words);
    await open();
    await recorder.isReady();
    const before = await wordsOfAll();
    await recorder.context.setOffline(true);
    const said: (string | null)[] = [];
    for (const nth of [1, 2]) {
      said.push(await recorder.words());
      await recorder.record(seconds);
      await recorder.says(/^Good/);
      await recorder.tab.reload(); // a draft is a recording as well
      await recorder.says(/^Good/);
      await recorder.keep();
      await recorder.sending(`Kept here: ${nth}`);
    }
    await recorder.tab.reload();
    await recorder.sending('Kept here: 2');
    await recorder.tab.locator('#record:enabled').waitFor();
    expect(said).not.toContain(await recorder.words());
    expect(await wordsOfAll()).toEqual(before);
    studio.loseNextAnswer();
    await recorder.context.setOffline(false);
    await recorder.sending('Everything is sent');
    expect((await wordsOfAll()).toSorted()).toEqual([...before, ...said].toSorted());
    await recorder.close();
  });

  test('goes on when the session has ended; and where the words have changed, is shown the new ones', async () => {
    const clip = { language: 'km', clip: 'employer.angkor', employer_id: null };
    await world.tx((tx) => setOpenClip(tx, { ...clip, text: 'អង្គរ' }));
    const seconds = speakInto(heard, words);
    await open(clip.clip);
    expect(await recorder.words()).toBe('អង្គរ');
    await recorder.record(seconds);
    await recorder.context.clearCookies();
    await recorder.keep();
    await recorder.sending('Sign in again. Kept here: 1');
    await world.tx((tx) => setOpenClip(tx, { ...clip, text: 'អង្គរថ្មី' }));
    await signIn(recorder.context, studio.url, await volunteer.signIn());
    await recorder.tab.getByText('Look again: 1').click();
    await recorder.says('The words have changed');
    expect(await recorder.words()).toBe('អង្គរថ្មី');
    expect(await takes(clip.clip)).toEqual([]);
    await recorder.tab.reload();
    await recorder.tab.getByText('Look again: 1').click();
    await recorder.record(seconds);
    await recorder.keep();
    await recorder.sending('Everything is sent');
    expect(await takes(clip.clip)).toMatchObject([{ words: 'អង្គរថ្មី' }]);
    await recorder.close();
  });
});

test.skipIf(!tools)('whoever does not allow the microphone is told how to, and sends a file', async () => {
  speakInto(heard, words);
  const denying = await openBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream=deny']);
  try {
    const query = `voice=${volunteer.speakerId}&from=n.8`;
    const { tab, says, keep, sending } = await openRecorder(denying, studio.url, { cookie, query });
    await tab.locator('#record:enabled').click();
    await says('may not use the microphone');
    await tab.setInputFiles('#sound', heard);
    await tab.click('#file button');
    await says('The file is here');
    await keep();
    await sending('Everything is sent');
    expect(await takes('n.8')).toMatchObject([{ state: 'waiting', warnings: [] }]);
  } finally {
    await denying.close();
  }
});
