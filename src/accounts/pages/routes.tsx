import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { createLimit } from '../../platform/limits.ts';
import { clientAddress } from '../../web/address.ts';
import type { Front } from '../../web/front.ts';
import { answerWork } from '../../web/work-answer.ts';
import type { World } from '../../world.ts';
import { homeOf, ownPath } from './next.ts';
import { only, type SignedInEnv } from './only.ts';
import { refusedPage } from './refused.tsx';
import { SignInPage } from './sign-in.tsx';

const Input = z.object({
  email: z.string().trim().toLowerCase().max(254).default(''),
  password: z.string().max(128).default(''),
  next: z.string().max(500).optional().catch(undefined),
});
type Input = z.infer<typeof Input>;
type Fault = 'wrong' | 'missing' | 'too-many';

const quarterOfAnHour = 15 * 60;
const mostFailures = 10;

const status = { wrong: 422, missing: 422, 'too-many': 429 } as const;

/** Signing in and out of employers and staff. Wrong passwords are limited by network address and by account. */
export const accountRoutes = (world: World, front: Front): Hono => {
  const app = new Hono();
  const tryToSignIn = signingIn(world);
  for (const { tag, prefix } of front.tongues) {
    const visit = front.visit(tag, '/sign-in');
    const page = (c: Context, typed: Pick<Input, 'email' | 'next'>, fault: Fault | null) =>
      answerWork(
        c,
        <SignInPage
          frame={{ visit, who: null, tabs: [] }}
          email={typed.email}
          next={ownPath(typed.next)}
          fault={fault}
        />,
        fault ? status[fault] : 200,
      );
    app.get(`${prefix}/sign-in`, async (c) => {
      const who = await world.auth.whoIs(c.req.raw.headers);
      if (who) return c.redirect(visit.link(homeOf(who.role)), 303);
      return page(c, { email: '', next: c.req.query('next') }, null);
    });
    app.post(`${prefix}/sign-in`, async (c) => {
      const input = Input.safeParse(await c.req.parseBody()).data ?? { email: '', password: '', next: undefined };
      const came = await tryToSignIn(clientAddress(c, world.config.trustedProxies), input);
      if (typeof came === 'string') return page(c, input, came);
      for (const cookie of came.cookies) c.header('Set-Cookie', cookie, { append: true });
      c.header('Cache-Control', 'no-store');
      return c.redirect(ownPath(input.next) ?? visit.link(homeOf(came.role)), 303);
    });
  }
  app.route('/', signOutRoutes(world, front));
  return app;
};

function signOutRoutes(world: World, front: Front): Hono<SignedInEnv> {
  const app = new Hono<SignedInEnv>();
  for (const { prefix } of front.tongues) {
    app.post(`${prefix}/sign-out`, only(world, null, refusedPage(front)), async (c) => {
      for (const cookie of await world.auth.signOut(c.req.raw.headers))
        c.header('Set-Cookie', cookie, { append: true });
      return c.redirect(`${prefix}/sign-in`, 303);
    });
  }
  return app;
}

/** Signs in within the limits; a right password gives back what it took of them. */
function signingIn(world: World) {
  const byAddress = createLimit(mostFailures, quarterOfAnHour);
  const byAccount = createLimit(mostFailures, quarterOfAnHour);
  return async (address: string, { email, password }: Input) => {
    if (!email || !password) return 'missing';
    const allowed = (await byAddress.allow(address)) && (await byAccount.allow(email));
    if (!allowed) return 'too-many';
    const cookies = await world.auth.signIn(email, password);
    const cookie = cookies?.map((one) => one.split(';')[0]).join('; ');
    const who = cookie ? await world.auth.whoIs(new Headers({ cookie })) : null;
    if (!cookies || !who) return 'wrong';
    await byAddress.forgive(address);
    await byAccount.forgive(email);
    return { cookies, role: who.role };
  };
}
