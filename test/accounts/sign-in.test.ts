import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownPath } from '../../src/accounts/pages/next.ts';
import { account, browserOf, officeApp, wordsOf } from '../desk/office.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
let app: Hono;
beforeAll(async () => {
  world = await createTestWorld({ env: { FORMS_A_MINUTE: '1000' } });
  app = officeApp(world);
});
afterAll(() => world.close());

describe('signing in', () => {
  test('leads an employer to their announcements and staff to the desk', async () => {
    for (const [role, home] of [
      ['employer', '/employer'],
      ['staff', '/desk'],
    ] as const) {
      const browser = browserOf(app);
      const answer = await browser.post('/sign-in', await account(world, role));
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(home);
      expect(answer.headers.getSetCookie().join()).toMatch(/HttpOnly/i);
      expect((await browser.get(home)).status).toBe(200);
      expect((await browser.get('/sign-in')).headers.get('location')).toBe(home);
    }
  });

  test('asks whoever is not signed in to do so, in their language, and brings them back', async () => {
    const browser = browserOf(app);
    const asked = await browser.get('/en/employer/announcement/1001');
    expect(asked.status).toBe(303);
    expect(asked.headers.get('location')).toBe('/en/sign-in?next=%2Fen%2Femployer%2Fannouncement%2F1001');
    const page = await browser.read('/en/sign-in?next=%2Fen%2Femployer%2Fannouncement%2F1001');
    expect(page).toContain('value="/en/employer/announcement/1001"');
    const form = { ...(await account(world, 'employer')), next: '/en/employer/announcement/1001' };
    expect((await browser.post('/en/sign-in', form)).headers.get('location')).toBe(form.next);
  });

  test('says in words that something was wrong, not what, and keeps the address that was typed', async () => {
    const known = await account(world, 'employer');
    const wrong = await browserOf(app).post('/en/sign-in', { ...known, password: 'not the password' });
    const unknown = await browserOf(app).post('/en/sign-in', {
      email: 'nobody@example.org',
      password: 'not a password',
    });
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    const texts = [await wrong.text(), await unknown.text()];
    for (const text of texts) {
      expect(text).toContain('The address, the number or the password is not right');
      expect(text).not.toContain('not the password');
    }
    expect(texts[0]).toContain(`value="${known.email}"`);
    const [first = '', second = ''] = texts.map((text) => text.replace(/ data-options="[^"]*"/, ''));
    expect(first.replace(known.email, '')).toBe(second.replace('nobody@example.org', ''));
  });

  test('what was typed comes back as text, never as a mark of the page', async () => {
    const answer = await browserOf(app).post('/sign-in', { email: '"><script>alert(1)</script>', password: 'x' });
    expect(await answer.text()).not.toContain('<script>');
  });

  test('an account is closed for a quarter of an hour after ten wrong passwords, whoever tries', async () => {
    const known = await account(world, 'employer');
    const other = officeApp(world);
    for (let tries = 0; tries < 10; tries++)
      expect((await browserOf(other).post('/sign-in', { ...known, password: 'wrong wrong' })).status).toBe(422);
    const answer = await browserOf(other).post('/en/sign-in', known);
    expect(answer.status).toBe(429);
    expect(wordsOf(await answer.text())).toContain('quarter of an hour');
  });

  test('right passwords use up nothing, so that a house full of people can sign in', async () => {
    const known = await account(world, 'staff');
    const other = officeApp(world);
    for (let tries = 0; tries < 11; tries++) expect((await browserOf(other).post('/sign-in', known)).status).toBe(303);
  });
});

describe('signing out', () => {
  test('ends the session everywhere, and needs the token of the page', async () => {
    const browser = browserOf(app);
    await browser.post('/sign-in', await account(world, 'staff'));
    expect((await browser.post('/sign-out', { csrf: 'made up' })).status).toBe(403);
    await browser.read('/en/desk');
    expect((await browser.post('/en/sign-out')).headers.get('location')).toBe('/en/sign-in');
    expect((await browser.get('/desk')).status).toBe(303);
  });
});

test('an employer at the desk, and staff at an employer’s, are told that the page is not for them', async () => {
  for (const [role, path] of [
    ['employer', '/en/desk'],
    ['staff', '/en/employer'],
  ] as const) {
    const browser = browserOf(app);
    await browser.post('/sign-in', await account(world, role));
    const answer = await browser.get(path);
    expect(answer.status).toBe(403);
    expect(wordsOf(await answer.text())).toContain('This page is not for your account');
  }
});

test.each([
  ['/employer', '/employer'],
  ['/en/desk/people?kind=person', '/en/desk/people?kind=person'],
  ['//evil.example', null],
  ['/\\evil.example', null],
  ['https://evil.example', null],
  ['javascript:alert(1)', null],
  ['/desk\n//evil.example', null],
  ['/../..//evil.example', null],
  ['', null],
  [undefined, null],
])('after signing in, %s leads to %s', (next, path) => {
  expect(ownPath(next)).toBe(path);
});
