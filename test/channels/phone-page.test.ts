import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { faultsAt } from '../accessibility/faults.ts';
import { openBrowser } from '../harness/browser.ts';
import { makeAnnouncement, makeReferral } from '../harness/builders.ts';
import { patienceMs } from '../harness/stage.ts';
import { type Network, openNetwork } from '../harness/web.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
let network: Network;
let browser: Browser;
let context: BrowserContext;
let tab: Page;
beforeAll(async () => {
  world = await createTestWorld();
  network = await openNetwork(world);
  browser = await openBrowser();
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  context.setDefaultTimeout(patienceMs);
  tab = await context.newPage();
});
afterEach(async () => {
  await context.close();
  await world.db.updateTable('simulator_call').set({ state: 'over' }).execute();
});
afterAll(async () => {
  await browser.close();
  await network.close();
  await world.close();
});

const state = (is: string) => tab.waitForSelector(`#phone[data-state=${is}]`);
const key = (digit: string) => tab.click(`[data-key="${digit}"]`);
const by = (kind: string) => tab.click(`[data-network=${kind}]`);
/** The sentence that offers a key is there. */
const offered = (digit: string, text: string | RegExp) =>
  tab.locator(`#captions [data-offer="${digit}"]`, { hasText: text }).first().waitFor();

async function ringFor(language: 'km' | 'en'): Promise<string> {
  const announcement = await makeAnnouncement(world);
  const { personId } = await makeReferral(world, announcement, { language });
  await world.tell();
  await network.dial();
  return personId;
}

const applicationsOf = (personId: string) =>
  world.db.selectFrom('application').select(['channel', 'experienced']).where('person_id', '=', personId).execute();

const applied = (personId: string) => expect.poll(() => applicationsOf(personId)).toHaveLength(1);

test('it rings, is answered, and 1 pressed while we speak applies', async () => {
  await tab.goto(`${network.url}/en/phone`);
  const person = await ringFor('en');
  await state('ringing');
  await tab.getByRole('button', { name: 'Answer', exact: true }).click();
  await offered('1', 'press 1');
  await tab.locator('#captions .now').first().waitFor();
  await key('1');
  await applied(person);
  await tab.locator('#captions li', { hasText: 'You have applied' }).first().waitFor();
  await by('silence'); // heard out
  await offered('1', 'Yes');
  await key('1');
  await expect.poll(() => applicationsOf(person)).toEqual([{ channel: 'phone', experienced: true }]);
  await by('silence');
  await state('ended');
});

test('by keyboard alone, in Khmer', async () => {
  await tab.goto(`${network.url}/phone`);
  const person = await ringFor('km');
  await state('ringing');
  await tab.keyboard.press('Enter');
  await state('in-call');
  expect(await tab.locator('#captions li').first().getAttribute('lang')).toBe('km');
  await tab.keyboard.press('1');
  await applied(person);
  await tab.keyboard.press('Escape');
  await state('ended');
  expect(await applicationsOf(person)).toEqual([{ channel: 'phone', experienced: null }]);
});

test('a page that is loaded again in mid-call goes on with it', async () => {
  await tab.goto(`${network.url}/en/phone`);
  const person = await ringFor('en');
  await state('ringing');
  await tab.click('#answer');
  await offered('2', /./);
  await key('2');
  await expect.poll(() => tab.locator('#captions [data-offer="4"]').count()).toBe(0);
  const asked = await tab.locator('#captions').textContent();
  await tab.reload();
  await state('in-call');
  await offered('1', /./);
  expect(await tab.locator('#captions').textContent()).toBe(asked);
  await key('1');
  await tab.locator('#captions li').first().waitFor();
  await expect
    .poll(() => world.db.selectFrom('call').select('promised').where('person_id', '=', person).execute())
    .toEqual([{ promised: true }]);
});

test('a key pressed while the connection is gone arrives, once', async () => {
  await tab.goto(`${network.url}/en/phone`);
  const person = await ringFor('en');
  await state('ringing');
  await tab.click('#answer');
  await offered('1', /./);
  await context.setOffline(true);
  await key('1');
  await tab.getByText('No signal').waitFor();
  expect(await applicationsOf(person)).toEqual([]);
  await context.setOffline(false);
  await applied(person);
});

test('the same event sent again changes nothing', async () => {
  await tab.goto(`${network.url}/en/phone`);
  const person = await ringFor('en');
  await state('ringing');
  await tab.click('#answer');
  await offered('8', /./);
  await key('8');
  await expect.poll(() => tab.locator('#captions [data-offer="8"]').count()).toBe(0);
  const said = await tab.locator('#captions').textContent();
  await by('twice');
  await tab.getByText('Sent once more').waitFor();
  expect(await tab.locator('#captions').textContent()).toBe(said);
  const wishes = await world.db.selectFrom('wish').select('kind').where('person_id', '=', person).execute();
  expect(wishes).toEqual([{ kind: 'mistrust' }]);
});

test.each([
  ['busy', 'busy'],
  ['no-answer', 'no-answer'],
  ['unreachable', 'unreachable'],
  ['bad-number', 'bad-number'],
  ['machine', 'no-answer'],
  ['carrier-fault', 'carrier-fault'],
])('the network reports: %s', async (button, outcome) => {
  await tab.goto(`${network.url}/en/phone`);
  const person = await ringFor('en');
  await state('ringing');
  await by(button);
  await state('ended');
  const calls = await world.db.selectFrom('call').select('outcome').where('person_id', '=', person).execute();
  expect(calls).toEqual([{ outcome }]);
});

test('silence, twice, ends the call with a goodbye', async () => {
  await tab.goto(`${network.url}/en/phone`);
  const person = await ringFor('en');
  await state('ringing');
  await tab.click('#answer');
  await offered('1', /./);
  await by('silence');
  await expect.poll(() => tab.locator('#captions li').count()).toBe(7); // the keys alone: the job is not told again
  await by('silence');
  await expect.poll(() => tab.locator('#captions [data-offer]').count()).toBe(0);
  await by('silence');
  await state('ended');
  await expect
    .poll(() => world.db.selectFrom('call').select('outcome').where('person_id', '=', person).execute())
    .toEqual([{ outcome: 'nothing' }]);
});

test.each([
  ['', 320],
  ['', 1280],
  ['/en', 320],
  ['/en', 1280],
])('everybody can use %s/phone at %i px after a wrong number', async (prefix, width) => {
  await tab.setViewportSize({ width, height: 800 });
  await tab.goto(`${network.url}${prefix}/phone?wrong`);
  expect(await faultsAt(tab, width)).toEqual([]);
});

test('without a script the page says why it needs one', async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto(`${network.url}/en/phone`);
  await page.locator('noscript .fault').waitFor();
  await plain.close();
});
