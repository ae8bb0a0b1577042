import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountRoutes } from '../../src/accounts/pages/routes.tsx';
import { applicationRoutes } from '../../src/applications/pages/routes.tsx';
import { makeVoice } from '../../src/calling/greetings/sound.ts';
import { deskRoutes } from '../../src/desk/pages/routes.tsx';
import { openListing } from '../../src/jobs/pages/listing.ts';
import { jobRoutes } from '../../src/jobs/pages/routes.tsx';
import { showPhone } from '../../src/kit/phone.ts';
import { referralRoutes } from '../../src/referrals/pages/routes.tsx';
import { complaintsOf, faultsAt } from '../accessibility/faults.ts';
import { greetingEvents, greetingsOf, spokenWav } from '../calling/greeting-voice.ts';
import { openBrowser, smallScreen } from '../harness/browser.ts';
import { makeAnnouncement, makeUser, somePhone } from '../harness/builders.ts';
import { patienceMs } from '../harness/stage.ts';
import { type Network, openNetwork } from '../harness/web.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { NEEDLE } from '../phones/correlate.ts';
import { findClips } from '../phones/listen.ts';
import { loudestStretch } from '../phones/loudness.ts';
import { createWorkerPhone } from '../phones/worker-phone.ts';
import { hearUlaw } from '../speech/listening.ts';

let world: TestWorld;
let network: Network;
let browser: Browser;
let folder: string;
let job: number;
let wav: Uint8Array;
const closing: (() => Promise<void>)[] = [];
beforeAll(async () => {
  world = await createTestWorld();
  network = await openNetwork(world, (front) => {
    const listing = openListing(world, front);
    closing.push(() => listing.stop());
    const seekers = [jobRoutes, applicationRoutes, referralRoutes].map((routes) => routes(listing));
    return [...seekers, accountRoutes(world, front), deskRoutes(world, front)];
  });
  job = await makeAnnouncement(world);
  folder = await mkdtemp(join(tmpdir(), 'bongpheak-voice-'));
  wav = await spokenWav();
  await writeFile(join(folder, 'sister.wav'), wav);
  const fake = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];
  browser = await openBrowser([...fake, `--use-file-for-fake-audio-capture=${join(folder, 'sister.wav')}`]);
});
afterAll(async () => {
  await browser?.close();
  for (const close of closing) await close();
  await network.close();
  await world.close();
  await rm(folder, { recursive: true });
});

async function openTab(cookie = ''): Promise<Page> {
  const context = await browser.newContext({ baseURL: network.url, viewport: smallScreen });
  context.setDefaultTimeout(patienceMs);
  const cookies = cookie.split('; ').filter(Boolean);
  await context.addCookies(
    cookies.map((one) => ({
      name: one.slice(0, one.indexOf('=')),
      value: one.slice(one.indexOf('=') + 1),
      url: network.url,
    })),
  );
  return await context.newPage();
}

/** Writes the form, all but the writer's own name. */
async function write(tab: Page, phone: string) {
  await tab.fill('[name=theirName]', 'សុខា');
  await tab.fill('[name=theirPhone]', showPhone(phone as never));
  await tab.locator('label:has([name=relation][value=sibling])').click();
}

const isIn = (tab: Page, state: string) =>
  expect.poll(() => tab.locator('#voice').getAttribute('data-state'), { timeout: patienceMs }).toBe(state);

/** A quarter of a second of what is spoken: wherever in it the recording began, that is in it. */
async function loudestWord(): Promise<Float32Array> {
  const spoken = hearUlaw((await makeVoice(wav)).audio);
  const at = loudestStretch(spoken, NEEDLE);
  return spoken.subarray(at, at + NEEDLE);
}

/** The ring is as full as after so many seconds. */
const ringIs = (tab: Page, seconds: number) =>
  tab.waitForFunction(
    (most) => Number(document.getElementById('voice-ring')?.style.strokeDashoffset || 100) < most,
    100 - seconds * 10,
  );

/** Presses the microphone, speaks until so much of the ring is full, and presses again. */
async function speak(tab: Page, seconds: number, begin = '#voice-record') {
  await tab.click(begin);
  await isIn(tab, 'recording');
  await ringIs(tab, seconds);
  await tab.click('#voice-record');
  await isIn(tab, 'done');
}

const plays = (tab: Page, audio: string) =>
  tab.waitForFunction(
    (selector) => (document.querySelector<HTMLAudioElement>(selector)?.currentTime ?? 0) > 0.2,
    audio,
  );

const files = (tab: Page) => tab.locator('#voice-file').evaluate((field) => (field as HTMLInputElement).files?.length);

test('a sister records a few words, corrects the form, and is heard first in the call; 8 reports it, and staff hear it', async () => {
  const phone = somePhone();
  const tab = await openTab();
  const complaints = complaintsOf(tab);
  await tab.goto(`/en/job/${job}/refer`);
  await write(tab, phone);
  await speak(tab, 1.5);
  await tab.click('#voice-hear');
  await plays(tab, '#voice audio');
  await speak(tab, 3.5, '#voice-again');
  await tab.getByText(/Recorded: \d+ s/).waitFor();
  await Promise.all([tab.waitForEvent('load'), tab.click('main form button[type=submit]')]);
  await tab.locator('.faults').waitFor();
  await isIn(tab, 'done');
  expect(await faultsAt(tab, smallScreen.width)).toEqual([]);
  await tab.click('#voice-hear');
  await plays(tab, '#voice audio');
  await tab.fill('[name=yourName]', 'ដារ៉ា');
  await Promise.all([tab.waitForURL(/\/referred$/), tab.click('main form button[type=submit]')]);
  expect(complaints.filter((one) => !one.includes('422'))).toEqual([]);

  await world.tell();
  const worker = createWorkerPhone(network.url);
  await worker.takeNumber(showPhone(phone));
  await network.dial();
  await worker.rings();
  const { captions } = (await worker.answer())!.shown!;
  const played = hearUlaw(new Uint8Array(await (await worker.fetch()).arrayBuffer()).subarray(58));
  const [found] = findClips(played, [{ name: 'sister', samples: await loudestWord() }], 0.6);
  const [, promise, sentBy] = captions;
  expect(found!.atMs).toBeGreaterThan(promise!.toMs);
  expect(found!.atMs + found!.ms).toBeLessThan(sentBy!.fromMs);
  await worker.press('8');
  await worker.hangUp();

  const { referral_id: referralId } = await world.db
    .selectFrom('greeting')
    .select('referral_id')
    .executeTakeFirstOrThrow();
  const [greeting] = await greetingsOf(world, referralId);
  const { cookie } = await makeUser(world, 'staff');
  const desk = await openTab(cookie);
  await desk.goto('/en/desk/mistrust');
  await desk.locator('audio').evaluate((audio) => (audio as HTMLAudioElement).play());
  await plays(desk, 'audio');
  await Promise.all([desk.waitForEvent('load'), desk.getByRole('button', { name: 'Delete it' }).click()]);
  await desk.getByText('This voice was deleted').waitFor();
  expect(await greetingEvents(world, greeting!.id)).toEqual([
    'greeting.kept visitor',
    'greeting.reported person',
    'greeting.heard user',
    'greeting.deleted user',
  ]);
});

test('a telephone too slow to listen to itself keeps what was said all the same', async () => {
  const tab = await openTab();
  await tab.addInitScript(() => {
    AnalyserNode.prototype.getFloatTimeDomainData = (samples) => void samples.fill(0);
  });
  await tab.goto(`/en/job/${job}/refer`);
  await speak(tab, 1.5);
  await tab.getByText(/Recorded: \d+ s/).waitFor();
  expect(await files(tab)).toBe(1);
});

test('who thinks better of it deletes it; who sends the form while they speak has said all', async () => {
  const phone = somePhone();
  const tab = await openTab();
  await tab.goto(`/en/job/${job}/refer`);
  await write(tab, phone);
  await tab.fill('[name=yourName]', 'ដារ៉ា');
  await speak(tab, 1.5);
  expect(await files(tab)).toBe(1);
  await tab.click('#voice-delete');
  await isIn(tab, 'idle');
  expect(await files(tab)).toBe(0);
  await tab.click('#voice-record');
  await isIn(tab, 'recording');
  await ringIs(tab, 2);
  await Promise.all([tab.waitForURL(/\/referred$/), tab.click('main form button[type=submit]')]);
  const greetings = await world.db.selectFrom('greeting').selectAll().where('state', '=', 'approved').execute();
  expect(greetings).toHaveLength(1);
});

test('without a microphone there is a clear word, a sound can be chosen, and the form goes on', async () => {
  const tab = await openTab();
  await tab.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await tab.goto(`/en/job/${job}/refer`);
  await write(tab, somePhone());
  await tab.fill('[name=yourName]', 'ដារ៉ា');
  expect(await tab.locator('#voice-file').isVisible()).toBe(false);
  await tab.click('#voice-record');
  await tab.getByText('does not let us listen').waitFor();
  expect(await tab.locator('#voice-file').isVisible()).toBe(true);
  const large = { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(5 * 1024 * 1024, 7) };
  await tab.setInputFiles('#voice-file', large);
  await Promise.all([tab.waitForEvent('load'), tab.click('main form button[type=submit]')]);
  await tab.locator('.faults', { hasText: 'too large' }).waitFor();
  expect(await tab.inputValue('[name=yourName]')).toBe('ដារ៉ា');
  await Promise.all([tab.waitForURL(/\/referred$/), tab.click('main form button[type=submit]')]);
});
