import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openStage, openTab, patienceMs } from '../harness/stage.ts';
import { createWorkerPhone } from '../phones/worker-phone.ts';
import { ownJobs, signIn } from './office.ts';
import { refer } from './relative.ts';
import { someNumber, tap } from './visitor.ts';
import { wordsOf } from './words.ts';

const stage = openStage();
const say = wordsOf('en');
const ours = someNumber();
let staff: Page;
let jobs: number[];
beforeAll(async () => {
  jobs = await ownJobs(await signIn(stage, 'employer'));
  staff = await signIn(stage, 'staff');
});

const phoneOf = async (number: string) => {
  const phone = createWorkerPhone(stage.service.url);
  await phone.takeNumber(number);
  return phone;
};

/** A worker is called about a job and presses 4 for a person. */
async function asksForPerson(job: number) {
  const number = someNumber();
  const phone = await phoneOf(number);
  await refer(await openTab(stage), { job, number });
  await phone.rings();
  await phone.answer();
  await phone.press('4');
  return { number, phone };
}

const rowOf = (number: string) =>
  staff.locator('ul.rows > li').filter({ has: staff.locator(`a[href="tel:+855${number.slice(1)}"]`) });

/** Looks at the page again until it says something. */
const tells = (text: string) =>
  expect
    .poll(
      async () => {
        await staff.reload();
        return await staff.getByText(text).count();
      },
      { timeout: patienceMs },
    )
    .toBe(1);

/** Staff write their number on the page of their phone. */
async function saveOurs(): Promise<void> {
  await staff.getByLabel(say('duty.my-number')).fill(ours);
  await staff.getByRole('button', { name: say('duty.save') }).click();
  await staff.getByRole('button', { name: say('duty.forget') }).waitFor();
}

test('one of us sets a phone, calls who waits from it, and says that they talked', async () => {
  const worker = await asksForPerson(jobs[0] ?? 0);
  await worker.phone.hangUp();
  await staff.goto('/en/desk/people');
  await tap(rowOf(worker.number).getByRole('button', { name: say('people.call'), exact: true }), /\/call$/);
  await staff.getByRole('alert').getByText(say('people.refused-no-phone')).waitFor();
  await tap(staff.getByRole('alert').getByRole('link', { name: say('duty.title') }), '/en/desk/duty');
  await saveOurs();

  const own = await phoneOf(ours);
  await staff.goto('/en/desk/people');
  await tap(
    rowOf(worker.number).getByRole('button', { name: say('people.call'), exact: true }),
    /\/en\/desk\/people\/[0-9a-f-]+$/,
  );
  await own.rings();
  await tells(say('people.at-rings-us'));
  await own.answer();
  await own.press('1');
  await own.hearOut();
  await own.awaitOther();
  await worker.phone.rings();
  await tells(say('people.at-rings-worker'));
  await worker.phone.answer();
  await tells(say('people.at-talking'));
  await worker.phone.hangUp();
  await own.resume();
  await own.hangUp();
  await tells(say('people.at-talked'));

  await staff.getByLabel(say('desk.note')).fill('Comes on Monday');
  await tap(staff.getByRole('button', { name: say('people.outcome-talked') }), '/en/desk/people');
  await staff.goto('/en/desk/people?state=done');
  const done = rowOf(worker.number);
  for (const text of [say('people.outcome-talked'), 'Comes on Monday']) await done.getByText(text).first().waitFor();
});

test('who presses 4 while one of us takes calls is put through at once', async () => {
  const own = await phoneOf(ours);
  await staff.goto('/en/desk/duty');
  await saveOurs();
  await staff.locator('button[name=shift][value="1"]').click();
  await staff.getByRole('button', { name: say('duty.stop') }).waitFor();
  const worker = await asksForPerson(jobs[1] ?? 0);
  await worker.phone.awaitOther();
  await own.rings();
  await own.answer();
  await own.hangUp();
  await worker.phone.resume();
  await worker.phone.hangUp();
  await staff.goto('/en/desk/people');
  await rowOf(worker.number)
    .getByText(/put through to/)
    .waitFor();
  await staff.goto('/en/desk/duty');
  await staff.getByRole('button', { name: say('duty.stop') }).click();
  await staff.getByRole('link', { name: say('duty.line-off') }).waitFor();
});
