import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { setDuty } from '../../src/accounts/duty.ts';
import { sweep } from '../../src/channels/simulator/network.ts';
import { type E164, showPhone } from '../../src/kit/phone.ts';
import { faultsAt } from '../accessibility/faults.ts';
import { referred } from '../calling/telephone.ts';
import { openBrowser } from '../harness/browser.ts';
import { makeAnnouncement, makeUser, somePhone } from '../harness/builders.ts';
import { type Network, openNetwork } from '../harness/web.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { openListeningBrowser, openPhone, type PhoneTab } from './phone-tab.ts';

let world: TestWorld;
let network: Network;
let browser: Browser;
const open: PhoneTab[] = [];
beforeAll(async () => {
  world = await createTestWorld();
  network = await openNetwork(world);
  browser = await openListeningBrowser();
  await makeAnnouncement(world);
});
beforeEach(() => world.newMorning());
afterEach(async () => {
  for (const phone of open.splice(0)) {
    expect(phone.complaints).toEqual([]);
    await phone.close();
  }
  await world.db.updateTable('simulator_call').set({ state: 'over' }).execute();
  await world.db.updateTable('call').set({ state: 'done' }).where('state', '<>', 'done').execute();
  await world.db.updateTable('dial').set({ ended_at: world.now() }).where('ended_at', 'is', null).execute();
});
afterAll(async () => {
  await browser.close();
  await network.close();
  await world.close();
});

async function switchOn(number: E164 | null = null): Promise<PhoneTab> {
  const phone = await openPhone(browser, network.url, number && showPhone(number));
  open.push(phone);
  return phone;
}

/** Rings us, and is answered. */
async function talking(): Promise<PhoneTab> {
  const phone = await switchOn(somePhone());
  await phone.tab.click('#call');
  await phone.shows('calling');
  world.setNow(6_000);
  await sweep(world);
  await phone.shows('in-call');
  await phone.offers('1');
  return phone;
}

test('a phone without a number is asked for it first; then it rings us once and is rung back', async () => {
  const phone = await switchOn();
  await phone.tab.getByText('000 000 000').first().waitFor();
  await phone.tab.click('#call');
  await phone.tab.getByText('first give this phone one').waitFor();
  expect(await phone.tab.evaluate(() => document.activeElement?.id)).toBe('own-number');
  await phone.takeNumber(showPhone(somePhone()));
  await phone.tab.getByRole('button', { name: 'Call 000 000 000' }).dblclick();
  await phone.shows('calling');
  expect(await faultsAt(phone.tab, 360)).toEqual([]);
  await phone.tab.keyboard.press('Escape');
  await phone.shows('ended');
  await phone.message('A missed call');
  await network.dial();
  await phone.shows('ringing');
  await phone.tab.click('#answer');
  await phone.offers('1');
  await phone.tab.click('#end');
  await phone.shows('ended');
});

test('who stays on the line is answered, and the call goes on when the page is loaded again', async () => {
  const phone = await switchOn(somePhone());
  await phone.tab.keyboard.press('Enter');
  await phone.shows('calling');
  await phone.tab.reload();
  await phone.shows('calling');
  world.setNow(6_000);
  await sweep(world);
  await phone.offers('1');
  await phone.press('1');
  await phone.offers('3');
  await phone.tab.reload();
  await phone.shows('in-call');
  await phone.offers('3');
});

test('a call that cannot reach the network is not made behind its back', async () => {
  const phone = await switchOn(somePhone());
  await phone.tab.context().setOffline(true);
  await phone.tab.click('#call');
  await phone.tab.getByText('No signal').waitFor();
  await phone.tab.context().setOffline(false);
  expect(await world.db.selectFrom('simulator_call').select('dial_id').where('state', '<>', 'over').execute()).toEqual(
    [],
  );
});

test('digits are dots on the screen, and # sends them', async () => {
  const phone = await talking();
  for (const [key, comes] of ['15', '3*', '12']) {
    await phone.press(key!);
    await phone.offers(comes!);
  }
  await phone.press('4');
  await phone.tab.locator('#captions li:only-child').waitFor();
  await phone.tab.keyboard.type('012 345', { delay: 20 });
  await phone.tab.locator('#line', { hasText: '••••••' }).waitFor();
  expect(await phone.tab.locator('#line').textContent()).not.toContain('345');
  await phone.tab.keyboard.type('678#');
  await phone.offers('2');
});

test('4 rings a phone of ours: both pages say who talks with whom, and either hangs up', async () => {
  const { userId } = await makeUser(world, 'staff');
  const number = somePhone();
  const until = new Date(world.now().getTime() + 3_600_000);
  await world.tx((tx) => setDuty(tx, world.vault, { userId, role: 'staff' }, { phone: number, until }, world.now()));
  const { phone: workers } = await referred(world, { language: 'en' });
  const worker = await switchOn(workers);
  const ofStaff = await switchOn(number);
  await network.dial();
  await worker.shows('ringing');
  await worker.tab.locator('#line', { hasText: workers.slice(-3) }).waitFor();
  await worker.tab.click('#answer');
  await worker.offers('4');
  await worker.press('4');
  await worker.hears('One moment');
  await worker.letTimePass();
  await worker.status('Ringing one of our people');
  await ofStaff.shows('ringing');
  await ofStaff.tab.click('#answer');
  await ofStaff.status('With the worker');
  await worker.status('With one of our people');
  await worker.message('No voice passes between browsers');
  await worker.tab.reload();
  await worker.status('With one of our people');
  await ofStaff.tab.click('#end');
  await ofStaff.shows('ended');
  await worker.status('On the phone');
  await worker.hears('Goodbye');
});

/** The call about a job has come to where a word may be said. */
async function askedForAWord(phone: (number: E164) => Promise<PhoneTab>): Promise<PhoneTab> {
  const { phone: number } = await referred(world, { language: 'en' });
  const worker = await phone(number);
  await network.dial();
  await worker.shows('ringing');
  await worker.tab.click('#answer');
  await worker.offers('8');
  await worker.press('1');
  await worker.hears('applied');
  await worker.letTimePass();
  await worker.offers('2', 'no');
  await worker.press('1');
  await worker.offers('5');
  await worker.press('5');
  await worker.hears('Say your word');
  await worker.letTimePass();
  return worker;
}

test('what is said into the microphone is heard again in the same call', async () => {
  const worker = await askedForAWord(switchOn);
  await worker.message('Speak now');
  expect(await faultsAt(worker.tab, 360)).toEqual([]);
  await worker.hears('This is your word');
  const source = await (await worker.plays(1)).jsonValue();
  expect(source).toMatch(/\/phone\/own\/.*\.wav$/);
  await worker.press('1');
  await worker.hears('Kept');
  const kept = await world.db.selectFrom('recording').select('ms').execute();
  expect(kept).toHaveLength(1);
  expect(kept[0]?.ms).toBeGreaterThan(2000);
});

test('# ends what is said', async () => {
  const worker = await askedForAWord(switchOn);
  await worker.message('Speak now');
  await worker.tab.keyboard.press('#');
  await worker.tab.locator('#message').waitFor({ state: 'hidden' });
  await worker.hears('our word');
});

test('where the microphone is refused the page says so, and the call goes on', async () => {
  const deaf = await openBrowser();
  const worker = await askedForAWord((number) => openPhone(deaf, network.url, showPhone(number)));
  await worker.message('no microphone');
  await worker.hears('Say your word');
  await deaf.close();
});
