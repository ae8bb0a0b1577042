import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openStage, openTab } from '../harness/stage.ts';
import { ownJobs, signIn, timesListed } from './office.ts';
import { refer } from './relative.ts';
import { jobIn, someNumber, tap } from './visitor.ts';
import { country, prefixOf, saidIn, tags, wordsOf } from './words.ts';
import { switchOn } from './worker-phone.ts';

const stage = openStage();
let employer: Page;
beforeAll(async () => {
  employer = await signIn(stage, 'employer');
});

const applicant = (number: string) =>
  employer.locator('ul.rows > li').filter({ has: employer.locator(`a[href="tel:+855${number.slice(1)}"]`) });

describe.each(tags)('in %s', (tag) => {
  const [say, said] = [wordsOf(tag), saidIn(tag)];

  test('a relative names somebody, the phone rings, 1 is pressed, the employer answers, and the phone tells it', async () => {
    const number = someNumber();
    const phone = await switchOn(stage, number);
    const relative = await openTab(stage);
    await relative.goto(`${prefixOf(tag)}/jobs/garment-sewer`);
    await tap(relative.locator('ul.rows a').first(), /\/job\/\d+$/);
    const job = jobIn(relative);
    const thanks = await refer(relative, { job, number, tag, relation: 'sibling' });
    expect(thanks).toContain(say('referrals.thanks'));

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

    const words = wordsOf('en');
    expect(await timesListed(employer, job, number)).toBe(1);
    const facts = await applicant(number).textContent();
    for (const fact of ['by-phone', 'referred', 'experience-yes', 'state-received'])
      expect(facts).toContain(words(`employers.${fact}`));
    await applicant(number)
      .getByRole('button', { name: words('employers.make-interview') })
      .click();
    await applicant(number).getByText(words('employers.state-interview'), { exact: true }).waitFor();

    await phone.shows('ringing');
    await phone.answer();
    await phone.hears(said('answer-interview'));
    await phone.press('0');
    await phone.hears(said('goodbye'));
    await phone.letTimePass();
    await phone.shows('ended');
    await employer.reload();
    expect(await applicant(number).locator('.note.good').count()).toBe(1);
  });
});

test('an employer sees nothing of another: neither the list, nor a person, nor the button', async () => {
  await employer.goto('/en/employer');
  const [job] = await ownJobs(employer);
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
  const action = (await employer.locator('ul.rows form').first().getAttribute('action')) ?? '';
  expect(action).toContain('/employer/application/');
  await other.goto('/en/employer');
  const csrf = await other.locator('[name=csrf]').first().inputValue();
  const answer = { csrf, state: 'not-this-time', announcement: String(job) };
  const sent = await other.request.post(action, { form: answer, headers: { origin: stage.service.url } });
  expect(sent.status()).toBe(404);

  const stranger = await openTab(stage);
  await stranger.goto(`/en/employer/announcement/${job}`);
  expect(new URL(stranger.url()).pathname).toBe('/en/sign-in');
  expect((await employer.goto('/en/desk'))?.status()).toBe(403);
});
