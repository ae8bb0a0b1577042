import { Hono, type MiddlewareHandler } from 'hono';
import { only, type SignedInEnv } from '../../accounts/pages/only.ts';
import { refusedPage } from '../../accounts/pages/refused.tsx';
import type { Front } from '../../web/front.ts';
import type { World } from '../../world.ts';
import { addBatch } from './batch-route.ts';
import { addOverview } from './overview-route.tsx';
import { addRecord } from './record-route.tsx';
import { addRecordScripts } from './record-scripts.ts';
import { addTakes } from './takes-route.ts';

/** What only staff do; volunteers record, and see what is missing and what became of it. */
const forStaff = ['listen', 'voices', 'script', 'import', 'cuts'];

const lists = [addOverview, addRecord, addRecordScripts, addBatch, addTakes];

/** The recording desk, in every language of the site, for staff and for volunteers who lend their voice. */
export const studioRoutes = (world: World, front: Front): Hono => {
  const app = new Hono<SignedInEnv>();
  for (const tongue of front.tongues) {
    app.use(`${tongue.prefix}/studio/*`, only(world, ['staff', 'volunteer'], refusedPage(front)));
    for (const list of forStaff) app.use(`${tongue.prefix}/studio/${list}/*`, staffOnly(front));
    for (const add of lists) add(app, { world, front, ...tongue });
  }
  return new Hono().route('/', app);
};

function staffOnly(front: Front): MiddlewareHandler<SignedInEnv> {
  const refused = refusedPage(front);
  return async (c, next) => {
    if (c.get('who').role !== 'staff') return await refused(c, 'other-role');
    await next();
  };
}
