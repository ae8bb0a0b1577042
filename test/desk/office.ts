import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import type { Role } from '../../src/accounts/auth.ts';
import { homeOf } from '../../src/accounts/pages/next.ts';
import { accountRoutes } from '../../src/accounts/pages/routes.tsx';
import { deskRoutes } from '../../src/desk/pages/routes.tsx';
import { registerRoutes } from '../../src/employers/pages/register/routes.ts';
import { employerRoutes } from '../../src/employers/pages/routes.tsx';
import { inquiryRoutes } from '../../src/inquiries/pages/routes.tsx';
import { myRoutes } from '../../src/my/pages/routes.tsx';
import { studioRoutes } from '../../src/voices/pages/routes.tsx';
import { createFallbacks } from '../../src/web/fallbacks.tsx';
import { openFront } from '../../src/web/front.ts';
import { shellRoutes } from '../../src/web/routes.tsx';
import { createApp } from '../../src/web/server.ts';
import { makeUser } from '../harness/builders.ts';
import type { TestWorld } from '../harness/world.ts';

/** A browser that keeps its cookies, and the token of the last page that it read. */
export type Browser = {
  get(path: string): Promise<Response>;
  read(path: string): Promise<string>;
  /** Sends a form as the last page would have sent it. */
  post(path: string, form?: Record<string, string> | FormData): Promise<Response>;
};

/** The web application of a test world, with the pages of employers, staff and volunteers. */
export function officeApp(world: TestWorld): Hono {
  const front = openFront(world);
  const all = [
    shellRoutes,
    accountRoutes,
    employerRoutes,
    registerRoutes,
    inquiryRoutes,
    myRoutes,
    deskRoutes,
    studioRoutes,
  ];
  const rooms = all.map((routes) => routes(world, front));
  return createApp(world, rooms, createFallbacks(front), front.lane);
}

const connection = { incoming: { socket: { remoteAddress: '127.0.0.1', remotePort: 1, remoteFamily: 'IPv4' } } };

/** A browser with the cookies of an account, or with none. */
export function browserOf(app: Hono, cookie = ''): Browser {
  const jar = new Map<string, string>();
  const keep = (pair: string) => jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
  if (cookie) cookie.split('; ').forEach(keep);
  let token = '';
  const send = async (path: string, init: RequestInit) => {
    const cookies = [...jar].map((pair) => pair.join('=')).join('; ');
    const response = await app.request(path, { ...init, headers: { ...init.headers, cookie: cookies } }, connection);
    for (const set of response.headers.getSetCookie()) keep(set.split(';')[0] ?? '');
    return response;
  };
  return {
    get: (path) => send(path, {}),
    async read(path) {
      const text = await (await send(path, {})).text();
      token = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? token;
      return text;
    },
    post(path, form = {}) {
      if (!(form instanceof FormData))
        return send(path, { method: 'POST', body: new URLSearchParams({ csrf: token, ...form }) });
      form.set('csrf', token);
      return send(path, { method: 'POST', body: form });
    },
  };
}

/** Somebody who is signed in, in front of a browser that has read their first page. */
export async function signedIn(
  world: TestWorld,
  app: Hono,
  role: Role,
  employerId?: string,
): Promise<Browser & { userId: string }> {
  const { userId, cookie } = await makeUser(world, role, employerId);
  const browser = browserOf(app, cookie);
  await browser.read(homeOf(role));
  return { ...browser, userId };
}

/** An account with an address and a password to type. */
export async function account(world: TestWorld, role: 'employer' | 'staff') {
  const typed = { email: `${randomUUID()}@example.org`, password: randomUUID() };
  await world.auth.open({ name: 'Srey', ...typed, role });
  return typed;
}

/** The text that people read of a page, without its marks. */
export const wordsOf = (html: string): string =>
  html
    .replace(/<(style|head)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
