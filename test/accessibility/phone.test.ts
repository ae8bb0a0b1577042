import { describe, expect, test } from 'vitest';
import { openStage, openTab } from '../harness/stage.ts';
import { refer } from '../stories/relative.ts';
import { jobIn, someNumber, tap } from '../stories/visitor.ts';
import { saidIn, tags } from '../stories/words.ts';
import { switchOn } from '../stories/worker-phone.ts';
import { complaintsOf, faultsAt, latinTexts, smallTargets } from './faults.ts';

const stage = openStage();

describe.each(tags)('in %s', (tag) => {
  test('everybody can use the phone: waiting, ringing, talking, and after the call', async () => {
    const relative = await openTab(stage);
    await relative.goto('/jobs/security-guard');
    await tap(relative.locator('ul.rows a').first(), /\/job\/\d+$/);
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
    await refer(relative, { job: jobIn(relative), number, tag });
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
