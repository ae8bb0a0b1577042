import type { MiddlewareHandler } from 'hono';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { inTransaction } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { markDevice } from '../bans/mark.ts';
import { bannedOf } from '../bans/store.ts';
import { lookAgain } from '../bans/watch.ts';
import { employersOf } from '../store.ts';
import { deviceOf } from './register/cookies.ts';

/** How many pairs of person and browser are remembered before all are noted again. */
const MOST = 10_000;

/** Notes by which browsers an employer's people come, once each, so that a ban knows them; also after it. */
export function knowDevice(world: World): MiddlewareHandler<SignedInEnv> {
  const known = new Set<string>();
  return async (c, next) => {
    const { userId } = c.get('who');
    const device = deviceOf(c, world.vault);
    const key = `${userId} ${device.toString('base64')}`;
    if (!known.has(key)) {
      if (known.size >= MOST) known.clear();
      known.add(key);
      await inTransaction(world.db, async (tx) => {
        for (const id of await bannedOf(tx, userId)) await markDevice(tx, id, device);
        for (const { id } of await employersOf(tx, userId)) {
          if (await markDevice(tx, id, device)) await lookAgain(tx, world.vault, id, world.now());
        }
      });
    }
    await next();
  };
}
