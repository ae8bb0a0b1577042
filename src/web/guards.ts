import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { noteHttps } from './cookies.ts';
import type { Lane } from './lane.ts';

/** Headers that keep browsers from guessing, framing and telling others where people come from. @see https://owasp.org/www-project-secure-headers/ */
type Guards = Readonly<Record<string, string>>;

const guardsOf = (publicUrl: string): Guards => ({
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // of what is no page: pages say their own, see policy.ts; a worker's script is held by the policy that it brings
  'Content-Security-Policy': "script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  ...(publicUrl.startsWith('https:') ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
});

const key = 'guards';
const laneKey = 'lane';
const guarded = new WeakSet<Response>();

/** Every answer carries the guards; one that `sendGuarded` made has them from the beginning, which is much cheaper. */
export function guard(publicUrl: string, lane: Lane): MiddlewareHandler {
  const guards = guardsOf(publicUrl);
  return async (c, next) => {
    c.set(key, guards);
    noteHttps(c, publicUrl);
    c.set(laneKey, { lane, ticket: lane.ticket() });
    await next();
    if (guarded.has(c.res)) return;
    for (const [name, value] of Object.entries(guards)) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };
}

/**
 * Sends bytes that are the same for everybody, with headers and guards in one piece, and keeps them for the fast lane: the way of the pages that are asked for most. Not for an answer that sets a
 * cookie: it takes nothing from `c.header`, since gathering those costs more than all the rest.
 */
export function sendGuarded(
  c: Context,
  body: Uint8Array<ArrayBuffer>,
  status: number,
  headers: Record<string, string>,
): Response {
  const guards: Guards = c.get(key) ?? {};
  const all = { ...guards, ...headers };
  const response = new Response(body, { status, headers: all });
  if (status === 200) keepInLane(c, all, body);
  guarded.add(response);
  return response;
}

function keepInLane(c: Context, headers: Record<string, string>, body: Uint8Array): void {
  const on: { lane: Lane; ticket: number } | undefined = c.get(laneKey);
  const request = (c.env as Partial<HttpBindings> | undefined)?.incoming;
  if (on && request) on.lane.keep(on.ticket, request, headers, body);
}
