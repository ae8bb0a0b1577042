import type { Browser } from 'playwright-core';
import { complaintsOf } from '../accessibility/faults.ts';
import { openBrowser, smallScreen } from '../harness/browser.ts';

/** A browser in which every page may listen to a microphone that beeps once a second. */
export const openListeningBrowser = (): Promise<Browser> =>
  openBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);

const overhear = () => {
  const Own = window.Audio;
  window.Audio = class extends Own {
    constructor(source?: string) {
      super(source);
      Object.assign(window, { overheard: this });
    }
  };
};

/** The page of a phone, and what a hand and an eye do with it. */
export type PhoneTab = Awaited<ReturnType<typeof openPhone>>;

/** Opens the phone of a browser of its own; complaints of the browser are gathered. */
export async function openPhone(browser: Browser, url: string, number: string | null = null) {
  const context = await browser.newContext({ viewport: smallScreen });
  const tab = await context.newPage();
  const complaints = complaintsOf(tab);
  await tab.addInitScript(overhear);
  await tab.goto(`${url}/en/phone`);
  const phone = {
    tab,
    complaints,
    shows: (state: string) => tab.locator(`#phone[data-state=${state}]`).waitFor(),
    status: (text: string) => tab.locator('#status', { hasText: text }).waitFor(),
    message: (text: string) => tab.locator('#message', { hasText: text }).waitFor(),
    offers: (key: string, text: string | RegExp = /./) =>
      tab.locator(`#captions [data-offer="${key}"]`, { hasText: text }).first().waitFor(),
    hears: (text: string) => tab.locator('#captions li', { hasText: text }).first().waitFor(),
    press: (key: string) => tab.click(`[data-key="${key}"]`),
    letTimePass: () => tab.click('[data-network=silence]'),
    /** For how long what is played now has been heard, in seconds, once it is longer than that. */
    plays: (seconds: number) =>
      tab.waitForFunction((least) => {
        const { overheard } = window as unknown as { overheard?: HTMLAudioElement };
        return overheard !== undefined && overheard.currentTime > least && overheard.src;
      }, seconds),
    async takeNumber(typed: string) {
      await tab.fill('[name=number]', typed);
      await Promise.all([tab.waitForEvent('load'), tab.locator('form:has([name=number]) button').click()]);
    },
    close: () => context.close(),
  };
  if (number) await phone.takeNumber(number);
  await phone.shows('idle');
  return phone;
}
