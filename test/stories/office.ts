import type { Page } from 'playwright-core';
import { homeOf } from '../../src/accounts/pages/next.ts';
import type { Login } from '../../src/demonstration/seed.ts';
import { desktop } from '../harness/browser.ts';
import { openTab, type Stage } from '../harness/stage.ts';
import { tap } from './visitor.ts';
import { prefixOf } from './words.ts';

/** Signs somebody in at a desk; gives their first page. */
export async function signIn(stage: Stage, who: Login['who'], tag = 'en'): Promise<Page> {
  const tab = await openTab(stage, { viewport: desktop });
  const { email, password } = stage.service.login(who);
  await tab.goto(`${prefixOf(tag)}/sign-in`);
  await tab.fill('[name=email]', email);
  await tab.fill('[name=password]', password);
  await tap(
    tab.locator('main form:has([name=password]) button.first'),
    `${prefixOf(tag)}${homeOf(who === 'staff' || who === 'volunteer' ? who : 'employer')}`,
  );
  return tab;
}

/** The numbers of the announcements in the list of an employer who is signed in. */
export async function ownJobs(employer: Page): Promise<number[]> {
  const links = employer.locator('main a[href*="/employer/announcement/"]');
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  return [...new Set(paths.map((path) => Number(path.match(/\d+/)?.[0])))];
}

/** How often somebody with a number is found among those who applied for a job; leaves them on the page. */
export async function timesListed(employer: Page, job: number, number: string): Promise<number> {
  await employer.goto(`/en/employer/applicants?announcement=${job}`);
  await employer.fill('[name=q]', number);
  await Promise.all([employer.waitForEvent('load'), employer.locator('main form button.first').click()]);
  return await employer.locator('main ul.rows > li').count();
}
