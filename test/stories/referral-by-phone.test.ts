import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openOldPhone, openStage, openTab, patienceMs } from '../harness/stage.ts';
import { ownJobs, signIn, timesListed } from './office.ts';
import { refer } from './relative.ts';
import { heading, jobIn, someNumber, tap } from './visitor.ts';
import { country, prefixOf, saidIn, tags, wordsOf } from './words.ts';
import { switchOn } from './worker-phone.ts';

const stage = openStage();
let employer: Page;
let staff: Page;
let jobs: number[];
beforeAll(async () => {
  employer = await signIn(stage, 'employer');
  staff = await signIn(stage, 'staff');
  jobs = await ownJobs(employer);
});

const [say, said] = [wordsOf('en'), saidIn('km')];

/** The card of an applicant on the board of those of one state. */
async function cardOf(job: number, state: string, id: string) {
  await employer.goto(`/en/employer/announcement/${job}?state=${state}`);
  return employer.locator(`#a-${id}`);
}

describe.each(tags)('in %s', (tag) => {
  const said = saidIn(tag);

  test('a relative names somebody, the phone rings, 1 is pressed, the employer answers, and the phone tells it', async () => {
    const number = someNumber();
    const phone = await switchOn(stage, number);
    const relative = await openTab(stage);
    await relative.goto(`${prefixOf(tag)}/jobs/garment-sewer`);
    await tap(relative.locator('ul.rows a').first(), /\/job\/\d+$/);
    const job = jobIn(relative);
    const thanks = await refer(relative, { job, number, tag, relation: 'sibling' });
    expect(thanks).toContain(wordsOf(tag)('referrals.thanks'));

    await phone.shows('ringing');
    await phone.answer();
    await phone.shows('in-call');
    await phone.hears(country.relation('sibling')?.said?.[tag] ?? '?');
    expect(await phone.captions()).toContain(country.position('garment-sewer')?.name[tag]);
    await phone.speaks();
    await phone.press('1');
    await phone.isStill();
    await phone.hears(said('applied'));
    await phone.letTimePass();
    await phone.hears(said('experience'));
    await phone.press('1');
    await phone.hears(said('will-contact'));
    await phone.letTimePass();
    await phone.shows('ended');

    expect(await timesListed(employer, job, number)).toBe(1);
    const id = ((await employer.locator('main ul.rows > li').getAttribute('id')) ?? '').replace('a-', '');
    const card = await cardOf(job, 'received', id);
    const facts = await card.textContent();
    for (const fact of ['by-phone', 'referred', 'experience-yes', 'state-received'])
      expect(facts).toContain(say(`employers.${fact}`));
    await card.getByRole('button', { name: say('employers.make-interview') }).click();
    await employer.getByText(say('applicants.just-moved')).waitFor();

    await phone.isRungNow();
    await phone.answer();
    await phone.hears(said('answer-interview'));
    await phone.press('0');
    await phone.hears(said('goodbye'));
    await phone.letTimePass();
    await phone.shows('ended');
    expect(await (await cardOf(job, 'interview', id)).locator('.note.good').count()).toBe(1);
  });
});

test('an employer sees nothing of another: neither the list, nor a person, nor the button', async () => {
  const [job] = jobs;
  const worker = await openTab(stage);
  await worker.goto(`/job/${job}`);
  await worker.fill('[name=name]', 'សុខា');
  await worker.fill('[name=phone]', someNumber());
  await tap(worker.locator('form#apply button'), `/job/${job}/applied`);
  const other = await signIn(stage, 'other employer');
  expect(await ownJobs(other)).not.toContain(job);
  for (const path of [`/en/employer/announcement/${job}`, `/en/employer/announcement/${job}/close`])
    expect((await other.goto(path))?.status()).toBe(404);
  expect((await other.goto('/en/desk/people'))?.status()).toBe(403);

  await employer.goto(`/en/employer/announcement/${job}`);
  const action = (await employer.locator('ul.rows button').first().getAttribute('formaction')) ?? '';
  expect(action).toContain('/employer/application/');
  await other.goto('/en/employer');
  const csrf = await other.locator('[name=csrf]').first().inputValue();
  const answer = { csrf, state: 'not-this-time', announcement: String(job), version: '0' };
  const sent = await other.request.post(action, { form: answer, headers: { origin: stage.service.url } });
  expect(sent.status()).toBe(404);

  const stranger = await openTab(stage);
  await stranger.goto(`/en/employer/announcement/${job}`);
  expect(new URL(stranger.url()).pathname).toBe('/en/sign-in');
  expect((await employer.goto('/en/desk'))?.status()).toBe(403);
});

const telOf = (number: string) => `a[href="tel:+855${number.slice(1)}"]`;
const rowWith = (what: string) => staff.locator('ul.rows > li').filter({ has: staff.locator(what) });

/** Named for a job, the worker has picked up and hears of it. */
async function calledAbout(job: number) {
  const number = someNumber();
  const phone = await switchOn(stage, number);
  const thanks = await refer(await openTab(stage), { job, number });
  await phone.shows('ringing');
  await phone.answer();
  await phone.hears(said('greeting'));
  return { number, phone, thanks };
}

test('who presses 9 is never called again, and who names them once more cannot tell', async () => {
  const [first = 0, second = 0] = jobs;
  const { number, phone, thanks } = await calledAbout(first);
  await phone.press('9');
  await phone.hears(said('never-again'));
  await phone.letTimePass();
  await phone.shows('ended');

  const again = await refer(await openTab(stage), { job: second, number });
  const other = someNumber();
  const phoneOfOther = await switchOn(stage, other);
  const elsewhere = await refer(await openTab(stage), { job: second, number: other });
  expect(again).toEqual(elsewhere);
  expect(again.toSpliced(1, 1)).toEqual(thanks.toSpliced(1, 1)); // all but the name of the job
  await phoneOfOther.shows('ringing');
  await staff.goto('/en/desk/referrals?state=stopped');
  expect(await staff.getByText(say('desk.stopped-never-call')).count()).toBe(2);
  await staff.goto('/en/desk/calls');
  expect(await staff.locator(`ul.rows a[href="/en/job/${first}"]`).count()).toBe(1);
  expect(await staff.locator(`ul.rows a[href="/en/job/${second}"]`).count()).toBe(1);
  expect(await phone.tab.locator('#phone').getAttribute('data-state')).toBe('ended');
});

test('who presses 8 is thanked, and staff see the warning and close the job', async () => {
  const tab = await openOldPhone(stage);
  await tab.goto('/en/jobs/security-guard');
  await tap(tab.locator('ul.rows a').first(), /\/job\/\d+$/);
  const job = jobIn(tab);
  const name = await heading(tab);
  const { number, phone } = await calledAbout(job);
  await phone.press('8');
  await phone.hears(said('distrust-noted'));
  await phone.hangUp();
  await phone.shows('ended');

  await tap(tab.getByRole('link', { name: say('jobs.distrust'), exact: true }), `/en/job/${job}/distrust`);
  await tab.getByText(say('jobs.distrust-asks-money')).click();
  await tap(tab.getByRole('button', { name: say('jobs.distrust-go'), exact: true }), `/en/job/${job}/distrusted`);

  await staff.goto('/en/desk/mistrust');
  const row = rowWith(telOf(number));
  for (const word of ['desk.warned-phone', 'desk.warned-web', 'jobs.distrust-asks-money'])
    await row.getByText(say(word)).waitFor();
  await tap(row.getByRole('link', { name: say('employers.close') }), `/en/desk/mistrust/${job}/close`);
  await tap(staff.getByRole('button', { name: say('employers.close') }), '/en/desk/mistrust');

  await expect.poll(async () => (await tab.goto(`/en/job/${job}`))?.status(), { timeout: patienceMs }).toBe(410);
  expect(await heading(tab)).toBe(say('jobs.closed', { position: name }));
  expect(await tab.locator('ul.rows a[href^="/en/job/"]').count()).toBe(2);
});

test('who presses 4 waits in the work list until somebody has called and says so', async () => {
  const { number, phone } = await calledAbout(jobs[2] ?? 0);
  await phone.press('4');
  await phone.hears(said('person-will-call'));
  await phone.hangUp();
  await phone.shows('ended');

  await staff.goto('/en/desk/people');
  const row = rowWith(telOf(number));
  await row.getByText(say('desk.kind-person')).waitFor();
  await tap(row.getByRole('link', { name: say('desk.whole-call') }), /\/en\/desk\/call\//);
  await staff.getByText(say('desk.pressed', { key: '4', text: '' }).trim()).waitFor();
  await staff.goBack();
  await row.getByLabel(say('desk.note')).fill('Comes on Monday');
  await row.getByRole('button', { name: say('people.outcome-talked') }).click();
  await row.waitFor({ state: 'detached' });
  await staff.goto('/en/desk/people?state=done');
  await rowWith(telOf(number)).getByText('Comes on Monday').waitFor();
});
