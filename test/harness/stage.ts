import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { openBrowser, smallScreen } from './browser.ts';
import { type Service, startService } from './service.ts';

/** Where the stories of a file are played: the whole service, and a browser for everybody in them. */
export type Stage = { service: Service; browser: Browser };

/** What no story waits longer for, in milliseconds: a machine with other work is slow, and that is no fault. */
export const patienceMs = 60_000;

/**
 * Opens the stage before the tests of a file, and closes it after them; nothing stands on it before `beforeAll`. Browsers
 * that a test opened are closed after it.
 */
export function openStage(): Stage {
  const stage: Partial<Stage> = {};
  beforeAll(async () => {
    stage.browser = await openBrowser();
    stage.service = await startService();
  });
  let lasting: BrowserContext[] = [];
  beforeEach(() => {
    lasting = stage.browser?.contexts() ?? [];
  });
  afterEach(async () => {
    const passing = stage.browser?.contexts().filter((context) => !lasting.includes(context)) ?? [];
    await Promise.all(passing.map((context) => context.close()));
  });
  afterAll(async () => {
    await stage.browser?.close();
    await stage.service?.stop();
  });
  return stage as Stage;
}

/** A browser of its own for somebody, with nobody else's cookies; gives its only tab. */
export async function openTab({ browser, service }: Stage, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: service.url, viewport: smallScreen, ...options });
  context.setDefaultTimeout(patienceMs);
  return await context.newPage();
}

/** An old phone: a small screen, and no JavaScript. */
export const openOldPhone = (stage: Stage): Promise<Page> => openTab(stage, { javaScriptEnabled: false });
