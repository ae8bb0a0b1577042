import { Hono } from 'hono';
import type { Front } from '../../web/front.ts';
import type { World } from '../../world.ts';
import type { Standing } from '../sessions/rules.ts';
import { addAccountPhone } from './account-phone-route.tsx';
import { addAccount } from './account-route.tsx';
import { addAccountSecond } from './account-second-route.tsx';
import { addSignInByPhone } from './by-phone-route.tsx';
import { addColleagues } from './colleagues-route.tsx';
import { createDoors } from './doors.ts';
import { addJoin } from './join-route.tsx';
import { only, type SignedInEnv } from './only.ts';
import { addPasskeyScript } from './passkey-script.ts';
import { refusedPage } from './refused.tsx';
import { addSecond } from './second-route.tsx';
import { addSignIn } from './sign-in-route.tsx';

const anyStanding: readonly Standing[] = ['in', 'second-step', 'new-password', 'set-up'];
const pastSecond: readonly Standing[] = ['in', 'new-password', 'set-up'];

/** Getting in and out, one's own account, and an employer's colleagues. What is tried too often is limited, see `doors.ts`. */
export const accountRoutes = (world: World, front: Front): Hono => {
  const outside = new Hono();
  const inside = new Hono<SignedInEnv>();
  const doors = createDoors(world);
  addPasskeyScript(outside);
  for (const tongue of front.tongues) {
    const office = { world, front, ...tongue };
    const { prefix } = tongue;
    for (const add of [addSignIn, addSignInByPhone, addJoin]) add(outside, office, doors);
    addSecond(inside, office, doors);
    inside.post(`${prefix}/sign-out`, only(world, null, refusedPage(front), anyStanding), async (c) => {
      for (const cookie of await world.auth.signOut(c.req.raw.headers))
        c.header('Set-Cookie', cookie, { append: true });
      // what was typed into an announcement stays with its author; a recording of a volunteer has to wait for a network
      if (c.get('who').role === 'employer') c.header('Clear-Site-Data', '"storage"');
      return c.redirect(`${prefix}/sign-in`, 303);
    });
    inside.use(`${prefix}/account/*`, only(world, null, refusedPage(front), pastSecond));
    inside.use(`${prefix}/employer/colleagues/*`, only(world, 'employer', refusedPage(front)));
    for (const add of [addAccount, addAccountSecond, addAccountPhone, addColleagues]) add(inside, office, doors);
  }
  return outside.route('/', inside);
};
