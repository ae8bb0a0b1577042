import { randomUUID } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { World } from '../world.ts';

/** A page that takes longer is worth a line, in milliseconds. */
const slowMs = 1_000;

/**
 * Counts every request, and logs it with a number of its own: the pattern of its route, never its address, since addresses may hold
 * tokens and what somebody looked for. What changes nothing and was quick is logged at `debug` only.
 */
export function observe({ log, metrics }: Pick<World, 'log' | 'metrics'>): MiddlewareHandler {
  return async (c, next) => {
    const began = performance.now();
    const request = randomUUID();
    c.set('request', request);
    await next();
    const ms = Math.round(performance.now() - began);
    const { method } = c.req;
    const { status } = c.res;
    const route = patternOf(c);
    metrics.answered({ method, route, status, seconds: ms / 1000 });
    const isQuiet = (method === 'GET' || method === 'HEAD') && status < 500 && ms < slowMs;
    log[isQuiet ? 'debug' : 'info']({ request, method, route, status, ms }, 'answered');
  };
}

/** The number of a request in the log. */
export const requestOf = (c: Context): string => c.get('request');

/** The pattern of the route that answered, such as `/job/:id`; `none` where no route did. */
export function patternOf(c: Context): string {
  const own = matchedRoutes(c).filter(({ method, path }) => method !== 'ALL' && !path.endsWith('*'));
  return own.at(-1)?.path ?? 'none';
}
