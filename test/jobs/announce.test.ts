import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findAnnouncement } from '../../src/jobs/store.ts';
import { type Browser, officeApp, signedIn, wordsOf } from '../desk/office.ts';
import { makeEmployer } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
let app: Hono;
let employer: string;
let boss: Browser & { userId: string };
beforeAll(async () => {
  world = await createTestWorld();
  app = officeApp(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  employer = await makeEmployer(world, 'Lotus Flower');
  boss = await signedIn(world, app, 'employer', employer);
});

/** What a telephone sends of the form, with what somebody typed. */
const typed = (change: Record<string, string> = {}): Record<string, string> => ({
  position: 'cook',
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
  ends: '2026-12-10',
  has: 'b-meals-free',
  'amount-b-meals-free': '2',
  go: 'look',
  ...change,
});

/** Chooses the position by its picture, and gives the address of the form. */
async function begun(position = 'cook', browser: Browser = boss): Promise<string> {
  await browser.read('/en/employer/announce');
  const answer = await browser.post('/en/employer/announce/start', { employer, position });
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
}

/** Writes a whole announcement, and gives its number. */
async function drafted(change: Record<string, string> = {}): Promise<number> {
  const form = await begun();
  await boss.read(form);
  const answer = await boss.post(form, typed(change));
  expect(answer.status).toBe(303);
  return Number(/announcement\/(\d+)\/preview/.exec(answer.headers.get('location') ?? '')?.[1]);
}

const found = async (id: number) => (await findAnnouncement(world.db, id))!;

describe('an employer announces a job on a telephone', () => {
  test('by a picture and one page, sees and hears it in both languages, and sends it', async () => {
    const form = await begun();
    const page = await boss.read(form);
    expect(wordsOf(page)).toContain('Cook');
    expect(page).toMatch(/<option value="KH-12" selected/);
    expect(page).not.toContain('<script');
    const made = await boss.post(form, typed());
    const preview = made.headers.get('location') ?? '';
    const seen = await boss.read(preview);
    for (const text of ['Cook', '$200', 'free meals, 2 a day', 'ចុងភៅ', 'អាហារ']) expect(wordsOf(seen)).toContain(text);
    for (const tag of ['km', 'en']) {
      const sound = await boss.get(`${preview}/${tag}.mp3`);
      expect([sound.status, sound.headers.get('content-type')]).toEqual([200, 'audio/mpeg']);
      expect((await sound.arrayBuffer()).byteLength).toBeGreaterThan(20_000);
    }
    const id = Number(/announcement\/(\d+)/.exec(preview)?.[1]);
    expect((await found(id)).state).toBe('draft');
    await boss.read(preview);
    await boss.post(`/en/employer/announcement/${id}/submit`, { version: '0' });
    expect((await found(id)).state).toBe('review');
    expect(wordsOf(await boss.read(preview))).toContain('within one working day');
  });

  test('finds the position by typing what it is called', async () => {
    const page = await boss.read(`/employer/announce?q=${encodeURIComponent('ចុងភៅ')}`);
    expect(page).toContain('value="cook"');
  });

  test('is told what is wrong, field by field, and finds all that was typed', async () => {
    const form = await begun();
    await boss.read(form);
    const wrong = typed({ vacancies: 'many', payMin: '300', payMax: '', to: '', ends: '2030-01-01', days: '9' });
    const answer = await boss.post(form, { ...wrong, district: '0102', payMax: '200' });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    for (const text of [
      'not in the province',
      'from 1 to 9999',
      'first amount is larger',
      'both hours',
      'from 1 to 7',
      '30 days from today at the latest',
    ])
      expect(wordsOf(page)).toContain(text);
    for (const kept of ['value="many"', 'value="300"', 'value="2030-01-01"']) expect(page).toContain(kept);
    expect(page).toContain('href="#vacancies"');
    expect(page).toMatch(/value="b-meals-free" checked/);
  });

  test('loses nothing where the connection is lost: it is gone on with where it was', async () => {
    const form = await begun();
    await boss.read(form);
    await boss.post(form, typed({ vacancies: 'many', go: 'look' }));
    expect(await boss.read(form)).toContain('value="many"');
    expect((await boss.post(form, typed({ vacancies: '12', go: 'later' }))).headers.get('location')).toBe(
      '/en/employer/announce',
    );
    const start = await boss.read('/en/employer/announce');
    expect(wordsOf(start)).toContain('Begun before');
    expect(start).toContain(form);
    expect(await boss.read(form)).toContain('value="12"');
    await boss.post(`${form}/discard`);
    expect((await boss.get(form)).status).toBe(404);
  });

  test('sees nothing of what another employer writes', async () => {
    const form = await begun();
    const id = await drafted();
    const other = await signedIn(world, app, 'employer', await makeEmployer(world, 'Other'));
    const one = `/en/employer/announcement/${id}`;
    for (const path of [
      form,
      `${one}/preview`,
      `${one}/preview/km.mp3`,
      `${one}/edit`,
      `${one}/renew`,
      `${one}/extend`,
    ])
      expect((await other.get(path)).status, path).toBe(404);
    for (const path of [
      form,
      `${form}/discard`,
      ...['submit', 'edit', 'pause', 'resume', 'extend', 'renew', 'copy'].map((verb) => `${one}/${verb}`),
    ])
      expect((await other.post(path, typed({ version: '0' }))).status, path).toBe(404);
    expect((await found(id)).state).toBe('draft');
  });
});
