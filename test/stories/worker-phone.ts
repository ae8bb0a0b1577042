import type { Page } from 'playwright-core';
import { openTab, type Stage } from '../harness/stage.ts';
import { tap } from './visitor.ts';
import { prefixOf } from './words.ts';

/** A worker's phone: the page that stands for it, and what a hand and an ear do with it. */
export type WorkerPhone = ReturnType<typeof handle>;

/** Lets a story see whether the voice sounds, which no page tells. */
const overhear = () => {
  const Own = window.Audio;
  window.Audio = class extends Own {
    constructor(source?: string) {
      super(source);
      Object.assign(window, { overheard: this });
    }
  };
};

/** Switches on a phone that answers one number; `tag` is the language of the page around it. */
export async function switchOn(stage: Stage, number: string, tag = 'km'): Promise<WorkerPhone> {
  const tab = await openTab(stage);
  await tab.addInitScript(overhear);
  await tab.goto(`${prefixOf(tag)}/phone`);
  await tab.fill('[name=number]', number);
  await tap(tab.locator('form:has([name=number]) button'), `${prefixOf(tag)}/phone`);
  const phone = handle(tab);
  await phone.shows('idle');
  return phone;
}

function handle(tab: Page) {
  const sounds = (isPaused: boolean) =>
    tab.waitForFunction((wanted) => {
      const { overheard } = window as unknown as { overheard?: HTMLAudioElement };
      return overheard !== undefined && overheard.paused === wanted && (wanted || overheard.currentTime > 0.2);
    }, isPaused);
  return {
    tab,
    shows: (state: 'idle' | 'ringing' | 'calling' | 'in-call' | 'ended') =>
      tab.locator(`#phone[data-state=${state}]`).waitFor(),
    /** Rings now, not only when it is time: whoever waits taps "ring now" until what is owed has been planned. */
    isRungNow: async () => {
      const rings = tab.locator('#phone[data-state=ringing]');
      for (let taps = 0; taps < 20 && (await rings.count()) === 0; taps++) {
        await Promise.all([tab.waitForEvent('load'), tab.click('form[action$="/phone/hasten"] button')]);
        await rings.waitFor({ timeout: 3000 }).catch(() => undefined);
      }
      await rings.waitFor();
    },
    answer: () => tab.click('#answer'),
    hangUp: () => tab.click('#end'),
    /** Rings the one number. */
    callUs: () => tab.click('#call'),
    /** What a key is offered for, once it is. */
    offer: async (key: string) => (await tab.locator(`#captions [data-offer="${key}"]`).first().textContent()) ?? '',
    press: (key: string) => tab.click(`[data-key="${key}"]`),
    /** What the captions say, once they say it. */
    hears: (text: string) => tab.locator('#captions li', { hasText: text }).first().waitFor(),
    captions: () => tab.locator('#captions').textContent(),
    /** What is being said passes at once, and then the time in which a key is awaited. */
    letTimePass: () => tab.click('[data-network=silence]'),
    speaks: () => sounds(false),
    isStill: () => sounds(true),
  };
}
