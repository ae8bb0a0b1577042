import type { MiddlewareHandler } from 'hono';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { World } from '../../../world.ts';
import { standingNotices } from '../../notices/read.ts';

/** Has every page that is read show what its employer is to know: `frameOf` puts it above the page. */
export const withNotices =
  (world: World): MiddlewareHandler<SignedInEnv> =>
  async (c, next) => {
    if (c.req.method === 'GET') {
      const standing = await inTransaction(world.db, (tx) => standingNotices(tx, c.get('who').userId));
      const paused = standing.isPaused ? [{ kind: 'paused-now', facts: {}, path: '/employer' }] : [];
      c.set('notices', { path: '/employer/notices', count: standing.count, newest: [...paused, ...standing.newest] });
    }
    await next();
  };
