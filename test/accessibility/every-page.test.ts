import { beforeAll, describe, expect, test } from 'vitest';
import { openStage, openTab } from '../harness/stage.ts';
import { refer } from '../stories/relative.ts';
import { someNumber } from '../stories/visitor.ts';
import { prefixOf, saidIn, tags } from '../stories/words.ts';
import { switchOn } from '../stories/worker-phone.ts';
import { everyPage, open } from './every-page.ts';
import { complaintsOf, faultsAt, latinTexts, smallTargets, widerThan } from './faults.ts';
import { listing, prepareScene, type Scene } from './scene.ts';

const stage = openStage();
let scene: Scene;
let complaints: string[][];
beforeAll(async () => {
  scene = await prepareScene(stage);
  complaints = [scene.visitor, scene.employer, scene.staff, scene.volunteer, scene.worker].map(complaintsOf);
});

const isOfListing = (text: string) => listing.includes(text.split(' | ')[0] ?? '') || text.includes('listing.csv');

/** Each page is looked at by axe on a phone in the one language and on a desk in the other: it costs most of the time of this file. */
describe.each(tags)('in %s', (tag) => {
  test.each(everyPage)('everybody can use the page “$name”, on a phone and on a desk', async (kind) => {
    const tab = await open(scene, kind, prefixOf(tag));
    expect(await tab.locator('html').getAttribute('lang')).toBe(tag);
    const isForSeekers = kind.who === 'visitor' || kind.who === 'worker';
    if (tag === 'km') {
      expect(await widerThan(tab, 1280)).toEqual([]);
      expect(await faultsAt(tab, 320)).toEqual([]);
      expect((await latinTexts(tab)).filter((text) => !isOfListing(text))).toEqual([]);
    } else {
      expect(await faultsAt(tab, 1280)).toEqual([]);
      expect(await widerThan(tab, 320)).toEqual([]);
    }
    if (isForSeekers) expect(await smallTargets(tab)).toEqual([]);
  });

  test('everybody can use the phone: waiting, ringing, talking, and after the call', async () => {
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
    await refer(await openTab(stage), { job: scene.job, number, tag });
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
});

test('no browser had anything to complain of', () => {
  expect(complaints.flat()).toEqual([]);
});

test('what nobody could use would be found', async () => {
  const tab = await openTab(stage);
  await tab.setContent('<html lang="km"><p style="width:900px">Not translated</p><img src="x"></html>');
  const found = (await faultsAt(tab, 320)).join('\n');
  for (const fault of ['image-alt', 'document-title', 'px wide in 320']) expect(found).toContain(fault);
  expect(await latinTexts(tab)).toEqual(['Not translated']);

  const heard = complaintsOf(tab);
  await tab.goto('/about');
  const bad = '<img src="/pictures/none.svg" alt=""><p style="color:red">';
  await tab.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), bad);
  await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(2);
});
