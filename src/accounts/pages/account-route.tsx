import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { answerWork } from '../../web/work-answer.ts';
import { dutyOf } from '../duty.ts';
import { askForPasskey } from '../passkeys/ask.ts';
import { passkeysOf } from '../passkeys/store.ts';
import { choosePassword } from '../password/choose.ts';
import { hasPassword } from '../password/store.ts';
import { secondsOf } from '../second/store.ts';
import { endOtherSessions, endOwnSession } from '../sessions/end.ts';
import { proveAgain } from '../sessions/prove-again.ts';
import { isFresh } from '../sessions/rules.ts';
import { sessionsOf } from '../sessions/store.ts';
import { AccountPage } from './account.tsx';
import { type AccountDone, type AccountFault, accountDone } from './account-faults.ts';
import type { Doors } from './doors.ts';
import { frameOf } from './frame.ts';
import { homeOf } from './next.ts';
import type { Office } from './office.ts';
import type { SignedInEnv } from './only.ts';

export type AccountContext = Context<SignedInEnv>;

const Done = z.enum(accountDone).nullable().catch(null);
const Passwords = z.object({ password: z.string().max(128).catch(''), wanted: z.string().max(500).catch('') });

/** What stands around the pages of one's account: the way back to one's work. */
export const accountFrame = (c: AccountContext, { front, tag }: Office) => {
  const visit = front.visit(tag, '/account');
  return frameOf(c, visit, [{ path: homeOf(c.get('who').role), label: visit.text('account.back') }]);
};

/** Shows the account page, with what was wrong where something was. @param typedPhone a new number that was not taken */
export async function showAccount(
  c: AccountContext,
  office: Office,
  fault: AccountFault | null = null,
  typedPhone = '',
) {
  const { world } = office;
  const who = c.get('who');
  const known = await inTransaction(world.db, async (tx) => ({
    phone: (await dutyOf(tx, world.vault, who.userId)).phone,
    hasPassword: await hasPassword(tx, who.userId),
    seconds: await secondsOf(tx, who.userId),
    passkeys: await passkeysOf(tx, who.userId),
    sessions: await sessionsOf(tx, who.userId),
  }));
  const page = (
    <AccountPage
      frame={accountFrame(c, office)}
      who={who}
      standing={c.get('standing')}
      timeZone={world.country.timeZone}
      {...known}
      isFresh={known.sessions.some((session) => session.id === who.sessionId && isFresh(session, new Date()))}
      typedPhone={typedPhone}
      options={await askForPasskey(world, who)}
      fault={fault}
      done={fault ? null : Done.parse(c.req.query('done') ?? null)}
    />
  );
  return answerWork(c, page, fault === null ? 200 : fault.name === 'too-often' ? 429 : 422, 'scripted');
}

/** Back to the account page, which says what was done. */
export const showDone = (c: AccountContext, { prefix }: Office, done: AccountDone) =>
  c.redirect(`${prefix}/account?done=${done}`, 303);

async function takePassword(c: AccountContext, office: Office, doors: Doors) {
  const { world } = office;
  const who = c.get('who');
  if (!(await doors.changes.allow(who.userId)))
    return await showAccount(c, office, { part: 'password', name: 'too-often' });
  const { password: current, wanted } = Passwords.parse(await c.req.parseBody());
  const chosen = await choosePassword(world, who, { current, wanted });
  if (isRefused(chosen)) return await showAccount(c, office, { part: 'password', name: chosen.refused });
  return showDone(c, office, 'password');
}

/** What keeps somebody from ending sessions: a stranger at an open browser would lock its owner out. */
async function whyNotThey(c: AccountContext, { world }: Office, doors: Doors): Promise<AccountFault['name'] | null> {
  if (!(await doors.changes.allow(c.get('who').userId))) return 'too-often';
  const { password } = Passwords.parse(await c.req.parseBody());
  const proven = await proveAgain(world, c.get('who'), password);
  return isRefused(proven) ? proven.refused : null;
}

/** `/account`: one's password and sessions. */
export const addAccount = (app: Hono<SignedInEnv>, office: Office, doors: Doors): void => {
  const { world, prefix } = office;
  app.get(`${prefix}/account`, (c) => showAccount(c, office));
  app.post(`${prefix}/account/password`, (c) =>
    c.get('standing') === 'set-up' ? c.notFound() : takePassword(c, office, doors),
  );
  app.use(`${prefix}/account/sessions/*`, async (c, next) => {
    const name = await whyNotThey(c, office, doors);
    return name ? await showAccount(c, office, { part: 'sessions', name }) : await next();
  });
  app.post(`${prefix}/account/sessions/end`, async (c) => {
    await inTransaction(world.db, (tx) => endOtherSessions(tx, c.get('who'), world.now()));
    return showDone(c, office, 'ended');
  });
  app.post(`${prefix}/account/sessions/:id/end`, async (c) => {
    const ended = await inTransaction(world.db, (tx) =>
      endOwnSession(tx, c.get('who'), c.req.param('id'), world.now()),
    );
    return isRefused(ended) ? c.notFound() : showDone(c, office, 'ended');
  });
};
