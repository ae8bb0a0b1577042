import type { Context, MiddlewareHandler } from 'hono';
import { noteSecurity } from '../../web/note-security.ts';
import type { Notices } from '../../web/work-shell.tsx';
import type { World } from '../../world.ts';
import type { Role, SignedIn } from '../auth.ts';
import type { Standing } from '../sessions/rules.ts';

/**
 * `onDutyUntil`: until when workers are put through to them, as a clock time; only staff have it.
 * `standing`: how far they have come with signing in; `in` but on the pages where one goes on with it.
 * `notices`: what they were told and have not looked at.
 */
export type SignedInEnv = {
  Variables: { who: SignedIn; csrf: string; standing: Standing; onDutyUntil?: string; notices?: Notices };
};

/** Why somebody who is signed in may not go on: another role's page, or a form without its token. */
export type Refused = 'other-role' | 'no-token';

type Answer = (c: Context, why: Refused) => Response | Promise<Response>;

const plain: Answer = (c) => c.text('403', 403);

const signedInOnly: readonly Standing[] = ['in'];

/** Where somebody goes on who has not come all the way in. */
const wayOn: Readonly<Record<Exclude<Standing, 'in'>, string>> = {
  'second-step': '/sign-in/second',
  'new-password': '/account',
  'set-up': '/account',
};

/**
 * Lets only signed-in users of a role, or of one of several, through (of any, for `null`); others are asked to sign in and come
 * back, and who has a step of signing in before them is led to it.
 * @param refused the page for those who may not, where there is a better one than three digits
 * @param standings on the pages of signing in: who is let through before they have come all the way
 */
export function only(
  world: World,
  roles: Role | readonly Role[] | null,
  refused: Answer = plain,
  standings: readonly Standing[] = signedInOnly,
): MiddlewareHandler<SignedInEnv> {
  const mayCome = (role: Role) => roles === null || [roles].flat().includes(role);
  return async (c, next) => {
    c.header('Cache-Control', 'no-store');
    const begun = await world.auth.begun(c.req.raw.headers);
    if (!begun) return c.redirect(pathBack(world, c, '/sign-in'), 303);
    const { who, standing } = begun;
    if (!standings.includes(standing)) return c.redirect(pathOn(world, c, standing), 303);
    const refuseAs = (why: Refused) => {
      noteSecurity(c, world, why, { user: who.userId });
      return refused(c, why);
    };
    if (!mayCome(who.role)) return refuseAs('other-role');
    c.set('who', who);
    c.set('standing', standing);
    c.set('csrf', formToken(world, who));
    if (c.req.method === 'POST' && !(await carriesToken(c, world, who))) return refuseAs('no-token');
    await next();
  };
}

/** `path` in the language of the address; a form cannot be sent again by a link, so after one we do not come back to it. */
function pathBack(world: World, c: Context, path: string): string {
  const there = `${prefixOf(world, c)}${path}`;
  return c.req.method === 'GET' ? `${there}?next=${encodeURIComponent(c.req.path)}` : there;
}

function prefixOf(world: World, c: Context): string {
  const [, first] = c.req.path.split('/');
  const tag = world.languages.tags.slice(1).find((one) => one === first);
  return tag ? `/${tag}` : '';
}

/** Who is in and yet not let through has nothing to do on a page of signing in. */
function pathOn(world: World, c: Context, standing: Standing): string {
  return standing === 'in' ? `${prefixOf(world, c)}/account` : pathBack(world, c, wayOn[standing]);
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
