import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { importRows } from '../../src/intake/import.ts';
import { readRows } from '../../src/intake/rows.ts';
import { openCabinet } from '../../src/platform/cabinet.ts';
import { inTransaction, openDatabase } from '../../src/platform/database.ts';
import { openVault } from '../../src/platform/vault.ts';
import type { Service } from '../harness/service.ts';
import { openTab, type Stage } from '../harness/stage.ts';
import { testMaster } from '../harness/world.ts';
import { createWorkerPhone } from '../phones/worker-phone.ts';
import { ownJobs, signIn } from '../stories/office.ts';
import { someNumber } from '../stories/visitor.ts';
import { country } from '../stories/words.ts';
import { bringSome } from './bring-some.ts';
import { recordSome } from './recordings.ts';
import { openWorker } from './worker.ts';

/** A world in which something has happened, so that no page is empty, and whoever looks at it. */
export type Scene = {
  visitor: Page;
  employer: Page;
  staff: Page;
  volunteer: Page;
  /** Somebody who applied, and has shown that the telephone is theirs. */
  worker: Page;
  /** An open job of the employer with applicants, and a closed one. */
  job: number;
  closed: number;
};

/** A listing as it comes in, in English. */
export const listing = `Job Title,Number of Hiring,Salary Range (Min),Salary Range (Max),Location 1
Security guard,4,200,250,Phnom Penh
Cashier $200,2,,,Siem Reap
Something quite unclear,1,150,200,Phnom Penh
Software engineer,1,900,1500,Phnom Penh
`;

/** What somebody sends with a form, as their browser would. */
async function send(tab: Page, path: string, form: Record<string, string>): Promise<void> {
  const sent = await tab.request.post(path, { form });
  if (!sent.ok()) throw new Error(`${path} answered ${sent.status()}`);
}

async function importListing({ databaseUrl }: Service): Promise<void> {
  const cabinet = openCabinet(inject('server').keys);
  const vault = await openVault({ master: Buffer.from(testMaster, 'base64'), other: null }, cabinet);
  const db = openDatabase(databaseUrl, { max: 1 });
  const rows = readRows(Buffer.from(listing), country);
  await inTransaction(db, (tx) => importRows(tx, vault, 'system', { file: 'listing.csv', rows }, new Date()));
  await db.destroy();
  await cabinet.close();
}

/** Somebody is called about a job, does not trust it, and wishes to talk to one of us. */
async function callAbout(stage: Stage, visitor: Page, job: number): Promise<void> {
  const number = someNumber();
  const phone = createWorkerPhone(stage.service.url);
  await phone.takeNumber(number);
  const them = { theirName: 'សុភា', theirPhone: number, language: 'km' };
  await send(visitor, `/job/${job}/refer`, { ...them, yourName: 'ដារ៉ា', relation: 'friend' });
  await phone.rings();
  await phone.answer();
  await phone.press('8');
  await phone.press('4');
  await phone.hangUp();
}

/** Lets things happen: applications, an answer, a closed job, a call, warnings, a listing, recordings. */
export async function prepareScene(stage: Stage): Promise<Scene> {
  const employer = await signIn(stage, 'employer');
  const staff = await signIn(stage, 'staff');
  const visitor = await openTab(stage);
  const [closed = 0, job = 0] = (await ownJobs(employer)).toReversed();
  for (const name of ['សុខា', 'ស្រីមុំ', 'វណ្ណា']) await send(visitor, `/job/${job}/apply`, { name, phone: someNumber() });
  await employer.goto(`/en/employer/announcement/${job}?state=received`);
  await employer.locator('li button[value=interview]').first().click();
  await employer.goto(`/en/employer/announcement/${closed}/close`);
  await employer.locator('main form button.stop').click();
  await send(visitor, `/job/${job}/distrust`, { reason: 'asks-money' });
  await callAbout(stage, visitor, job);
  await importListing(stage.service);
  const volunteer = await recordSome(stage, staff);
  await bringSome(staff);
  const worker = await openWorker(stage, job);
  return { visitor, employer, staff, volunteer, worker, job, closed };
}
