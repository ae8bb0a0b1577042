import { expect, test } from 'vitest';
import { openStage, patienceMs } from '../harness/stage.ts';
import { signIn } from './office.ts';
import { someNumber } from './visitor.ts';
import { country, saidIn } from './words.ts';
import { switchOn, type WorkerPhone } from './worker-phone.ts';

const stage = openStage();
const said = saidIn('km');

/** Presses 1 at every question (the first region, its first province, the first kind of work) until 1 applies for a job. */
async function findJob(phone: WorkerPhone): Promise<void> {
  for (;;) {
    const offered = await phone.offer('1');
    if (offered === said('press-1-apply')) return;
    await phone.press('1');
    await expect.poll(() => phone.offer('1'), { timeout: patienceMs }).not.toBe(offered);
  }
}

/** The names of positions that a phone has just been told of. */
const positionsIn = (captions: string | null) =>
  country.positions.filter(({ name }) => captions?.includes(name.km ?? '?')).map(({ id }) => id);

test('somebody without a relative lets our number ring once, is rung back, and finds a job by keys', async () => {
  const number = someNumber();
  const phone = await switchOn(stage, number);
  await phone.callUs();
  await phone.shows('calling');
  await phone.hangUp();
  await phone.shows('ringing');
  await phone.answer();
  await phone.hears(said('where', 'find'));
  await findJob(phone);
  await phone.press('1');
  await phone.hears(said('applied'));
  await phone.letTimePass();
  await phone.hears(said('experience'));
  await phone.press('2');
  await phone.hears(said('will-contact'));
  await phone.hangUp();
  await phone.shows('ended');

  const staff = await signIn(stage, 'staff');
  await staff.goto('/en/desk/calls');
  expect(await staff.locator('ul.rows > li').count()).toBeGreaterThan(0);
});

test('who stays on the line hears of a job, and sends it to a friend by keying in a number', async () => {
  const [number, friends] = [someNumber(), someNumber()];
  const phone = await switchOn(stage, number);
  const friend = await switchOn(stage, friends);
  await phone.callUs();
  await phone.shows('calling');
  await phone.shows('in-call');
  await phone.hears(said('where', 'find'));
  await findJob(phone);
  const told = positionsIn(await phone.captions());
  await phone.press('4');
  await phone.hears(said('number', 'find'));
  for (const digit of friends) await phone.press(digit);
  await phone.press('#');
  expect(await phone.offer('1')).toBe(said('press-1-right', 'find'));
  await phone.press('1');
  await phone.hears(said('from-whom', 'find'));
  await phone.press('1');
  await phone.hears(said('sent', 'find'));

  await friend.shows('ringing');
  await friend.answer();
  await friend.hears(country.relations[0]?.said?.km ?? '?');
  expect(positionsIn(await friend.captions())).toEqual(expect.arrayContaining(told));
  await friend.press('1');
  await friend.hears(said('applied'));
  await friend.hangUp();
  await friend.shows('ended');
  await phone.hangUp();
  await phone.shows('ended');
});
