import { Writable } from 'node:stream';
import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { passwordFault } from '../../src/accounts/password/fault.ts';
import { createLogger } from '../../src/platform/logs.ts';
import { byPhone, withPassword } from '../accounts/people.ts';
import { officeApp } from '../desk/office.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { ask } from './crawl.ts';

let world: TestWorld;
let app: Hono;
const lines: string[] = [];
beforeAll(async () => {
  world = await createTestWorld();
  const sink = new Writable({
    write(line, _, done) {
      lines.push(String(line));
      done();
    },
  });
  app = officeApp({ ...world, log: createLogger('info', sink) });
});
beforeEach(() => {
  lines.length = 0;
});
afterAll(() => world?.close());

const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });
const noted = () => lines.map((line) => JSON.parse(line)).filter(({ security }) => security !== undefined);

describe('the log tells whoever looks into an attack', () => {
  test('who signed in and that somebody did not, without address or password', async () => {
    const typed = await withPassword(world, 'employer');
    await ask(app, '/en/sign-in', '', form({ ...typed, password: 'not this one' }));
    await ask(app, '/en/sign-in', '', form(typed));
    await ask(app, '/en/sign-in/code', '', form({ phone: '012345678', code: '000000' }));
    expect(noted()).toMatchObject([
      { security: 'not-signed-in', by: 'password', why: 'wrong', level: 40 },
      { security: 'signed-in', why: 'in', level: 30, user: expect.any(String) },
      { security: 'not-signed-in', by: 'code', why: 'wrong' },
    ]);
    for (const personal of [typed.email, typed.password, 'not this one', '12345678', '10.'])
      expect(lines.join().replaceAll(/"time":"[^"]*"/g, '')).not.toContain(personal);
  });

  test('who knocked where they may not, sent a form without its token, or came from another site', async () => {
    const somebody = await byPhone(world, app);
    const cookie = (await world.auth.begin(somebody.userId, 'first')).map((one) => one.split(';')[0]).join('; ');
    await ask(app, '/en/desk', cookie);
    await ask(app, '/en/account/password', cookie, form({ wanted: 'a river of seven boats' }));
    await ask(app, '/my/code', '', { ...form({ phone: '012345678' }), headers: { origin: 'https://evil.example' } });
    expect(noted()).toMatchObject([
      { security: 'other-role', user: somebody.userId, route: '/en/desk' },
      { security: 'no-token', user: somebody.userId },
      { security: 'foreign-form' },
    ]);
  });
});

describe('a password', () => {
  test.each([
    'bongpheak2026',
    'Bong Pheak 123',
    'cambodia12345',
    'PhnomPenh.2025',
    'password1234',
    'aaaaaaaaaaaaa',
    '1234567890',
    'manchester',
    'Manchester1!',
    'M@nch3st3r2024',
    '1qaz2wsx3edc',
    'basket.ball-99',
  ])('%s is one that everybody would guess', async (password) =>
    expect(await passwordFault(password)).toBe('too-easy'),
  );

  test.each([
    'a river of seven boats',
    'ទឹកទន្លេហូរទៅសមុទ្រ',
    'cambodia lotus tractor',
    '9b1deb4d-3b7d-4bad',
    'AAAABBBBCCCCDDDD',
    'manchester 7 boats',
  ])('%s is taken, of whatever signs it is made', async (password) => expect(await passwordFault(password)).toBeNull());
});
