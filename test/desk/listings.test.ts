import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dismissRow } from '../../src/intake/dismiss-row.ts';
import { importRows } from '../../src/intake/import.ts';
import { placeRow } from '../../src/intake/place-row.ts';
import { readRows } from '../../src/intake/rows.ts';
import { makeAnnouncement, makeEmployer, someJob } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { type Browser, officeApp, signedIn, wordsOf } from './office.ts';

const listing = `Job Title,Number of Hiring,Location 1
Cook $200-$250,2,Phnom Penh
Technician <b>,1,Phnom Penh
Cook or driver,1,Phnom Penh
Medical Doctor,1,Phnom Penh
Cashier,,
`;

let world: TestWorld;
let app: Hono;
let staff: Browser;
beforeAll(async () => {
  world = await createTestWorld({ env: { FORMS_A_MINUTE: '1000' } });
  app = officeApp(world);
  staff = await signedIn(world, app, 'staff');
  const rows = readRows(Buffer.from(listing), world.country);
  await world.tx((tx) => importRows(tx, world.vault, 'system', { file: 'listing.csv', rows }, world.now()));
});
afterAll(() => world.close());

const rowOf = async (number: number) =>
  await world.db.selectFrom('intake_row').selectAll().where('row_number', '=', number).executeTakeFirstOrThrow();

const typed = {
  position: 'cashier',
  province: 'KH-12',
  district: '',
  vacancies: '3',
  payMin: '200',
  payMax: '250',
  currency: 'USD',
  period: 'month',
  from: '07:00',
  to: '17:00',
  days: '6',
};

describe('rows of a listing that could not be placed', () => {
  test('wait with their title, where they came from and the reason in words', async () => {
    const words = wordsOf(await staff.read('/en/desk/intake'));
    expect(words).toContain('Technician');
    expect(words).toContain('listing.csv, row 5');
    expect(words).toContain('no place is given');
    expect(words).not.toContain('Medical Doctor');
    expect(wordsOf(await staff.read('/en/desk/intake?scope=out'))).toContain('Medical Doctor');
  });

  test('are shown as they came, as text, with what was read already filled in', async () => {
    const { id } = await rowOf(5);
    const page = await staff.read(`/en/desk/intake/${id}`);
    expect(page).toMatch(/<option value="cashier" selected[^>]*>/);
    expect(await staff.read(`/en/desk/intake/${(await rowOf(2)).id}`)).not.toContain('<b>,');
  });

  test('say what is wrong with a correction, keep it, and place nothing', async () => {
    const { id } = await rowOf(5);
    await staff.read(`/en/desk/intake/${id}`);
    const wrong = { ...typed, province: '', vacancies: 'many', payMin: '300', days: '9', to: '' };
    const answer = await staff.post(`/en/desk/intake/${id}/place`, wrong);
    expect(answer.status).toBe(422);
    const page = await answer.text();
    for (const text of ['choose the province', 'how many people', 'The pay is not right', 'both hours', 'from 1 to 7'])
      expect(wordsOf(page)).toContain(text);
    expect(page).toContain('value="many"');
    const elsewhere = await staff.post(`/en/desk/intake/${id}/place`, { ...typed, district: '0102' });
    expect(wordsOf(await elsewhere.text())).toContain('does not belong to this province');
    expect((await rowOf(5)).state).toBe('open');
  });

  test('become a draft when put right, which is published under a verified employer', async () => {
    const employer = await makeEmployer(world, 'Lotus Flower');
    const { id } = await rowOf(5);
    await staff.read(`/en/desk/intake/${id}`);
    const placed = await staff.post(`/en/desk/intake/${id}/place`, typed);
    expect(placed.status).toBe(303);
    const draft = placed.headers.get('location') ?? '';
    expect(draft).toMatch(/^\/en\/desk\/drafts\/\d+$/);
    expect(wordsOf(await staff.read(draft))).toContain('$200–250');
    const published = await staff.post(`${draft}/publish`, { employer });
    expect(published.headers.get('location')).toBe('/en/desk/drafts');
    const announcement = await world.db
      .selectFrom('announcement')
      .select(['state', 'employer_id', 'vacancies', 'position'])
      .where('id', '=', Number(draft.split('/').at(-1)))
      .executeTakeFirstOrThrow();
    expect(announcement).toEqual({ state: 'live', employer_id: employer, vacancies: 3, position: 'cashier' });
    expect(await rowOf(5)).toMatchObject({ state: 'placed' });
    expect((await staff.get(`/desk/intake/${id}`)).status).toBe(404);
  });

  test('are dismissed with a reason, and kept', async () => {
    const { id } = await rowOf(2);
    await staff.read(`/en/desk/intake/${id}`);
    expect((await staff.post(`/en/desk/intake/${id}/dismiss`, { reason: 'because' })).status).toBe(404);
    await staff.post(`/en/desk/intake/${id}/dismiss`, { reason: 'not-clear' });
    expect(await rowOf(2)).toMatchObject({ state: 'dismissed', announcement_id: null });
    const event = await world.db
      .selectFrom('event')
      .select('facts')
      .where('subject', '=', `intake:${id}`)
      .executeTakeFirstOrThrow();
    expect(event.facts).toEqual({ reason: 'not-clear' });
  });

  test('are placed and dismissed by staff alone, once', async () => {
    const { id: rowId } = await rowOf(3);
    const job = someJob();
    const now = world.now();
    const employer = { userId: 'u', role: 'employer' };
    const boss = await signedIn(world, app, 'staff');
    const someone = { userId: boss.userId, role: 'staff' };
    const place = (who: typeof someone, change = {}) =>
      world.tx((tx) => placeRow(tx, world.country, who, { rowId, job: { ...job, ...change } }, now));
    const dismiss = (who: typeof someone) =>
      world.tx((tx) => dismissRow(tx, who, { rowId, reason: 'posted-already' }, now));
    expect(await place(employer)).toEqual({ refused: 'not-staff' });
    expect(await dismiss(employer)).toEqual({ refused: 'not-staff' });
    expect(await place(someone, { position: 'pilot' })).toEqual({ refused: 'unknown-position' });
    for (const { id, restricted } of world.country.positions)
      if (restricted === 'not-published')
        expect(await place(someone, { position: id })).toEqual({ refused: 'position-not-published' });
    expect(await dismiss(someone)).toBe('dismissed');
    expect(await dismiss(someone)).toEqual({ refused: 'handled-already' });
    expect(await place(someone)).toEqual({ refused: 'handled-already' });
  });
});

describe('announcements without an employer', () => {
  test('are listed, and show the verified employers that a search finds', async () => {
    await makeEmployer(world, 'Mekong Garments');
    const unverified = await makeEmployer(world, 'Quick Money');
    await world.db
      .updateTable('employer')
      .set({ state: 'registered', verified_at: null })
      .where('id', '=', unverified)
      .execute();
    const list = await staff.read('/en/desk/drafts');
    expect(wordsOf(list)).toContain('Cook, Phnom Penh');
    const draft = /href="(\/en\/desk\/drafts\/\d+)"/.exec(list)?.[1] ?? '';
    expect(wordsOf(await staff.read(draft))).not.toContain('Quick Money');
    const found = wordsOf(await staff.read(`${draft}?q=mekong`));
    expect(found).toContain('Mekong Garments');
    expect(found).not.toContain('Lotus Flower');
    const missing = await staff.post(`${draft}/publish`, {});
    expect(missing.status).toBe(422);
    expect(wordsOf(await missing.text())).toContain('Please choose an employer');
    const refused = await staff.post(`${draft}/publish`, { employer: unverified });
    expect(refused.status).toBe(409);
    expect(wordsOf(await refused.text())).toContain('has not been verified');
  });

  test('are not published when somebody decides so, after being asked once more', async () => {
    const id = await makeAnnouncement(world, { state: 'draft', publishedAt: null });
    await staff.read(`/en/desk/drafts/${id}/close`);
    expect((await staff.post(`/en/desk/drafts/${id}/close`)).headers.get('location')).toBe('/en/desk/drafts');
    expect((await staff.get(`/desk/drafts/${id}`)).status).toBe(404);
  });
});
