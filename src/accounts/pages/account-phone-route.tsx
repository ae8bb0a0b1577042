import type { Hono } from 'hono';
import { z } from 'zod';
import { requestCode } from '../../codes/request.ts';
import type { E164 } from '../../kit/phone.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { isPhone, readOwnPhone } from '../../web/phone-field.ts';
import { answerWork } from '../../web/work-answer.ts';
import { changePhone } from '../phone/change.ts';
import { proveAgain } from '../sessions/prove-again.ts';
import type { AccountFault } from './account-faults.ts';
import { OwnCodePage } from './account-phone.tsx';
import { type AccountContext, accountFrame, showAccount, showDone } from './account-route.tsx';
import type { Doors } from './doors.ts';
import type { Office } from './office.ts';
import type { SignedInEnv } from './only.ts';

const Asked = z.object({
  phone: z.string().max(100).catch(''),
  way: z.enum(['text', 'call']).catch('text'),
  password: z.string().max(128).catch(''),
});
const Typed = z.object({ ticket: z.string().max(300).catch(''), code: z.string().max(50).catch('') });

/** Says that a session asked for a number with all that it had to give: nobody comes to the second form by another way. */
const ticketOf = (c: AccountContext, { world }: Office, phone: E164): string =>
  world.vault.sign('own-phone', `${c.get('who').sessionId} ${phone}`);

function phoneOf(c: AccountContext, { world }: Office, ticket: string): E164 | null {
  const [sessionId, phone] = world.vault.verify('own-phone', ticket)?.split(' ') ?? [];
  return sessionId === c.get('who').sessionId && phone ? (phone as E164) : null;
}

function showCode(c: AccountContext, office: Office, phone: E164, isWrong: boolean) {
  const ticket = ticketOf(c, office, phone);
  const page = <OwnCodePage frame={accountFrame(c, office)} phone={phone} ticket={ticket} isWrong={isWrong} />;
  return answerWork(c, page, isWrong ? 422 : 200);
}

async function ask(c: AccountContext, office: Office, doors: Doors) {
  const { world, tag } = office;
  const { phone: typed, way, password } = Asked.parse(await c.req.parseBody());
  const { userId } = c.get('who');
  const refuseIt = (name: AccountFault['name']) => showAccount(c, office, { part: 'phone', name }, typed);
  const phone = readOwnPhone(typed, world.country.code);
  if (!isPhone(phone)) return await refuseIt('no-phone');
  if (!(await doors.changes.allow(userId))) return await refuseIt('too-often');
  const proven = await proveAgain(world, c.get('who'), password);
  if (isRefused(proven)) return await refuseIt(proven.refused);
  const request = { phone, purpose: 'register', way, language: tag } as const;
  const sent = await inTransaction(world.db, (tx) => requestCode(tx, world, request, world.now()));
  return sent === 'sent' ? showCode(c, office, phone, false) : await refuseIt('too-often');
}

async function takeCode(c: AccountContext, office: Office, doors: Doors) {
  const { world } = office;
  const { ticket, code } = Typed.parse(await c.req.parseBody());
  const phone = phoneOf(c, office, ticket);
  if (!phone) return c.redirect(`${office.prefix}/account`, 303);
  if (!(await doors.changes.allow(c.get('who').userId)))
    return await showAccount(c, office, { part: 'phone', name: 'too-often' });
  const changed = await inTransaction(world.db, (tx) =>
    changePhone(tx, world, c.get('who'), { phone, code }, world.now()),
  );
  if (!isRefused(changed)) return showDone(c, office, 'phone');
  if (changed.refused === 'taken') return await showAccount(c, office, { part: 'phone', name: 'taken' });
  return showCode(c, office, phone, true);
}

/** `/account/phone`: another number, confirmed by a code; staff have theirs at `/desk/duty`. */
export const addAccountPhone = (app: Hono<SignedInEnv>, office: Office, doors: Doors): void => {
  const here = `${office.prefix}/account/phone`;
  app.use(`${here}/*`, async (c, next) =>
    c.get('who').role === 'employer' && c.get('standing') === 'in' ? await next() : await c.notFound(),
  );
  app.get(here, (c) => c.redirect(`${office.prefix}/account`, 303));
  app.post(here, (c) => ask(c, office, doors));
  app.post(`${here}/code`, (c) => takeCode(c, office, doors));
};
