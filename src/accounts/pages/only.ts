import type { Context, MiddlewareHandler } from 'hono';
import type { World } from '../../world.ts';
import type { Role, SignedIn } from '../auth.ts';

export type SignedInEnv = { Variables: { who: SignedIn; csrf: string } };

/** Lets only signed-in users of a role through; others are asked to sign in and come back. */
export function only(world: World, role: Role): MiddlewareHandler<SignedInEnv> {
  return async (c, next) => {
    const who = await world.auth.whoIs(c.req.raw.headers);
    if (!who) return c.redirect(`/sign-in?next=${encodeURIComponent(c.req.path)}`, 303);
    if (who.role !== role) return c.text('403', 403);
    c.set('who', who);
    c.set('csrf', formToken(world, who));
    c.header('Cache-Control', 'no-store');
    if (c.req.method === 'POST' && !(await carriesToken(c, world, who))) return c.text('403', 403);
    await next();
  };
}

/** Token of all forms of one session: another site cannot know it. */
function formToken(world: World, who: SignedIn): string {
  return world.vault.sign('form', who.sessionId).slice(who.sessionId.length + 1);
}

async function carriesToken(c: Context<SignedInEnv>, world: World, who: SignedIn): Promise<boolean> {
  const given = c.req.header('x-csrf-token') ?? (await c.req.parseBody())['csrf'];
  return typeof given === 'string' && world.vault.verify('form', `${who.sessionId}.${given}`) !== null;
}
