import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openStage, openTab } from '../harness/stage.ts';
import { refer } from '../stories/relative.ts';
import { someNumber } from '../stories/visitor.ts';
import { prefixOf, saidIn, tags } from '../stories/words.ts';
import { switchOn } from '../stories/worker-phone.ts';
import { everyPage, type Kind, open } from './every-page.ts';
import { complaintsOf, faultsAt, latinTexts, smallTargets, widerThan } from './faults.ts';
import { listing, prepareScene, type Scene } from './scene.ts';

const isOfListing = (text: string) => listing.includes(text.split(' | ')[0] ?? '') || text.includes('listing.csv');
const everybody = ['visitor', 'employer', 'staff', 'volunteer', 'worker'] as const;

const stage = openStage();
/** Whoever looks at pages has a tab for each language, so that two are looked at side by side. */
const scenes = new Map<string, Scene>();
const complaints: string[][] = [];
beforeAll(async () => {
  const scene = await prepareScene(stage);
  for (const [n, tag] of tags.entries()) {
    const tabs = await Promise.all(everybody.map((who) => (n === 0 ? scene[who] : scene[who].context().newPage())));
    scenes.set(tag, { ...scene, ...Object.fromEntries(everybody.map((who, at) => [who, tabs[at] as Page])) });
    complaints.push(...tabs.map(complaintsOf));
  }
});

/** Axe looks at a page on a phone in Khmer and on a desk in any other language: it costs most of the time. */
async function look(kind: Kind, tag: string): Promise<void> {
  const tab = await open(scenes.get(tag) as Scene, kind, prefixOf(tag));
  expect(await tab.locator('html').getAttribute('lang')).toBe(tag);
  if (tag === 'km') {
    expect(await widerThan(tab, 1280)).toEqual([]);
    expect(await faultsAt(tab, 320)).toEqual([]);
    expect((await latinTexts(tab)).filter((text) => !isOfListing(text))).toEqual([]);
  } else {
    expect(await faultsAt(tab, 1280), tag).toEqual([]);
    expect(await widerThan(tab, 320), tag).toEqual([]);
  }
  if (kind.who === 'visitor' || kind.who === 'worker') expect(await smallTargets(tab), tag).toEqual([]);
}

test.each(everyPage)(
  'everybody can use the page “$name”, on a phone and on a desk, in every language',
  async (kind) => {
    await Promise.all(tags.map((tag) => look(kind, tag)));
  },
);

test.each(tags)('everybody can use the phone in %s: waiting, ringing, talking, and after the call', async (tag) => {
  const number = someNumber();
  const phone = await switchOn(stage, number, tag);
  const complaints = complaintsOf(phone.tab);
  const isFine = async () => {
    expect(await faultsAt(phone.tab, 320)).toEqual([]);
    expect(await smallTargets(phone.tab)).toEqual([]);
    expect(await faultsAt(phone.tab, 1280)).toEqual([]);
    if (tag === 'km') expect(await latinTexts(phone.tab)).toEqual([]);
  };
  await isFine();
  await refer(await openTab(stage), { job: (scenes.get(tag) as Scene).job, number, tag });
  await phone.shows('ringing');
  await isFine();
  await phone.answer();
  await phone.hears(saidIn(tag)('greeting'));
  await isFine();
  await phone.press('0');
  await phone.hears(saidIn(tag)('goodbye'));
  await phone.letTimePass();
  await phone.shows('ended');
  await isFine();
  expect(complaints).toEqual([]);
});

test('what nobody could use would be found', async () => {
  const tab = await openTab(stage);
  await tab.setContent(
    '<html lang="km"><p style="width:900px">Not translated</p><img src="x"><audio autoplay></audio></html>',
  );
  const found = (await faultsAt(tab, 320)).join('\n');
  for (const fault of ['image-alt', 'document-title', 'px wide in 320', 'sounds by itself'])
    expect(found).toContain(fault);
  expect(await latinTexts(tab)).toEqual(['Not translated']);

  const heard = complaintsOf(tab);
  await tab.goto('/about');
  const bad = '<img src="/pictures/none.svg" alt=""><p style="color:red">';
  await tab.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), bad);
  await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(2);
});

test('no browser had anything to complain of', () => {
  expect(complaints.flat()).toEqual([]);
});
