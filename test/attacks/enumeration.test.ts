import { createHook } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evenly, heldBack } from '../../src/web/evenly.ts';
import { withPassword } from '../accounts/people.ts';
import { openScene } from '../authorisation/scene.ts';
import { somePhone } from '../harness/builders.ts';
import { ask, formsOf, send } from './crawl.ts';

let scene: Awaited<ReturnType<typeof openScene>>;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene?.close());

const national = (phone: string) => `0${phone.slice(4)}`;

/** What a browser that was never here before reads when it fills a form of a page in and sends it, whatever differs in every answer taken out. */
async function read(page: string, action: string, typed: Record<string, string>, cookie = ''): Promise<string> {
  const shown = await ask(scene.app, page, cookie);
  const form = formsOf(page, await shown.text()).find((one) => one.action === action);
  if (!form) throw new Error(`${page} has no form to ${action}`);
  const response = await send(scene.app, form, cookie, Object.entries(typed));
  const headers = [...response.headers].filter(([name]) => name !== 'set-cookie').toSorted();
  const cookies = response.headers.getSetCookie().map((one) => one.replace(/=[^;]*/, '='));
  return masked(JSON.stringify([response.status, headers, cookies, await response.text()]), Object.values(typed));
}

const masked = (text: string, typed: readonly string[]): string =>
  typed
    .filter((one) => one.length > 5)
    .reduce((rest, one) => rest.replaceAll(one, '…'), text)
    .replace(/\+?855[\d ]{8,}|0\d{2}[ \d]{6,}/g, '…')
    .replace(/[\w-]{40,}/g, '…')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…');

/** Somebody who applied, with their number. */
async function known(): Promise<string> {
  const phone = somePhone();
  await read(job(''), job('apply'), { name: 'Sokha', phone: national(phone) });
  return phone;
}
const job = (what: string) => `/job/${scene.rows.job}${what && `/${what}`}`;

describe('whether we know a number cannot be read from the answer', () => {
  test('of the page of what one applied for', async () => {
    const [ours, never] = [await known(), await known()];
    await scene.world.db
      .updateTable('person')
      .set({ never_call_at: new Date() })
      .where('phone_hash', '=', scene.world.vault.index('phone', never))
      .execute();
    for (const way of ['text', 'call']) {
      const unknown = await read('/my', '/my/code', { phone: national(somePhone()), way });
      expect(await read('/my', '/my/code', { phone: national(ours), way })).toBe(unknown);
      expect(await read('/my', '/my/code', { phone: national(never), way })).toBe(unknown);
    }
    const wrong = await read('/my', '/my/code', { phone: national(ours), way: 'call' });
    expect(wrong).toContain('/my/code');
  });

  test('of signing in by telephone, or with a password', async () => {
    const employed = await withPassword(scene.world, 'employer');
    const unknown = { email: `${randomUUID()}@example.org`, password: employed.password };
    const wrong = await read('/sign-in', '/sign-in', { ...unknown });
    expect(await read('/sign-in', '/sign-in', { email: employed.email, password: 'not this one' })).toBe(wrong);
    const phone = national(somePhone());
    const nobody = await read('/sign-in/phone', '/sign-in/phone', { phone, way: 'text' });
    const seeker = national(await known());
    expect(await read('/sign-in/phone', '/sign-in/phone', { phone: seeker, way: 'text' })).toBe(nobody);
  });

  test('of a referral or an application', async () => {
    const referred = (phone: string) => {
      const named = { theirName: 'Dara', theirPhone: national(phone), yourName: 'Srey', relation: 'friend' };
      return read(job('refer'), job('refer'), named);
    };
    const nobody = await referred(somePhone());
    expect(nobody).toContain('/referred');
    expect(await referred(await known())).toBe(nobody);
    const applies = (phone: string) => read(job(''), job('apply'), { name: 'Vanna', phone: national(phone) });
    const stranger = await applies(somePhone());
    expect(stranger).toContain('/applied');
    expect(await applies(await known())).toBe(stranger);
  });

  test('of an invitation of a colleague', async () => {
    const { cookie, token: csrf } = await scene.browserOf('owner');
    const action = `/employer/colleagues/${scene.rows.employer}/invite`;
    const invites = async (to: string) => {
      const body = new URLSearchParams({ csrf, to, role: 'recruiter' });
      const { status, headers } = await ask(scene.app, action, cookie, { method: 'POST', body });
      return [status, headers.get('location')];
    };
    expect(await invites(national(await known()))).toEqual(await invites(national(somePhone())));
  });
});

describe('nor from the clock', () => {
  test('a password is tried against something, whether there is such an account or not', async () => {
    const employed = await withPassword(scene.world, 'employer');
    const hashed = async (email: string) => {
      let count = 0;
      const hook = createHook({
        init: (_, type) => {
          if (type === 'SCRYPTREQUEST') count++;
        },
      }).enable();
      await read('/sign-in', '/sign-in', { email, password: 'not this one' });
      hook.disable();
      return count;
    };
    await hashed('the-first@example.org'); // which makes what the others are tried against
    expect(await hashed(employed.email)).toBe(1);
    expect(await hashed(`${randomUUID()}@example.org`)).toBe(1);
  });

  test('an answer is sent at the end of a step, never within it and never a step too late', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 10_000, noNaN: true }),
        fc.integer({ min: 1, max: 2_000 }),
        (spent, step) => {
          const held = heldBack(spent, step);
          const sentAt = (spent + held) / step;
          expect(Math.abs(sentAt - Math.round(sentAt))).toBeLessThan(1e-6);
          expect(held).toBeGreaterThanOrEqual(0);
          expect(held).toBeLessThanOrEqual(step);
        },
      ),
    );
    expect(heldBack(37, 0)).toBe(0);
  });

  test.each([
    '/job/1001/apply',
    '/en/job/1001/refer',
    '/my/code',
    '/sign-in',
    '/en/sign-in/phone',
    '/register/person',
    '/family/code',
  ])('of %s', async (path) => {
    const [times, waited] = [[1_000, 1_037], [] as number[]];
    const app = new Hono();
    app.use(
      evenly(
        200,
        () => times.shift() ?? 0,
        async (ms) => void waited.push(ms),
      ),
    );
    app.post('*', (c) => c.text('thanks'));
    expect(await (await app.request(path, { method: 'POST' })).text()).toBe('thanks');
    expect(waited).toEqual([163]);
  });
});
