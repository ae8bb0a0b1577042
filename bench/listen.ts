import type { Browser, Page } from 'playwright-core';
import { freePort } from '../src/platform/free-port.ts';
import { openBrowser } from '../test/harness/browser.ts';
import { quantile } from '../test/phones/call-figures.ts';
import { loadAverage } from './processes.ts';
import type { Benchmark } from './run.ts';
import { dataFolder, end, say, start, untilReady } from './service.ts';

/** "3G Slow" of WebPageTest. @see https://github.com/WPO-Foundation/webpagetest/blob/master/www/settings/connectivity.ini.sample */
const slow3g = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

declare global {
  interface Window {
    tappedAt: number;
    soundedAt: number;
    next: number[];
  }
}

/**
 * How long it takes from the tap of a finger until sound begins, on a slow network (400 kbit/s, 400 ms there and back), on a page
 * that is open; and the silence between two things that are read one after the other. Every sound for the first time;
 * `coldMs` is the very first, for which the browser starts its own audio.
 * Flags: `--times=20`.
 */
export async function run(flags: Readonly<Record<string, string>>): Promise<Benchmark> {
  const times = Number(flags.times ?? 20);
  const { dataDir, remove } = await dataFolder();
  const port = await freePort();
  const service = start(['src/main.ts', '--services=web'], { PORT: String(port), DATA_DIR: dataDir });
  const browser = await openBrowser();
  try {
    const url = `http://127.0.0.1:${port}`;
    await untilReady(url);
    const controls = 'ul.tiles [href*="/position."]';
    const [cold = 0] = await startsOf(browser, { url, path: '/en', controls, times: 1 });
    const positions = await startsOf(browser, { url, path: '/', controls, times });
    say(`positions: ${positions.map(Math.round).join(' ')}`);
    const jobs: number[] = [];
    for (const path of (await linksIn(browser, url)).slice(0, times))
      jobs.push(...(await startsOf(browser, { url, path, controls: 'main [href*="/what."].button', times: 1 })));
    say(`jobs: ${jobs.map(Math.round).join(' ')}`);
    const gaps = await gapsOf(browser, url, times);
    say(`gaps: ${gaps.map(Math.round).join(' ')}`);
    return await judge(cold, { position: positions, job: jobs, gap: gaps });
  } finally {
    await browser.close();
    await end(service);
    await remove();
  }
}

async function judge(cold: number, measured: Record<'position' | 'job' | 'gap', number[]>): Promise<Benchmark> {
  const figures: Record<string, number> = { load: await loadAverage(), coldMs: Math.round(cold) };
  for (const [of, values] of Object.entries(measured)) {
    figures[`${of}s`] = values.length;
    figures[`${of}P50Ms`] = Math.round(quantile(values, 0.5));
    figures[`${of}P95Ms`] = Math.round(quantile(values, 0.95));
  }
  const { positionP95Ms = 9999, jobP95Ms = 9999 } = figures;
  return {
    figures,
    goal: { positionP95Ms: '<= 1000', jobP95Ms: '<= 1000' },
    met: positionP95Ms <= 1000 && jobP95Ms <= 1000,
  };
}

/** A page that notices when a finger touches it and when its sound begins, on a slow network once it is there. */
async function openSlow(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 360, height: 640 } });
  const tab = await context.newPage();
  await tab.addInitScript(() => {
    window.tappedAt = window.soundedAt = 0;
    window.next = [];
    addEventListener(
      'pointerdown',
      () => {
        window.tappedAt = performance.now();
        window.soundedAt = 0;
      },
      true,
    );
    const Real = window.Audio;
    window.Audio = class extends Real {
      constructor(src?: string) {
        super(src);
        let endedAt = 0;
        this.addEventListener('ended', () => {
          endedAt = performance.now();
        });
        this.addEventListener('playing', () => {
          window.soundedAt ||= performance.now();
          if (endedAt > 0) window.next.push(performance.now() - endedAt);
        });
      }
    };
  });
  await tab.goto(address, { waitUntil: 'networkidle' });
  await tab.evaluate(() => {
    for (const image of document.images) image.loading = 'eager';
  });
  await tab.waitForFunction(() => [...document.images].every((image) => image.complete));
  const devtools = await context.newCDPSession(tab);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', slow3g);
  return tab;
}

type Starts = { url: string; path: string; controls: string; times: number };

async function startsOf(browser: Browser, { url, path, controls, times }: Starts): Promise<number[]> {
  const tab = await openSlow(browser, `${url}${path}`);
  const found: number[] = [];
  for (const control of (await tab.locator(controls).all()).slice(0, times)) {
    await control.tap();
    await tab.waitForFunction(() => window.soundedAt > 0);
    found.push(await tab.evaluate(() => window.soundedAt - window.tappedAt));
    await tab.keyboard.press('Escape');
  }
  await tab.context().close();
  return found;
}

async function linksIn(browser: Browser, url: string): Promise<string[]> {
  const tab = await browser.newPage();
  const jobs = new Set<string>();
  await tab.goto(url);
  const hrefs = (query: string) =>
    tab.locator(query).evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  for (const path of (await hrefs('ul.tiles a:first-child')).slice(0, 8)) {
    await tab.goto(`${url}${path}`);
    for (const job of await hrefs('ul.rows a:first-child')) jobs.add(job);
  }
  await tab.close();
  return [...jobs];
}

/** The page is read from its beginning: from the end of one thing to the beginning of the next. */
async function gapsOf(browser: Browser, url: string, times: number): Promise<number[]> {
  const tab = await openSlow(browser, url);
  await tab.locator('.read').tap();
  await tab.waitForFunction((wanted) => window.next.length >= wanted, times, { timeout: 5 * 60_000 });
  const found = await tab.evaluate(() => window.next);
  await tab.context().close();
  return found;
}
