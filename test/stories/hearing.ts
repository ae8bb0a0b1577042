import type { Locator, Page } from 'playwright-core';
import { patienceMs } from '../harness/stage.ts';

declare global {
  interface Window {
    /** Every sound of the page that has begun, by its key, in order. */
    heard: string[];
    sounds: HTMLAudioElement[];
  }
}

/** Lets a tab notice which sounds begin. Before it goes anywhere. */
export const listenIn = (tab: Page): Promise<unknown> =>
  tab.addInitScript(() => {
    window.heard = [];
    window.sounds = [];
    const Real = window.Audio;
    window.Audio = class extends Real {
      constructor(src?: string) {
        super(src);
        window.sounds.push(this);
        this.addEventListener('playing', () => window.heard.push(this.currentSrc.replace(/^.*\/|\.mp3$/g, '')));
      }
    };
  });

/** The keys of what was heard on the page that is open, in order. */
export const heardIn = (tab: Page): Promise<string[]> => tab.evaluate(() => window.heard);

/** Waits until a sound has begun. */
export const hears = async (tab: Page, key: string): Promise<void> => {
  await tab.waitForFunction((wanted) => window.heard.includes(wanted), key, { timeout: patienceMs });
};

/** Whether any sound is to be heard now. */
export const isLoud = (tab: Page): Promise<boolean> => tab.evaluate(() => window.sounds.some((sound) => !sound.paused));

/** The control that says a key. */
export const voiceOf = (tab: Page, key: string): Locator =>
  tab.locator(`main [href$="/${key}.mp3"]:not(.read)`).first();
