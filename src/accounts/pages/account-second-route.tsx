import type { Hono } from 'hono';
import { z } from 'zod';
import { asciiDigits } from '../../kit/digits.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { nameProblem, tidyName } from '../../web/name-field.ts';
import { answerWork } from '../../web/work-answer.ts';
import { addPasskey } from '../passkeys/add.ts';
import { readAdded } from '../passkeys/browser.ts';
import { renamePasskey } from '../passkeys/store.ts';
import { confirmAuthenticator, renewRecovery } from '../second/authenticator.ts';
import { removeSecond } from '../second/remove.ts';
import { proveAgain } from '../sessions/prove-again.ts';
import type { AccountFault } from './account-faults.ts';
import { type AccountContext, accountFrame, showAccount, showDone } from './account-route.tsx';
import { AuthenticatorPage, RecoveryPage } from './authenticator.tsx';
import { type Doors, headersOf, setCookies } from './doors.ts';
import type { Office } from './office.ts';
import { formToken, type SignedInEnv } from './only.ts';

const Uri = z.string().max(500).startsWith('otpauth://totp/').refine(URL.canParse);
const Form = z.object({
  password: z.string().max(128).optional().catch(undefined),
  code: z.string().max(60).catch(''),
  uri: Uri.optional().catch(undefined),
  passkey: z.string().max(20_000).catch(''),
  name: z.string().max(500).catch(''),
});
type Form = z.infer<typeof Form>;

const readForm = async (c: AccountContext): Promise<Form> => Form.parse(await c.req.parseBody());

async function beginAuthenticator(c: AccountContext, office: Office) {
  const form = await readForm(c);
  const proven = await proveAgain(office.world, c.get('who'), form.password ?? '');
  if (isRefused(proven)) return await showAccount(c, office, { part: 'authenticator', name: proven.refused });
  const uri = await office.world.auth.authenticators.begin(c.req.raw.headers, form.password, c.get('who').name);
  if (isRefused(uri)) {
    const name = uri.refused === 'has-one' ? 'has-one' : 'wrong-password';
    return await showAccount(c, office, { part: 'authenticator', name });
  }
  return answerWork(c, <AuthenticatorPage frame={accountFrame(c, office)} uri={uri} fault={null} />);
}

async function confirm(c: AccountContext, office: Office, doors: Doors) {
  const { world } = office;
  const { code, uri } = await readForm(c);
  const allowed = await doors.second.allow(c.get('who').userId);
  const typed = asciiDigits(code).replace(/\s+/g, '');
  const confirmed = allowed && (await confirmAuthenticator(world, c.get('who'), typed, c.req.raw.headers));
  if (!confirmed || isRefused(confirmed)) {
    if (!uri) return c.redirect(`${office.prefix}/account`, 303);
    const fault = allowed ? 'wrong' : 'too-many';
    const page = <AuthenticatorPage frame={accountFrame(c, office)} uri={uri} fault={fault} />;
    return answerWork(c, page, allowed ? 422 : 429);
  }
  setCookies(c, confirmed.cookies);
  const begun = await world.auth.begun(headersOf(confirmed.cookies));
  if (begun) c.set('csrf', formToken(world, begun.who));
  return answerWork(c, <RecoveryPage frame={accountFrame(c, office)} codes={confirmed.recovery} />);
}

async function newRecovery(c: AccountContext, office: Office) {
  const { password } = await readForm(c);
  const proven = await proveAgain(office.world, c.get('who'), password ?? '');
  if (isRefused(proven)) return await showAccount(c, office, { part: 'recovery', name: proven.refused });
  const codes = await renewRecovery(office.world, c.get('who'), password, c.req.raw.headers);
  if (isRefused(codes)) return await showAccount(c, office, { part: 'recovery', name: 'wrong-password' });
  return answerWork(c, <RecoveryPage frame={accountFrame(c, office)} codes={codes} />);
}

async function takePasskey(c: AccountContext, office: Office) {
  const form = await readForm(c);
  const name = tidyName(form.name);
  const refuseIt = (fault: AccountFault['name']) => showAccount(c, office, { part: 'passkeys', name: fault });
  if (nameProblem(name)) return await refuseIt('no-name');
  const proven = await proveAgain(office.world, c.get('who'), form.password ?? '');
  if (isRefused(proven)) return await refuseIt(proven.refused);
  const made = readAdded(form.passkey);
  if (!made) return await refuseIt('not-valid');
  const added = await addPasskey(office.world, c.get('who'), { made, name });
  return isRefused(added) ? await refuseIt(added.refused) : showDone(c, office, 'second-added');
}

async function namePasskey(c: AccountContext, office: Office, id: string) {
  const { world } = office;
  const name = tidyName((await readForm(c)).name);
  if (nameProblem(name)) return await showAccount(c, office, { part: 'passkeys', name: 'no-name' });
  const named = await inTransaction(world.db, (tx) => renamePasskey(tx, c.get('who').userId, id, name));
  return named ? showDone(c, office, 'named') : c.notFound();
}

async function remove(c: AccountContext, office: Office, passkey: string | null) {
  const { world } = office;
  const part = passkey === null ? 'authenticator' : 'passkeys';
  const proven = await proveAgain(world, c.get('who'), (await readForm(c)).password ?? '');
  if (isRefused(proven)) return await showAccount(c, office, { part, name: proven.refused });
  const what = passkey === null ? ({ authenticator: true } as const) : { passkey };
  const removed = await inTransaction(world.db, (tx) => removeSecond(tx, world, c.get('who'), what, world.now()));
  if (!isRefused(removed)) return showDone(c, office, 'second-removed');
  return removed.refused === 'needed' ? await showAccount(c, office, { part, name: 'needed' }) : c.notFound();
}

/** `/account/authenticator…`, `/account/recovery`, `/account/passkeys…`: the second step of signing in. */
export const addAccountSecond = (app: Hono<SignedInEnv>, office: Office, doors: Doors): void => {
  const { prefix } = office;
  const of = `${prefix}/account`;
  const idOf = (c: AccountContext) => z.uuid().safeParse(c.req.param('id')).data;
  for (const part of ['authenticator', 'passkeys', 'recovery'] as const)
    app.use(`${of}/${part}/*`, async (c, next) => {
      if (c.get('standing') === 'new-password') return await c.notFound();
      if (c.req.method === 'POST' && !(await doors.changes.allow(c.get('who').userId)))
        return await showAccount(c, office, { part, name: 'too-often' });
      return await next();
    });
  app.get(`${of}/authenticator`, (c) => c.redirect(of, 303));
  app.post(`${of}/authenticator`, (c) => beginAuthenticator(c, office));
  app.post(`${of}/authenticator/confirm`, (c) => confirm(c, office, doors));
  app.post(`${of}/authenticator/remove`, (c) => remove(c, office, null));
  app.post(`${of}/recovery`, (c) => newRecovery(c, office));
  app.post(`${of}/passkeys`, (c) => takePasskey(c, office));
  app.post(`${of}/passkeys/:id/name`, (c) => {
    const id = idOf(c);
    return id ? namePasskey(c, office, id) : c.notFound();
  });
  app.post(`${of}/passkeys/:id/remove`, (c) => {
    const id = idOf(c);
    return id ? remove(c, office, id) : c.notFound();
  });
};
