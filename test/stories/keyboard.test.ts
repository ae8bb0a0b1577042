import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openStage, openTab } from '../harness/stage.ts';
import { ownJobs, signIn } from './office.ts';
import { refer } from './relative.ts';
import { someNumber } from './visitor.ts';
import { saidIn, wordsOf } from './words.ts';
import { switchOn } from './worker-phone.ts';

const stage = openStage();
let job: number;
beforeAll(async () => {
  job = (await ownJobs(await signIn(stage, 'employer')))[0] ?? 0;
});

const say = wordsOf('en');

/** Goes on with Tab until something is reached; fails where a whole round does not reach it. */
async function tabTo(tab: Page, selector: string): Promise<void> {
  for (let step = 0; step < 120; step++) {
    await tab.keyboard.press('Tab');
    if (await tab.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`no number of Tabs leads to ${selector}`);
}

/** Something that has the focus can be seen to have it: an outline, or a shadow around it or what stands for it. */
const focusIsSeen = (tab: Page) =>
  tab.evaluate(() => {
    const focused = document.activeElement;
    return [focused, focused?.nextElementSibling].some((element) => {
      const style = element && getComputedStyle(element);
      return style && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
    });
  });

async function write(tab: Page, field: string, text: string): Promise<void> {
  await tabTo(tab, `[name=${field}]`);
  expect(await focusIsSeen(tab)).toBe(true);
  await tab.keyboard.type(text);
}

test('a worker applies without touching the screen', async () => {
  const tab = await openTab(stage);
  await tab.goto(`/en/job/${job}`);
  await tab.keyboard.press('Tab');
  expect(await tab.evaluate(() => document.activeElement?.textContent)).toBe(say('shell.skip'));
  await tab.keyboard.press('Enter');
  await write(tab, 'name', 'Sokha');
  await write(tab, 'phone', someNumber());
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/\/applied/);
});

test('a relative corrects the form to name somebody, and sends it', async () => {
  const tab = await openTab(stage);
  await tab.goto(`/en/job/${job}/refer`);
  await write(tab, 'theirName', 'Sokha');
  await tab.keyboard.press('Enter');
  await tab.getByRole('alert').waitFor();
  await tabTo(tab, '.faults a[href="#theirPhone"]');
  await tab.keyboard.press('Enter');
  expect(await tab.evaluate(() => document.activeElement?.id)).toBe('theirPhone');
  await tab.keyboard.type(someNumber());
  await tabTo(tab, '[name=language]');
  await tab.keyboard.press('ArrowRight');
  await write(tab, 'yourName', 'Dara');
  await tabTo(tab, '[name=relation]');
  await tab.keyboard.press('Space');
  expect(await focusIsSeen(tab)).toBe(true);
  await tabTo(tab, 'main form button[type=submit]');
  await tab.keyboard.press('Enter');
  await tab.waitForURL(`/en/job/${job}/referred`);
});

test('an employer signs in, and is told in words where the password is wrong', async () => {
  const { email, password } = stage.service.login('employer');
  const tab = await openTab(stage);
  await tab.goto('/en/sign-in');
  await write(tab, 'email', email);
  await write(tab, 'password', 'not this one');
  await tab.keyboard.press('Enter');
  await tab.getByRole('alert').getByText(say('accounts.fault-wrong')).waitFor();
  expect(await tab.inputValue('[name=email]')).toBe(email);
  await write(tab, 'password', password);
  await tab.keyboard.press('Enter');
  await tab.waitForURL('/en/employer');
});

test('a call is answered with Enter, keys are pressed, and Escape hangs up', async () => {
  const said = saidIn('km');
  const number = someNumber();
  const phone = await switchOn(stage, number);
  await refer(await openTab(stage), { job, number });
  await phone.shows('ringing');
  await phone.tab.keyboard.press('Enter');
  await phone.hears(said('greeting'));
  await phone.tab.keyboard.press('2');
  await phone.hears(said('when-later'));
  await phone.tab.keyboard.press('Escape');
  await phone.shows('ended');
});

test('a warning is given, and staff note what they did about it', async () => {
  const tab = await openTab(stage);
  await tab.goto(`/en/job/${job}/distrust`);
  await tabTo(tab, '[name=reason]');
  await tab.keyboard.press('ArrowDown');
  expect(await focusIsSeen(tab)).toBe(true);
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/\/distrusted/);
  const staff = await signIn(stage, 'staff');
  await staff.goto('/en/desk/mistrust');
  await write(staff, 'note', 'We went there');
  await staff.keyboard.press('Enter');
  await staff.getByText(say('desk.none-mistrust')).waitFor();
});

test('an employer answers an applicant, and closes the announcement', async () => {
  const worker = await openTab(stage);
  await worker.request.post(`/job/${job}/apply`, { form: { name: 'Sokha', phone: someNumber() } });
  const employer = await signIn(stage, 'employer');
  await employer.goto(`/en/employer/announcement/${job}`);
  await tabTo(employer, 'button[value=short-listed]');
  expect(await focusIsSeen(employer)).toBe(true);
  await employer.keyboard.press('Enter');
  await employer.locator('[aria-labelledby=s-short-listed] li').waitFor();
  await tabTo(employer, 'a[href$="/close"]');
  await employer.keyboard.press('Enter');
  await employer.waitForURL(/\/close$/);
  await tabTo(employer, 'main form button');
  await employer.keyboard.press('Enter');
  await employer.waitForURL(/\/en\/employer$/);
});
