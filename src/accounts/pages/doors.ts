import type { Context } from 'hono';
import { createLimit, type Limit } from '../../platform/limits.ts';
import { createSharedLimit } from '../../platform/shared-limit.ts';
import { clientAddress } from '../../web/address.ts';
import type { World } from '../../world.ts';

const quarterOfAnHour = 15 * 60;

/** How often somebody may try to get in, by network address and by account, however many languages the site has. */
export type Doors = {
  readonly byAddress: Limit;
  readonly byAccount: Limit;
  /** Codes that are asked for. */
  readonly asking: Limit;
  /** Second steps of one person, right or wrong. */
  readonly second: Limit;
  /** Everything else that a signed-in person changes about accounts. */
  readonly changes: Limit;
};

/**
 * Makes the limits of all doors. What protects an account is counted over all processes; what slows an address down, by each: many
 * people share one, and a code is limited by its telephone besides (`codes/`).
 */
export const createDoors = (world: World): Doors => ({
  byAddress: createLimit(10, quarterOfAnHour),
  byAccount: createSharedLimit(world, 'door-account', 10, quarterOfAnHour),
  asking: createLimit(20, quarterOfAnHour),
  second: createSharedLimit(world, 'door-second', 8, quarterOfAnHour),
  changes: createSharedLimit(world, 'door-changes', 40, quarterOfAnHour),
});

/** Where a request comes from, as far as limits are concerned. */
export const comesFrom = (c: Context, world: World): string => clientAddress(c, world.config.trustedProxies);

/** Sends `set-cookie` headers of a session. */
export function setCookies(c: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
  c.header('Cache-Control', 'no-store');
}

/** The `Cookie` header that a browser will send after these. */
export const headersOf = (cookies: readonly string[]): Headers =>
  new Headers({ cookie: cookies.map((one) => one.split(';')[0]).join('; ') });
