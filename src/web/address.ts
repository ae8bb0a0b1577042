import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/**
 * The client's network address: of the connection, or where proxies are trusted the entry that the outermost of them
 * added to X-Forwarded-For. IPv6 addresses count as their /64, which one household gets as a whole.
 */
export function clientAddress(c: Context, trustedProxies: number): string {
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  const named = trustedProxies > 0 ? hops.at(-trustedProxies) : undefined;
  const address = named || getConnInfo(c).remote.address || 'unknown';
  const v4 = address.replace(/^::ffff:/, '');
  return v4.includes(':') ? v4.split(':').slice(0, 4).join(':') : v4;
}
