import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { readPhone } from '../../kit/phone.ts';
import { isRefused } from '../../kit/result.ts';
import { tidyName } from '../../web/name-field.ts';
import { noteSecurity } from '../../web/note-security.ts';
import { answerWork } from '../../web/work-answer.ts';
import type { World } from '../../world.ts';
import { askAlone } from '../passkeys/ask.ts';
import { readUsed } from '../passkeys/browser.ts';
import { provePasskey } from '../passkeys/prove.ts';
import type { AccountKey } from '../password/passwords.ts';
import { comesFrom, type Doors, headersOf, setCookies } from './doors.ts';
import { countedAs, knowBrowser } from './known-browser.ts';
import { homeOf, ownPath } from './next.ts';
import type { Office } from './office.ts';
import { type SignInFault, SignInPage, withNext } from './sign-in.tsx';

const Input = z.object({
  email: z
    .string()
    .max(254)
    .transform((typed) => tidyName(typed).toLowerCase())
    .catch(''),
  password: z.string().max(128).catch(''),
  passkey: z.string().max(20_000).optional().catch(undefined),
  next: z.string().max(500).optional().catch(undefined),
});
type Input = z.infer<typeof Input>;

const status = { wrong: 422, missing: 422, passkey: 422, 'too-many': 429 } as const;

function show(c: Context, { world, front, tag }: Office, typed: Partial<Input>, fault: SignInFault | null) {
  const page = (
    <SignInPage
      frame={{ visit: front.visit(tag, '/sign-in'), who: null, tabs: [] }}
      email={typed.email ?? ''}
      next={ownPath(typed.next)}
      fault={fault}
      options={askAlone(world)}
    />
  );
  return answerWork(c, page, fault ? status[fault] : 200, 'scripted');
}

/** Goes on with new cookies: to the second step where there is one, to where they wanted, or to where their work begins. */
export async function goOn(c: Context, { world, prefix }: Office, cookies: string[], next: string | undefined) {
  setCookies(c, cookies);
  const begun = await world.auth.begun(headersOf(cookies));
  if (!begun) return c.redirect(`${prefix}/sign-in`, 303);
  noteSecurity(c, world, 'signed-in', { user: begun.who.userId, why: begun.standing });
  const path = ownPath(next);
  if (begun.standing === 'second-step') return c.redirect(`${prefix}${withNext('/sign-in/second', path)}`, 303);
  return c.redirect(path ?? `${prefix}${homeOf(begun.who.role)}`, 303);
}

/** Who has an `@` in it is an address; anything else may be a number. */
function keyOf({ vault, country }: World, typed: string): AccountKey {
  const phone = typed.includes('@') ? null : readPhone(typed, country.code);
  return phone?.startsWith('+') ? { phoneHash: vault.index('phone', phone) } : { email: typed };
}

/** Signs in within the limits; a right password gives back what it took of them. */
async function byPassword(c: Context, { world }: Office, doors: Doors, { email, password }: Input) {
  if (!email || !password) return 'missing';
  const address = comesFrom(c, world);
  const key = keyOf(world, email);
  const account = 'email' in key ? key.email : key.phoneHash.toString('hex'); // however the number is written
  const counted = countedAs(c, world.vault, account);
  if (!((await doors.byAddress.allow(address)) && (await doors.byAccount.allow(counted)))) return 'too-many';
  const userId = await world.auth.prove(key, password);
  if (userId === null) return 'wrong';
  await doors.byAddress.forgive(address);
  await doors.byAccount.forgive(counted);
  knowBrowser(c, world.vault, account);
  return await world.auth.begin(userId, 'first', c.req.raw.headers);
}

async function byPasskey(c: Context, { world }: Office, doors: Doors, { passkey }: Input) {
  const address = comesFrom(c, world);
  if (!(await doors.byAddress.allow(address))) return 'too-many';
  const used = readUsed(passkey);
  const proved = used && (await provePasskey(world, used, 'alone'));
  if (!proved || isRefused(proved)) return 'passkey';
  await doors.byAddress.forgive(address);
  return await world.auth.begin(proved.userId, 'both', c.req.raw.headers);
}

/** `/sign-in`: by password, or with a passkey alone. */
export const addSignIn = (app: Hono, office: Office, doors: Doors): void => {
  const { world, prefix } = office;
  app.get(`${prefix}/sign-in`, async (c) => {
    const who = await world.auth.whoIs(c.req.raw.headers);
    if (who) return c.redirect(`${prefix}${homeOf(who.role)}`, 303);
    return await show(c, office, { next: c.req.query('next') }, null);
  });
  for (const [path, by, enter] of [
    ['/sign-in', 'password', byPassword],
    ['/sign-in/passkey', 'passkey', byPasskey],
  ] as const)
    app.post(`${prefix}${path}`, async (c) => {
      const input = Input.parse(await c.req.parseBody());
      const came = await enter(c, office, doors, input);
      if (typeof came !== 'string') return await goOn(c, office, came, input.next);
      noteSecurity(c, world, 'not-signed-in', { by, why: came });
      return await show(c, office, input, came);
    });
};
