import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { checkCode } from '../../codes/check.ts';
import { requestCode } from '../../codes/request.ts';
import type { E164 } from '../../kit/phone.ts';
import { inTransaction } from '../../platform/database.ts';
import { noteSecurity } from '../../web/note-security.ts';
import { isPhone, readOwnPhone } from '../../web/phone-field.ts';
import { answerWork } from '../../web/work-answer.ts';
import { findByPhoneHash } from '../phone/store.ts';
import { AskCodePage, type AskFault, CodePage } from './by-phone.tsx';
import { comesFrom, type Doors } from './doors.ts';
import { ownPath } from './next.ts';
import type { Office } from './office.ts';
import { goOn } from './sign-in-route.tsx';

const Asked = z.object({
  phone: z.string().max(100).catch(''),
  way: z.enum(['text', 'call']).catch('text'),
  next: z.string().max(500).optional().catch(undefined),
});
const Typed = z.object({
  phone: z.string().max(100).catch(''),
  code: z.string().max(50).catch(''),
  next: z.string().max(500).optional().catch(undefined),
});

const frameOf = ({ front, tag }: Office, here: string) => ({ visit: front.visit(tag, here), who: null, tabs: [] });

function showAsk(
  c: Context,
  office: Office,
  typed: { phone: string; next: string | undefined },
  fault: AskFault | null,
) {
  const frame = frameOf(office, '/sign-in/phone');
  const page = <AskCodePage frame={frame} phone={typed.phone} next={ownPath(typed.next)} fault={fault} />;
  return answerWork(c, page, fault === null ? 200 : fault === 'too-many' ? 429 : 422);
}

type CodeShown = { phone: E164; next: string | undefined; fault: 'wrong' | 'too-many' | null };

function showCode(c: Context, office: Office, { phone, next, fault }: CodeShown) {
  const frame = frameOf(office, '/sign-in/phone'); // a form's own address leads nowhere in another language
  const page = <CodePage frame={frame} phone={phone} next={ownPath(next)} fault={fault} />;
  return answerWork(c, page, fault === null ? 200 : fault === 'too-many' ? 429 : 422);
}

/** A code goes out where the number has an account; who asks for another one sees no difference. */
async function ask(c: Context, office: Office, doors: Doors) {
  const { world, tag } = office;
  const { way, next, phone: typed } = Asked.parse(await c.req.parseBody());
  const phone = readOwnPhone(typed, world.country.code);
  if (!isPhone(phone)) return showAsk(c, office, { phone: typed, next }, phone);
  if (!(await doors.asking.allow(comesFrom(c, world)))) return showAsk(c, office, { phone: typed, next }, 'too-many');
  const sent = await inTransaction(world.db, async (tx) => {
    const account = await findByPhoneHash(tx, world.vault.index('phone', phone));
    const pretend = !account || account.closedAt !== null;
    return await requestCode(tx, world, { phone, purpose: 'sign-in', way, language: tag, pretend }, world.now());
  });
  if (sent !== 'sent' && sent.refused === 'too-many') return showAsk(c, office, { phone: typed, next }, 'too-many');
  return showCode(c, office, { phone, next, fault: null });
}

async function enter(c: Context, office: Office, doors: Doors) {
  const { world } = office;
  const { code, next, phone: typed } = Typed.parse(await c.req.parseBody());
  const phone = readOwnPhone(typed, world.country.code);
  if (!isPhone(phone)) return showAsk(c, office, { phone: typed, next }, phone);
  const address = comesFrom(c, world);
  if (!(await doors.byAddress.allow(address))) return showCode(c, office, { phone, next, fault: 'too-many' });
  const userId = await inTransaction(world.db, async (tx) => {
    const checked = await checkCode(tx, world.vault, { phone, purpose: 'sign-in', code }, world.now());
    const account = await findByPhoneHash(tx, world.vault.index('phone', phone));
    return checked === 'right' && account?.closedAt === null ? account.id : null;
  });
  if (userId === null) {
    noteSecurity(c, world, 'not-signed-in', { by: 'code', why: 'wrong' });
    return showCode(c, office, { phone, next, fault: 'wrong' });
  }
  await doors.byAddress.forgive(address);
  return await goOn(c, office, await world.auth.begin(userId, 'first', c.req.raw.headers), next);
}

/** `/sign-in/phone`: a code is sent or spoken to one's telephone; `/sign-in/code`: it is typed. */
export const addSignInByPhone = (app: Hono, office: Office, doors: Doors): void => {
  const { prefix } = office;
  app.get(`${prefix}/sign-in/phone`, (c) => showAsk(c, office, { phone: '', next: c.req.query('next') }, null));
  app.post(`${prefix}/sign-in/phone`, (c) => ask(c, office, doors));
  app.get(`${prefix}/sign-in/code`, (c) => c.redirect(`${prefix}/sign-in/phone`, 303));
  app.post(`${prefix}/sign-in/code`, (c) => enter(c, office, doors));
};
