import type { Page } from 'playwright-core';
import { tap } from './visitor.ts';
import { prefixOf } from './words.ts';

/** What a relative writes of somebody. */
export type Naming = { job: number; number: string; tag?: string; name?: string; relation?: string; language?: string };

/** Writes the form to name somebody, and leaves it unsent. */
export async function writeNaming(tab: Page, naming: Naming): Promise<void> {
  const { job, number, tag = 'km', name = 'សុខា', relation = 'sibling', language = tag } = naming;
  await tab.goto(`${prefixOf(tag)}/job/${job}/refer`);
  await tab.fill('[name=theirName]', name);
  await tab.fill('[name=theirPhone]', number);
  await tab.locator(`label:has([name=language][value=${language}])`).click();
  await tab.fill('[name=yourName]', 'ដារ៉ា');
  await tab.locator(`label:has([name=relation][value=${relation}])`).click();
}

/** Names somebody for a job; gives the sentences of the page that thanks. */
export async function refer(tab: Page, naming: Naming): Promise<string[]> {
  await writeNaming(tab, naming);
  await tap(tab.locator('main form button[type=submit]'), `${prefixOf(naming.tag ?? 'km')}/job/${naming.job}/referred`);
  return await tab.locator('main h1, main p').allTextContents();
}
