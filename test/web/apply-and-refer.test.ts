import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setClosed } from '../../src/jobs/store.ts';
import { neverCall } from '../../src/people/never-call.ts';
import { findByPhone } from '../../src/people/store.ts';
import { makeAnnouncement, makeReferral, somePhone } from '../harness/builders.ts';
import { createTestWorld, morning, type TestWorld } from '../harness/world.ts';
import { openSite, type Site } from './site.ts';

let world: TestWorld;
let site: Site;
let job: number;
beforeAll(async () => {
  world = await createTestWorld();
  site = await openSite(world);
  job = await makeAnnouncement(world);
});
afterAll(async () => {
  await site.close();
  await world.close();
});

const applications = () => world.db.selectFrom('application').selectAll().execute();
const referrals = () => world.db.selectFrom('referral').selectAll().execute();
const national = (phone: string) => phone.replace('+855', '0');

describe('somebody applies', () => {
  test('with a name and a number, and nothing of it stands in an address', async () => {
    const phone = somePhone();
    const sent = await site.post(`/job/${job}/apply`, { name: ' សុខា  ', phone: national(phone) });
    expect(sent).toMatchObject({ status: 303, headers: { location: `/job/${job}/applied` } });
    expect(await applications()).toMatchObject([{ announcement_id: job, channel: 'web', state: 'received' }]);
    const next = await site.get(`/en/job/${job}/applied`);
    expect(next.text).toContain('You have applied');
    expect(next.text).toContain(`/en/job/${job}/refer`);
  });

  test('twice, by a finger that pressed twice, and has applied once', async () => {
    const before = (await applications()).length;
    const form = { name: 'Dara', phone: national(somePhone()) };
    const both = await Promise.all([1, 2].map(() => site.post(`/job/${job}/apply`, form)));
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    expect((await applications()).length).toBe(before + 1);
  });

  test('with Khmer digits and spaces', async () => {
    const digits = [...national(somePhone())].map((digit) => String.fromCodePoint(0x17e0 + Number(digit))).join(' ');
    expect((await site.post(`/job/${job}/apply`, { name: 'ដារ៉ា', phone: digits })).status).toBe(303);
  });

  test.each([
    ['', '012345678', 'Please write your name.', 'name'],
    ['Sok', '', 'Please write the phone number.', 'phone'],
    ['Sok', '01234', 'This number is not complete', 'phone'],
    ['Sok', '023 880 123', 'Please write a Cambodian mobile number.', 'phone'],
    ['Sok', '+66 81 234 5678', 'Please write a Cambodian mobile number.', 'phone'],
    ['123', '012345678', 'Please write your name.', 'name'],
    ['x'.repeat(90), '012345678', 'This name is too long.', 'name'],
  ])('but %j, %j needs a word by the field', async (name, phone, words, field) => {
    const { status, text, headers } = await site.post(`/en/job/${job}/apply`, { name, phone });
    expect(status).toBe(422);
    expect(text).toContain(words);
    expect(text).toContain(`aria-describedby="${field}-fault"`);
    expect(text).toContain(`href="#${field}"`);
    expect(text).toContain('<title>Please correct: ');
    expect(headers['cache-control']).toBe('no-store');
    if (phone !== '') expect(text).toContain(`value="${phone}"`);
  });

  test('with a name that is a program, which stays a name', async () => {
    const { text } = await site.post(`/job/${job}/apply`, { name: '"><script>alert(1)</script>', phone: '1' });
    expect(text).not.toContain('<script>alert');
  });

  test('too late, and hears so', async () => {
    const closed = await makeAnnouncement(world);
    await world.tx((tx) => setClosed(tx, closed, world.now()));
    const { status, text } = await site.post(`/en/job/${closed}/apply`, { name: 'Sok', phone: national(somePhone()) });
    expect(status).toBe(410);
    expect(text).toContain('This job is closed');
  });

  test('from a page of another site, and is refused', async () => {
    const form = { name: 'Sok', phone: national(somePhone()) };
    expect((await site.post(`/job/${job}/apply`, form, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await site.post(`/job/${job}/apply`, form, { origin: 'https://evil.example' })).status).toBe(403);
  });
});

const form = (phone: string) => ({
  theirName: 'Sokha',
  theirPhone: national(phone),
  yourName: 'Dara',
  relation: 'sibling',
  language: 'km',
});

/** The cookies of a browser that has the form open. */
const browser = async () => {
  const { headers } = await site.get(`/en/job/${job}/refer`);
  return { cookie: String(headers['set-cookie']).split(';')[0] ?? '' };
};

describe('a relative names somebody', () => {
  test('and is thanked', async () => {
    const sent = await site.post(`/en/job/${job}/refer`, form(somePhone()), await browser());
    expect(sent).toMatchObject({ status: 303, headers: { location: `/en/job/${job}/referred` } });
    expect((await site.get(`/en/job/${job}/referred`)).text).toContain('We will call them soon');
  });

  test('at night, and learns when we call', async () => {
    world.setNow('2026-11-21T22:00:00+07:00');
    expect((await site.get(`/en/job/${job}/referred`)).text).toContain('at 8 in the morning');
    world.setNow(morning);
  });

  test('and cannot learn from the answer what we know of that person', async () => {
    const [never, named, applied, fresh] = [somePhone(), somePhone(), somePhone(), somePhone()];
    const { personId } = await makeReferral(world, await makeAnnouncement(world), { phone: never });
    await world.tx((tx) => neverCall(tx, personId, world.now()));
    await makeReferral(world, job, { phone: named });
    await site.post(`/job/${job}/apply`, { name: 'Sok', phone: national(applied) });
    const answers = await Promise.all(
      [never, named, applied, fresh].map(async (phone) => {
        const { status, headers, text } = await site.post(`/job/${job}/refer`, form(phone), await browser());
        return { status, location: headers.location, text };
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test('five times a day, and not more, with kind words', async () => {
    const { cookie } = await browser();
    const statuses: number[] = [];
    for (let n = 0; n < 6; n++)
      statuses.push((await site.post(`/en/job/${job}/refer`, form(somePhone()), { cookie })).status);
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429]);
  });

  test('from browsers that keep no mark, which count together', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 6; n++)
      statuses.push((await site.post(`/en/job/${job}/refer`, form(somePhone()), { cookie: 'mark=made-up.x' })).status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
  });

  test('with everything missing, and is told field by field', async () => {
    const before = (await referrals()).length;
    const { status, text } = await site.post(`/en/job/${job}/refer`, {
      theirPhone: '12',
      language: 'xx',
      relation: 'boss',
    });
    expect(status).toBe(422);
    for (const words of [
      'Please write their name.',
      'This number is not complete',
      'Please choose their language.',
      'Please write your own name.',
      'Please choose who you are to them.',
    ])
      expect(text).toContain(words);
    expect(text).toContain('value="12"');
    expect((await referrals()).length).toBe(before);
  });

  test('on a phone that is shared: nothing of others is offered to be filled in, nothing is kept', async () => {
    const { text, headers } = await site.get(`/job/${job}/refer`);
    const inputs = text.match(/<input[^>]+type="(text|tel)"[^>]*>|<input type="(text|tel)"[^>]*>/g) ?? [];
    expect(inputs.length).toBe(3);
    for (const input of inputs) expect(input).toContain('autocomplete="off"');
    expect(headers['cache-control']).toBe('no-store');
  });

  test('and the person is found by number only by who has the key', async () => {
    const phone = somePhone();
    await site.post(`/job/${job}/refer`, form(phone), await browser());
    const person = await world.tx((tx) => findByPhone(tx, world.vault.index('phone', phone)));
    expect(person).toBeDefined();
    expect(JSON.stringify(person)).not.toContain(phone.slice(4));
  });
});

describe('somebody does not trust a job', () => {
  test('and says why without a name, and it reaches the work list', async () => {
    const sent = await site.post(`/en/job/${job}/distrust`, { reason: 'asks-money' });
    expect(sent).toMatchObject({ status: 303, headers: { location: `/en/job/${job}/distrusted` } });
    const wishes = await world.db.selectFrom('wish').selectAll().execute();
    expect(wishes).toMatchObject([
      { kind: 'mistrust', channel: 'web', announcement_id: job, person_id: null, reason: 'asks-money' },
    ]);
    expect((await site.get(`/en/job/${job}/distrusted`)).text).toContain('We do not tell the employer');
  });

  test('and forgets to choose why', async () => {
    const { status, text } = await site.post(`/en/job/${job}/distrust`, {});
    expect(status).toBe(422);
    expect(text).toContain('Please choose one.');
  });
});
