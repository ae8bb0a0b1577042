import { applyOnWeb } from '../../src/applications/apply.ts';
import { isRefused } from '../../src/kit/result.ts';
import { makeAnnouncement, makeEmployer } from '../../test/harness/builders.ts';
import type { TestWorld } from '../../test/harness/world.ts';

const nameOf = (n: number) => `Qzx${String(n).padStart(4, '0')} Sokha`;
const phoneOf = (n: number) => `+85596770${String(n).padStart(4, '0')}`;

/** So many people apply with an employer whom nobody of the fuzz works for. */
export async function makeKnown(world: TestWorld, people: number): Promise<void> {
  const announcementId = await makeAnnouncement(world, { employerId: await makeEmployer(world, 'Silver Fish') });
  for (let n = 0; n < people; n++) {
    const who = { announcementId, name: nameOf(n), phone: phoneOf(n), language: 'km' };
    const came = await world.tx((tx) => applyOnWeb(tx, world, who, world.now()));
    if (isRefused(came)) throw new Error(`a known person could not apply: ${came.refused}`);
  }
}

/** Whether a text names one of them, or gives a number of theirs, however it is written. */
export const namesSomebody = (text: string): boolean =>
  /Qzx\d{4}/i.test(text) || /(?:0|855)96770\d{4}/.test(text.replace(/[\s().-]/g, ''));
