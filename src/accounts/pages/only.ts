import type { Context, MiddlewareHandler } from 'hono';
import type { World } from '../../world.ts';
import type { Role, SignedIn } from '../auth.ts';

/** `onDutyUntil`: until when workers are put through to them, as a clock time; only staff have it. */
export type SignedInEnv = { Variables: { who: SignedIn; csrf: string; onDutyUntil?: string } };

/** Why somebody who is signed in may not go on: another role's page, or a form without its token. */
export type Refused = 'other-role' | 'no-token';

type Answer = (c: Context, why: Refused) => Response | Promise<Response>;

const plain: Answer = (c) => c.text('403', 403);

/**
 * Lets only signed-in users of a role, or of one of several, through (of any, for `null`); others are asked to sign in and come
 * back.
 * @param refused the page for those who may not, where there is a better one than three digits
 */
export function only(
  world: World,
  roles: Role | readonly Role[] | null,
  refused: Answer = plain,
): MiddlewareHandler<SignedInEnv> {
  const mayCome = (role: Role) => roles === null || [roles].flat().includes(role);
  return async (c, next) => {
    c.header('Cache-Control', 'no-store');
    const who = await world.auth.whoIs(c.req.raw.headers);
    if (!who) return c.redirect(signInPath(world, c), 303);
    if (!mayCome(who.role)) return refused(c, 'other-role');
    c.set('who', who);
    c.set('csrf', formToken(world, who));
    if (c.req.method === 'POST' && !(await carriesToken(c, world, who))) return refused(c, 'no-token');
    await next();
  };
}

/** In the language of the address; a form cannot be sent again by a link, so after one we do not come back to it. */
function signInPath(world: World, c: Context): string {
  const [, first] = c.req.path.split('/');
  const prefix = world.languages.tags.slice(1).find((tag) => tag === first);
  const signIn = prefix ? `/${prefix}/sign-in` : '/sign-in';
  return c.req.method === 'GET' ? `${signIn}?next=${encodeURIComponent(c.req.path)}` : signIn;
}

/** Token of all forms of one session: another site cannot know it. */
export function formToken(world: World, who: SignedIn): string {
  return world.vault.sign('form', who.sessionId).slice(who.sessionId.length + 1);
}

async function carriesToken(c: Context<SignedInEnv>, world: World, who: SignedIn): Promise<boolean> {
  return isFormToken(world, who, c.req.header('x-csrf-token') ?? (await c.req.parseBody()).csrf);
}

/** Whether what came with a form is the token of the session; for who reads a form by itself, since it is large. */
export function isFormToken(world: World, who: SignedIn, given: unknown): boolean {
  return typeof given === 'string' && world.vault.verify('form', `${who.sessionId}.${given}`) !== null;
}
