import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dutyOf, onDuty } from '../../src/accounts/duty.ts';
import { shiftEnd } from '../../src/accounts/rules.ts';
import { makeEmployer, somePhone } from '../harness/builders.ts';
import { createTestWorld, morning, type TestWorld } from '../harness/world.ts';
import { type Browser, officeApp, signedIn, wordsOf } from './office.ts';

let world: TestWorld;
let app: Hono;
let staff: Browser & { userId: string };
beforeAll(async () => {
  world = await createTestWorld({ env: { FORMS_A_MINUTE: '1000' } });
  app = officeApp(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  world.setNow(morning);
  staff = await signedIn(world, app, 'staff');
});

const mine = () => world.tx((tx) => dutyOf(tx, world.vault, staff.userId));
const rowOf = () => world.db.selectFrom('user').selectAll().where('id', '=', staff.userId).executeTakeFirstOrThrow();

describe('my phone', () => {
  test('is written as people write it, shown to me alone, and kept sealed', async () => {
    const phone = somePhone();
    const answer = await staff.post('/en/desk/duty/phone', { phone: phone.replace('+855', '0') });
    expect(answer.headers.get('location')).toBe('/en/desk/duty');
    expect((await mine()).phone).toBe(phone);
    expect((await rowOf()).phone_sealed?.toString('latin1')).not.toContain(phone.slice(-6));
    expect((await staff.read('/en/desk/duty')).replaceAll(' ', '')).toContain(phone.slice(4));
    const colleague = await signedIn(world, app, 'staff');
    expect((await colleague.read('/en/desk/duty')).replaceAll(' ', '')).not.toContain(phone.slice(4));
    const events = await world.db.selectFrom('event').selectAll().where('kind', '=', 'staff.duty').execute();
    expect(JSON.stringify(events)).not.toContain(phone.slice(-6));
  });

  test.each([
    ['', 'Please write the phone number.'],
    ['012 34', 'This number is not complete'],
    ['+66 81 234 5678', 'Please write a Cambodian mobile number.'],
  ])('that is none (%s) is refused in words, and what was typed stays', async (phone, words) => {
    const answer = await staff.post('/en/desk/duty/phone', { phone });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(wordsOf(page)).toContain(words);
    expect(page).toContain(`value="${phone}"`);
    expect((await mine()).phone).toBeNull();
  });

  test('can be forgotten, and then nobody is put through', async () => {
    await staff.post('/desk/duty/phone', { phone: somePhone() });
    await staff.post('/desk/duty/on', { shift: '4' });
    await staff.post('/desk/duty/forget');
    expect(await mine()).toEqual({ phone: null, until: null });
  });
});

describe('workers are put through to me', () => {
  test('until the end of the calling hours of today, which every page then says, and until I stop', async () => {
    await staff.post('/desk/duty/phone', { phone: somePhone() });
    expect(wordsOf(await staff.read('/en/desk'))).toContain('Workers are not put through to you now');
    await staff.post('/desk/duty/on', { shift: 'today' });
    expect((await mine()).until?.toISOString()).toBe('2026-11-21T13:00:00.000Z');
    for (const path of ['', '/people', '/calls', '/duty'])
      expect(wordsOf(await staff.read(`/en/desk${path}`))).toContain('Workers are put through to you until 20:00');
    expect(await world.tx((tx) => onDuty(tx, world.vault, world.now()))).toMatchObject([{ userId: staff.userId }]);
    await staff.post('/desk/duty/off');
    expect((await mine()).until).toBeNull();
    expect((await mine()).phone).not.toBeNull();
  });

  test('and no longer than that', async () => {
    await staff.post('/desk/duty/phone', { phone: somePhone() });
    await staff.post('/desk/duty/on', { shift: '1' });
    world.setNow(61 * 60_000);
    expect(wordsOf(await staff.read('/en/desk'))).toContain('Workers are not put through to you now');
    expect(await world.tx((tx) => onDuty(tx, world.vault, world.now()))).toEqual([]);
  });

  test('only with a number of mine, and not when the hours of today are over', async () => {
    const early = await staff.post('/en/desk/duty/on', { shift: '2' });
    expect(early.status).toBe(422);
    expect(wordsOf(await early.text())).toContain('Please save your phone number first.');
    await staff.post('/desk/duty/phone', { phone: somePhone() });
    world.setNow('2026-11-21T21:00:00+07:00');
    const late = await staff.post('/en/desk/duty/on', { shift: 'today' });
    expect(late.status).toBe(422);
    expect(wordsOf(await late.text())).toContain('calling hours are over');
    expect((await staff.post('/desk/duty/on', { shift: 'for ever' })).status).toBe(404);
    expect((await mine()).until).toBeNull();
  });
});

describe('only staff', () => {
  const paths = ['phone', 'on', 'off', 'forget'];

  test('has a phone here: an employer is refused, a form without its token changes nothing', async () => {
    const employer = await signedIn(world, app, 'employer', await makeEmployer(world));
    expect((await employer.get('/desk/duty')).status).toBe(403);
    for (const path of paths) {
      expect((await employer.post(`/desk/duty/${path}`, { phone: somePhone(), shift: '1' })).status).toBe(403);
      const forged = { csrf: 'made up', phone: somePhone(), shift: '1' };
      expect((await staff.post(`/desk/duty/${path}`, forged)).status).toBe(403);
    }
    expect(await mine()).toEqual({ phone: null, until: null });
  });

  test('in Khmer too, with the phone in the browser for the demonstration', async () => {
    const page = await staff.read('/desk/duty');
    expect(wordsOf(page)).toContain('ទូរសព្ទរបស់ខ្ញុំ');
    expect(page).toContain('href="/phone"');
  });
});

test.each([
  ['today', '2026-11-21T09:00:00+07:00', { from: 7, to: 20 }, '2026-11-21T20:00:00+07:00'],
  ['today', '2026-11-21T20:00:00+07:00', { from: 7, to: 20 }, null],
  ['today', '2026-11-21T23:00:00+07:00', { from: 0, to: 24 }, '2026-11-22T00:00:00+07:00'],
  ['today', '2026-11-21T22:00:00+07:00', { from: 20, to: 6 }, '2026-11-22T06:00:00+07:00'],
  ['today', '2026-11-21T03:00:00+07:00', { from: 20, to: 6 }, '2026-11-21T06:00:00+07:00'],
  ['2', '2026-11-21T23:30:00+07:00', { from: 7, to: 20 }, '2026-11-22T01:30:00+07:00'],
] as const)('a shift (%s) that begins at %s within %o ends at %s', (shift, now, hours, end) => {
  const found = shiftEnd(shift, new Date(now), hours, 'Asia/Phnom_Penh');
  expect(found).toEqual(end === null ? null : new Date(end));
});
