import { writeFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { complaintsOf } from '../accessibility/faults.ts';
import { joined, silence, wav } from '../audio/sounds.ts';
import { openBrowser } from '../harness/browser.ts';
import { patienceMs } from '../harness/stage.ts';

/** What a browser without a microphone hears in its place: a file, from its beginning whenever the microphone is opened. */
export const openSpeakingBrowser = (file: string): Promise<Browser> =>
  openBrowser([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-audio-capture=${file}%noloop`,
  ]);

/** Puts words before the microphone, with silence around them; gives how long they take in seconds. */
export function speakInto(file: string, words: Float32Array): number {
  const sound = joined(silence(0.6), words, silence(0.3));
  writeFileSync(file, wav(sound));
  return sound.length / 16_000;
}

/** The page of the recorder, and what a hand and an eye do with it. */
export type RecordingTab = Awaited<ReturnType<typeof openRecorder>>;

/** Signs somebody in in a browser of their own. */
export async function signIn(context: BrowserContext, url: string, cookie: string): Promise<void> {
  const cookies = cookie.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
  });
  await context.addCookies(cookies);
}

/** Opens the recorder for whoever has this cookie, in English. */
export async function openRecorder(
  browser: Browser,
  url: string,
  { cookie, query }: { cookie: string; query: string },
) {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, baseURL: url });
  context.setDefaultTimeout(2 * patienceMs); // a take is measured and coded until it is as loud as all others
  await signIn(context, url, cookie);
  const tab = await context.newPage();
  const complaints = complaintsOf(tab);
  await tab.goto(`/en/studio/record?${query}`);
  await tab.locator('#record:enabled').waitFor();
  const shows = (state: string) => tab.locator(`#desk[data-state=${state}]`).waitFor();
  const recorder = {
    ...{ context, tab, complaints, shows },
    words: () => tab.locator('#text').textContent(),
    /** What is said of the take, or to be done. */
    says: (text: string | RegExp) => tab.locator('#said', { hasText: text }).waitFor(),
    sending: (text: string | RegExp) => tab.locator('#sending', { hasText: text }).waitFor(),
    /** All that the page needs without a network is on the device. */
    isReady: () => tab.locator('html[data-kept=yes]').waitFor({ state: 'attached' }),
    /** Records for a time by the keyboard, as the page counts it. */
    async record(seconds: number) {
      await tab.keyboard.press('Space');
      await shows('recording');
      await heardFor(tab, seconds);
      await tab.keyboard.press('Space');
      await shows('draft');
    },
    keep: () => tab.keyboard.press('Enter'),
    close: () => context.close(),
  };
  return recorder;
}

async function heardFor(tab: Page, seconds: number): Promise<void> {
  await tab.waitForFunction(
    (least) => Number(document.getElementById('time')?.textContent) >= least,
    Math.ceil(seconds * 10) / 10,
  );
}
