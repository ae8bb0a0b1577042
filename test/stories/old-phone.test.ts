import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openOldPhone, openStage, patienceMs } from '../harness/stage.ts';
import { ownJobs, signIn, timesListed } from './office.ts';
import { heading, jobIn, someNumber, tap } from './visitor.ts';
import { country, prefixOf, tags, wordsOf } from './words.ts';

const stage = openStage();
let employer: Page;
let searcher: Page;
beforeAll(async () => {
  searcher = await openOldPhone(stage);
  employer = await signIn(stage, 'employer');
});

const nameOf = (tag: string, position: string) => country.position(position)?.name[tag] ?? '';

describe.each(tags)('with an old phone, no JavaScript, in %s, a worker', (tag) => {
  const [say, prefix] = [wordsOf(tag), prefixOf(tag)];
  const home = prefix || '/';

  test('has applied with three taps, a name and a number', async () => {
    const number = someNumber();
    const tab = await openOldPhone(stage);
    await tab.goto(home);
    await tap(tab.getByRole('link', { name: nameOf(tag, 'garment-sewer') }).first(), `${prefix}/jobs/garment-sewer`);
    await tap(tab.locator('ul.rows a').first(), /\/job\/\d+$/);
    const job = jobIn(tab);
    await tab.getByLabel(say('applications.name')).fill('សុខា');
    await tab.getByLabel(say('applications.phone')).fill(number);
    await tap(tab.getByRole('button', { name: say('applications.go') }), `${prefix}/job/${job}/applied`);
    expect(await heading(tab)).toBe(say('applications.applied'));
    expect(await timesListed(employer, job, number)).toBe(1);
  });

  test('says by one tap where home is, and is shown work near it ever after', async () => {
    const tab = await openOldPhone(stage);
    const province = country.province('KH-17')?.name[tag] ?? '';
    await tab.goto(home);
    await tap(tab.getByRole('link', { name: say('jobs.where-question'), exact: true }), `${prefix}/where`);
    await tap(tab.getByRole('link', { name: province, exact: true }), home);
    const later = await tab.context().newPage();
    await later.goto(home);
    await later.getByRole('heading', { name: say('jobs.near', { province }) }).waitFor();
    await tap(later.getByRole('link', { name: nameOf(tag, 'security-guard') }).first(), /security-guard$/);
    expect(await later.locator('ul.rows li').first().textContent()).toContain(province);
  });

  test('is asked again where something is wrong, and nothing that was typed is lost', async () => {
    const number = someNumber();
    const tab = await openOldPhone(stage);
    await tab.goto(`${prefix}/jobs/cook`);
    await tap(tab.locator('ul.rows a').first(), /\/job\/\d+$/);
    const job = jobIn(tab);
    await tab.fill('[name=name]', 'សុខា “ខ្មៅ” <b>');
    await tab.fill('[name=phone]', '012 34');
    await tap(tab.locator('form#apply button'), /\/apply/);
    expect(await tab.getByRole('alert').textContent()).toContain(say('shell.fault-phone-not-a-number'));
    expect(await tab.inputValue('[name=name]')).toBe('សុខា “ខ្មៅ” <b>');
    expect(await tab.inputValue('[name=phone]')).toBe('012 34');
    await tab.fill('[name=phone]', number);
    await tap(tab.locator('form#apply button'), `${prefix}/job/${job}/applied`);
  });

  test('who names somebody and forgets half of it keeps the other half', async () => {
    const tab = await openOldPhone(stage);
    await tab.goto(`${prefix}/jobs/cook`);
    await tap(tab.locator('ul.rows a').first(), /\/job\/\d+$/);
    const job = jobIn(tab);
    await tap(tab.getByRole('link', { name: say('jobs.refer-go'), exact: true }), `${prefix}/job/${job}/refer`);
    await tab.fill('[name=theirName]', 'ស្រីមុំ');
    await tab.locator('label:has([name=relation][value=friend])').click();
    await tab.locator('main form button[type=submit]').click();
    await tab.getByRole('alert').waitFor();
    for (const fault of ['shell.fault-phone-missing', 'referrals.fault-yourName-missing'])
      expect(await tab.getByRole('alert').textContent()).toContain(say(fault));
    expect(await tab.inputValue('[name=theirName]')).toBe('ស្រីមុំ');
    expect(await tab.locator('[name=relation][value=friend]').isChecked()).toBe(true);
    expect(await tab.locator(`[name=language][value=${tag}]`).isChecked()).toBe(true);
  });
});

test.each([
  ['sekurity gard', 'security-guard'],
  ['សន្តិសុខ', 'security-guard'],
  ['អ្នក បើក រថយន្ត', 'driver-car'],
  ['waitres', 'waiter'],
  ['ចុងភៅ', 'cook'],
  ['ចុង​ភៅ សៀមរាប', 'cook'],
])('a worker who types “%s” is shown what was meant', async (typed, position) => {
  await searcher.goto('/');
  await searcher.getByRole('searchbox').fill(typed);
  await tap(searcher.getByRole('button', { name: wordsOf('km')('jobs.find-go') }), '/search');
  const found = searcher.locator('main a[href^="/jobs/"]');
  expect(await found.first().getAttribute('href')).toBe(`/jobs/${position}`);
  expect(await searcher.getByText(wordsOf('km')('jobs.found-nothing')).count()).toBe(0);
});

test('a job that the employer closes says so to who fills in its form, and to who has its address', async () => {
  const say = wordsOf('en');
  const tab = await openOldPhone(stage);
  await employer.goto('/en/employer');
  const [job] = (await ownJobs(employer)).toReversed();
  await tab.goto(`/en/job/${job}`);
  const name = await heading(tab);
  await employer.goto(`/en/employer/announcement/${job}/close`);
  await tap(employer.getByRole('button', { name: say('announce.close-other') }), '/en/employer');
  await tab.fill('[name=name]', 'Sokha');
  await tab.fill('[name=phone]', someNumber());
  await tab.locator('form#apply button').click();
  await tab.getByRole('heading', { name: say('jobs.closed', { position: name }) }).waitFor();
  await expect.poll(async () => (await tab.goto(`/en/job/${job}`))?.status(), { timeout: patienceMs }).toBe(410);
  expect(await tab.locator('form#apply').count()).toBe(0);
  expect(await tab.getByRole('main').textContent()).toContain(say('jobs.closed-alone'));
});
