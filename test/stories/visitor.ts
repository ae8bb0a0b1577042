import type { Locator, Page } from 'playwright-core';
import { somePhone } from '../harness/builders.ts';

/** A number that no other story has, as people write it. */
export const someNumber = (): string => somePhone().replace('+855', '0');

/** Taps something that leads to another page, and waits for that page; its path may be given in part. */
export async function tap(what: Locator, leadsTo: string | RegExp): Promise<void> {
  const tab = what.page();
  const isThere = (url: URL) =>
    typeof leadsTo === 'string' ? url.pathname === leadsTo : leadsTo.test(url.pathname + url.search);
  await Promise.all([tab.waitForURL(isThere, { waitUntil: 'load' }), what.click()]);
}

/** The one heading of a page that says what it is. */
export const heading = async (tab: Page): Promise<string> => (await tab.locator('h1').textContent()) ?? '';

/** The number of the job that a page is about. */
export const jobIn = (tab: Page): number => Number(/\/job\/(\d+)/.exec(tab.url())?.[1]);
