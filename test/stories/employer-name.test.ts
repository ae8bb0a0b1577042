import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountRoutes } from '../../src/accounts/pages/routes.tsx';
import { employerRoutes } from '../../src/employers/pages/routes.tsx';
import { FileKey } from '../../src/files/file-key.ts';
import { showPhone } from '../../src/kit/phone.ts';
import { voiceScripts } from '../../src/referrals/pages/voice-page.tsx';
import { decodeMp3 } from '../../src/speech/decode.ts';
import { studioRoutes } from '../../src/voices/pages/routes.tsx';
import { complaintsOf } from '../accessibility/faults.ts';
import { smallScreen } from '../harness/browser.ts';
import { makeAnnouncement, makeReferral, makeUser } from '../harness/builders.ts';
import { patienceMs } from '../harness/stage.ts';
import { type Network, openNetwork } from '../harness/web.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { findClips } from '../phones/listen.ts';
import { createWorkerPhone } from '../phones/worker-phone.ts';
import { hearMp3 } from '../speech/listening.ts';
import { otherRecording } from '../voices/desk.ts';
import { openRestaurant } from '../voices/naming.ts';
import { openSpeakingBrowser, signIn, speakInto } from '../voices/recording-tab.ts';

let world: TestWorld;
let network: Network;
let browser: Browser;
let folder: string;
let seconds: number;
let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let job: number;
beforeAll(async () => {
  world = await createTestWorld();
  network = await openNetwork(world, (front) => [
    voiceScripts(),
    ...[accountRoutes, employerRoutes, studioRoutes].map((routes) => routes(world, front)),
  ]);
  restaurant = await openRestaurant(world);
  const cook = { position: 'cook', province: 'KH-17', district: '1710' };
  job = await makeAnnouncement(world, { employerId: restaurant.id, job: cook });
  folder = await mkdtemp(join(tmpdir(), 'bongpheak-name-'));
  const words = await decodeMp3(otherRecording('en', 'call.never-pay.0'));
  seconds = speakInto(join(folder, 'name.wav'), words);
  browser = await openSpeakingBrowser(join(folder, 'name.wav'));
});
afterAll(async () => {
  await browser?.close();
  await network.close();
  await world.close();
  await rm(folder, { recursive: true });
});

async function openTab(cookie: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: network.url, viewport: smallScreen });
  context.setDefaultTimeout(patienceMs);
  await signIn(context, network.url, cookie);
  return await context.newPage();
}

/** A worker is referred and called: what they read and hear. */
async function called() {
  const { phone } = await makeReferral(world, job);
  await world.tell();
  const worker = createWorkerPhone(network.url);
  await worker.takeNumber(showPhone(phone));
  await network.dial();
  await worker.rings();
  const { captions } = (await worker.answer())!.shown!;
  const heard = await hearMp3(new Uint8Array(await (await worker.fetch()).arrayBuffer()));
  await worker.hangUp();
  await world.tell();
  return { text: captions.map(({ text }) => text).join(' '), heard };
}

const isIn = (tab: Page, state: string) => tab.locator(`#voice[data-state=${state}]`).waitFor();

test('an employer says its name; one of us listens; the worker who is called then hears it', async () => {
  expect((await called()).text).toContain('ជាភោជនីយដ្ឋាន នៅក្រុងសៀមរាប');

  const boss = await openTab(restaurant.boss.cookie);
  const complaints = complaintsOf(boss);
  await boss.goto('/en/employer/name');
  await boss.locator(`[id="${restaurant.id}-km"] a.button`).click();
  await boss.getByText('ភោជនីយដ្ឋាន ស្លឹកចេក, ផ្លូវ ២៧៨').waitFor();
  await boss.click('#voice-record');
  await isIn(boss, 'recording');
  await boss.waitForFunction(
    (share) => Number(document.getElementById('voice-ring')?.style.strokeDashoffset || 100) < 100 - share,
    ((seconds + 0.7) * 100) / 7.5,
  );
  await boss.click('#voice-record');
  await isIn(boss, 'done');
  await boss.click('#voice-hear');
  await boss.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 0.2);
  await Promise.all([boss.waitForURL(/\/employer\/name#/), boss.click('main form button[type=submit]')]);
  await boss.getByText('One of us will listen to it soon').waitFor();
  expect(complaints).toEqual([]);

  const staff = await openTab((await makeUser(world, 'staff')).cookie);
  await staff.goto('/en/studio/listen');
  await staff.getByText('ភោជនីយដ្ឋាន ស្លឹកចេក, ផ្លូវ ២៧៨').first().waitFor();
  expect(await staff.locator('.note.bad').textContent()).toMatch(/number/);
  await Promise.all([staff.waitForEvent('load'), staff.locator('#approve button').click()]);

  await world.speech.refresh();
  const { text, heard } = await called();
  expect(text).toContain('អ្នកនឹងធ្វើការនៅ ភោជនីយដ្ឋាន ស្លឹកចេក, ផ្លូវ ២៧៨');
  expect(text).not.toContain('ជាភោជនីយដ្ឋាន');
  const { file } = await world.db.selectFrom('take').select('file').executeTakeFirstOrThrow();
  const samples = await hearMp3(await world.files.get(FileKey.parse(file)));
  expect(findClips(heard, [{ name: 'name', samples }], 0.8)).toHaveLength(1);
  await boss.reload();
  await boss.getByText('Heard in calls').waitFor();
});
