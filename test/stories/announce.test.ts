import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountRoutes } from '../../src/accounts/pages/routes.tsx';
import { employerRoutes } from '../../src/employers/pages/routes.tsx';
import { complaintsOf } from '../accessibility/faults.ts';
import { openBrowser } from '../harness/browser.ts';
import { makeEmployer, makeUser } from '../harness/builders.ts';
import { patienceMs } from '../harness/stage.ts';
import { type Network, openNetwork } from '../harness/web.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { signIn } from '../voices/recording-tab.ts';

let world: TestWorld;
let network: Network;
let browser: Browser;
let boss: Page;
beforeAll(async () => {
  world = await createTestWorld();
  network = await openNetwork(world, (front) => [accountRoutes, employerRoutes].map((routes) => routes(world, front)));
  browser = await openBrowser();
  const context = await browser.newContext({ baseURL: network.url, viewport: { width: 360, height: 640 } });
  context.setDefaultTimeout(patienceMs);
  const { cookie } = await makeUser(world, 'employer', await makeEmployer(world, 'ភោជនីយដ្ឋាន ផ្កាឈូក'));
  await signIn(context, network.url, cookie);
  boss = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await network.close();
  await world.close();
});

const tap = (selector: string) => Promise.all([boss.waitForEvent('load'), boss.locator(selector).first().click()]);

test('an employer announces a job on a small phone in Khmer, loses the connection on the way, and hears it before sending it', async () => {
  const complaints = complaintsOf(boss);
  await boss.goto('/employer');
  await tap('a[href="/employer/announce"]');
  await boss.getByText('សណ្ឋាគារ និងភោជនីយដ្ឋាន').click();
  await tap('button[value=cook]');
  const form = boss.url();
  await boss.fill('[name=payMin]', '២២០');
  await boss.fill('[name=from]', '06:00');
  await boss.context().setOffline(true);
  await boss.fill('[name=to]', '15:00');
  await boss.locator('label:has([value=b-meals-free])').click();
  await boss.locator('button[value=look]').click();
  await boss.waitForURL(/chrome-error/);
  await boss.context().setOffline(false);
  complaints.length = 0; // a browser complains of a lost connection

  await boss.goto(form);
  expect(await boss.inputValue('[name=to]')).toBe('15:00');
  expect(await boss.isChecked('[value=b-meals-free]')).toBe(true);
  await boss.fill('[name=amount-b-meals-free]', '2');
  await tap('button[value=look]');
  await boss.getByText('អាហារឥតគិតថ្លៃ 2 ពេលក្នុងមួយថ្ងៃ').waitFor();
  await boss.getByText('free meals, 2 a day').waitFor();
  for (const at of [0, 1]) {
    await boss
      .locator('audio')
      .nth(at)
      .evaluate((audio: HTMLAudioElement) => audio.play());
    await boss.waitForFunction((nth) => (document.querySelectorAll('audio')[nth]?.currentTime ?? 0) > 0.2, at);
  }
  expect(await boss.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await tap('form[action$="/submit"] button');
  await boss.getByText('កំពុងពិនិត្យ', { exact: true }).waitFor();
  expect(complaints).toEqual([]);
});
