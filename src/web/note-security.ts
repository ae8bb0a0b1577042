import type { Context } from 'hono';
import type { World } from '../world.ts';
import { patternOf, requestOf } from './observe.ts';

/** What is noted for whoever looks into an attack: somebody came in or did not, may not, goes round a guard, or tries too often. */
export type Security = 'signed-in' | 'not-signed-in' | 'other-role' | 'no-token' | 'foreign-form' | 'too-many';

/**
 * Writes a line of the log that names no number, no address of mail and no network address: the request, its route by pattern, and
 * ids at most. Requests of one person are followed by `user`.
 */
export function noteSecurity(
  c: Context,
  { log }: Pick<World, 'log'>,
  security: Security,
  facts: { by?: 'password' | 'passkey' | 'code' | 'second'; user?: string; why?: string } = {},
): void {
  const line = { security, ...facts, request: requestOf(c), method: c.req.method, route: patternOf(c) };
  if (security === 'signed-in') log.info(line, 'somebody signed in');
  else log.warn(line, 'somebody was refused');
}
