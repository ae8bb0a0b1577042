import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openOldPhone, openStage, openTab, patienceMs } from '../harness/stage.ts';
import { ownJobs, signIn, timesListed } from './office.ts';
import { refer, writeNaming } from './relative.ts';
import { someNumber, tap } from './visitor.ts';
import { saidIn, wordsOf } from './words.ts';
import { switchOn } from './worker-phone.ts';

const stage = openStage();
let employer: Page;
let jobs: number[];
beforeAll(async () => {
  employer = await signIn(stage, 'employer');
  jobs = await ownJobs(employer);
});

const [say, said] = [wordsOf('km'), saidIn('km')];

/** The worker has been named, has picked up, and hears of the job. */
async function called() {
  const [job = 0] = jobs;
  const number = someNumber();
  const phone = await switchOn(stage, number);
  await refer(await openTab(stage), { job, number });
  await phone.shows('ringing');
  await phone.answer();
  await phone.hears(said('greeting'));
  return { job, number, phone };
}

async function writeApplication(tab: Page, number: string): Promise<number> {
  const [job = 0] = jobs;
  await tab.goto(`/job/${job}`);
  await tab.fill('[name=name]', 'សុខា');
  await tab.fill('[name=phone]', number);
  return job;
}

/**
 * Chromium notes what is written in a form a second after the last letter, by the page's own clock, and once more when the page
 * goes, if it finds the time. A person reads on before the tap.
 */
async function readsOn(tab: Page): Promise<void> {
  const clock = () => tab.evaluate(() => performance.now());
  const written = await clock();
  await expect.poll(clock, { timeout: patienceMs }).toBeGreaterThan(written + 1_500);
}

test('a form that is sent by two quick taps, and once more after going back, has applied once', async () => {
  const number = someNumber();
  const tab = await openOldPhone(stage);
  const job = await writeApplication(tab, number);
  const button = tab.getByRole('button', { name: say('applications.go'), exact: true });
  await button.dblclick(); // the second tap cuts off what the first one was loading
  await expect.poll(() => tab.url(), { timeout: patienceMs }).toMatch(/\/applied/);
  await tab.waitForLoadState('networkidle');
  await tab.goBack();
  await tab.fill('[name=name]', 'សុខា');
  await tab.fill('[name=phone]', number);
  await tap(button, `/job/${job}/applied`);
  await tab.reload();
  expect(await timesListed(employer, job, number)).toBe(1);
});

test('a form that is sent without a connection is still written when the connection is back', async () => {
  const number = someNumber();
  const tab = await openOldPhone(stage);
  const job = await writeApplication(tab, number);
  await readsOn(tab);
  await tab.context().setOffline(true);
  await tab.getByRole('button', { name: say('applications.go'), exact: true }).click();
  await tab.waitForURL('chrome-error://**');
  await tab.context().setOffline(false);
  await tab.goBack();
  await expect.poll(() => tab.inputValue('[name=phone]'), { timeout: patienceMs }).toBe(number);
  await tap(tab.getByRole('button', { name: say('applications.go'), exact: true }), `/job/${job}/applied`);
  expect(await timesListed(employer, job, number)).toBe(1);
});

test('two relatives who name the same person at the same time make one phone ring once', async () => {
  const [, job = 0] = jobs;
  const number = someNumber();
  const phone = await switchOn(stage, number);
  const relatives = await Promise.all([openTab(stage), openOldPhone(stage)]);
  await Promise.all(relatives.map((tab) => writeNaming(tab, { job, number })));
  await Promise.all(relatives.map((tab) => tap(tab.locator('main form button[type=submit]'), `/job/${job}/referred`)));
  await phone.shows('ringing');
  await phone.answer();
  await phone.hears(said('greeting'));
  const staff = await signIn(stage, 'staff');
  await staff.goto('/en/desk/calls');
  const calls = staff.locator('ul.rows > li').filter({ has: staff.locator(`a[href="/en/job/${job}"]`) });
  expect(await calls.count()).toBe(1);
  await phone.press('0');
});

test('a call goes on where it was when the connection drops and comes back, and the key counts once', async () => {
  const { job, number, phone } = await called();
  await phone.tab.context().setOffline(true);
  await phone.press('1');
  await phone.tab.getByText(say('phone.no-signal')).waitFor();
  await phone.tab.context().setOffline(false);
  await phone.hears(said('applied'));
  await phone.letTimePass();
  await phone.hears(said('experience'));
  await phone.press('2');
  await phone.hears(said('will-contact'));
  await phone.letTimePass();
  await phone.shows('ended');
  expect(await timesListed(employer, job, number)).toBe(1);
});

test('a phone that is switched off and on in the middle of a call hears what was said last, and goes on', async () => {
  const { job, number, phone } = await called();
  await phone.press('1');
  await phone.hears(said('applied'));
  await phone.letTimePass();
  await phone.hears(said('experience'));
  await phone.tab.reload();
  await phone.shows('in-call');
  await phone.hears(said('experience'));
  await phone.press('1');
  await phone.hears(said('will-contact'));
  await phone.hangUp();
  await phone.shows('ended');
  expect(await timesListed(employer, job, number)).toBe(1);
  await employer.locator('main ul.rows').getByText(wordsOf('en')('employers.experience-yes')).first().waitFor();
});

test('the network that brings the same key twice changes nothing', async () => {
  const { job, number, phone } = await called();
  await phone.press('1');
  await phone.hears(said('applied'));
  const before = await phone.captions();
  await phone.tab.click('[data-network=twice]');
  await phone.tab.getByText(say('phone.sent-twice')).waitFor();
  expect(await phone.captions()).toBe(before);
  await phone.hangUp();
  await phone.tab.locator('#phone[data-state=ended]').waitFor();
  expect(await timesListed(employer, job, number)).toBe(1);
});
