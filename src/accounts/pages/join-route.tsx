import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { requestCode } from '../../codes/request.ts';
import { findEmployer } from '../../employers/store.ts';
import type { E164 } from '../../kit/phone.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { nameProblem, tidyName } from '../../web/name-field.ts';
import { isPhone, readOwnPhone } from '../../web/phone-field.ts';
import { WordPage } from '../../web/word-page.tsx';
import { answerWork } from '../../web/work-answer.ts';
import { tokenHash } from '../colleagues/invite.ts';
import { invitedPhone, join } from '../colleagues/join.ts';
import { holdInvitation } from '../colleagues/store.ts';
import { comesFrom, type Doors } from './doors.ts';
import { JoinCodePage, type JoinFault, JoinPage } from './join.tsx';
import type { Office } from './office.ts';
import { goOn } from './sign-in-route.tsx';

const Form = z.object({
  name: z.string().max(500).catch(''),
  phone: z.string().max(100).catch(''),
  way: z.enum(['text', 'call']).catch('text'),
  code: z.string().max(50).catch(''),
});
type Form = z.infer<typeof Form>;

/** An invitation as whoever opens its link may see it. */
type Shown = { token: string; employer: string; role: string; invited: string | null; phone: E164 | null };

const shownDigits = 3;

async function readInvitation(c: Context, { world, front, tag }: Office): Promise<Shown | null> {
  const token = c.req.param('token') ?? '';
  const visit = front.visit(tag, '/');
  return await inTransaction(world.db, async (tx) => {
    const found = await holdInvitation(tx, tokenHash(world, token), world.now());
    if (!found) return null;
    const employer = visit.name((await findEmployer(tx, found.employer_id))?.name ?? {});
    const phone = invitedPhone(world.vault, found);
    return { token, employer, role: found.role, invited: phone?.slice(-shownDigits) ?? null, phone };
  });
}

const frameAt = ({ front, tag }: Office, token: string) => ({
  visit: front.visit(tag, `/join/${token}`),
  who: null,
  tabs: [],
});

function showOver(c: Context, { front, tag }: Office) {
  const visit = front.visit(tag, '/sign-in');
  const back = { path: '/sign-in', label: visit.text('accounts.title') };
  const [title, text] = [visit.text('colleagues.over'), visit.text('colleagues.over-next')];
  return answerWork(c, <WordPage frame={{ visit, who: null, tabs: [] }} title={title} text={text} back={back} />, 404);
}

type Typed = { name: string; phone: string };

function show(c: Context, office: Office, { phone: _, ...of }: Shown, typed: Typed, fault: JoinFault | null) {
  const page = <JoinPage frame={frameAt(office, of.token)} {...of} {...typed} fault={fault} />;
  return answerWork(c, page, fault === null ? 200 : fault === 'too-many' ? 429 : 422);
}

function showCode(
  c: Context,
  office: Office,
  { phone: _, ...of }: Shown,
  typed: Typed,
  fault: 'wrong' | 'too-many' | null,
) {
  const page = <JoinCodePage frame={frameAt(office, of.token)} {...of} {...typed} fault={fault} />;
  return answerWork(c, page, fault === null ? 200 : fault === 'too-many' ? 429 : 422);
}

/** The name and number of a form; the number is the invited one, where there is one. */
function readTyped({ world }: Office, shown: Shown, form: Form): { name: string; phone: E164 } | JoinFault {
  const name = tidyName(form.name);
  const problem = nameProblem(name);
  if (problem) return `name-${problem}`;
  const phone = shown.phone ?? readOwnPhone(form.phone, world.country.code);
  return isPhone(phone) ? { name, phone } : phone;
}

async function ask(c: Context, office: Office, doors: Doors, shown: Shown) {
  const { world, tag } = office;
  const form = Form.parse(await c.req.parseBody());
  const typed = readTyped(office, shown, form);
  if (typeof typed === 'string') return show(c, office, shown, form, typed);
  if (!(await doors.asking.allow(comesFrom(c, world)))) return show(c, office, shown, form, 'too-many');
  const request = { phone: typed.phone, purpose: 'invite', way: form.way, language: tag } as const;
  const sent = await inTransaction(world.db, (tx) => requestCode(tx, world, request, world.now()));
  return sent === 'sent' ? showCode(c, office, shown, typed, null) : show(c, office, shown, form, sent.refused);
}

async function takeCode(c: Context, office: Office, doors: Doors, shown: Shown) {
  const { world, tag } = office;
  const form = Form.parse(await c.req.parseBody());
  const typed = readTyped(office, shown, form);
  if (typeof typed === 'string') return show(c, office, shown, form, typed);
  const address = comesFrom(c, world);
  if (!(await doors.byAddress.allow(address))) return showCode(c, office, shown, typed, 'too-many');
  const joining = { token: shown.token, ...typed, code: form.code, language: tag };
  const joined = await inTransaction(world.db, (tx) => join(tx, world.vault, joining, world.now()));
  if (isRefused(joined)) {
    if (joined.refused === 'over' || joined.refused === 'other-phone') return showOver(c, office);
    return showCode(c, office, shown, typed, 'wrong');
  }
  await doors.byAddress.forgive(address);
  const cookies = await world.auth.begin(joined.userId, 'first', c.req.raw.headers);
  return await goOn(c, office, cookies, undefined);
}

/** `/join/:token`: who was invited gives a name, confirms a number, and is in. */
export const addJoin = (app: Hono, office: Office, doors: Doors): void => {
  const { prefix } = office;
  const withInvitation =
    (handle: (c: Context, shown: Shown) => Response | Promise<Response>) =>
    async (c: Context): Promise<Response> => {
      const shown = await readInvitation(c, office);
      return await (shown ? handle(c, shown) : showOver(c, office));
    };
  const empty = { name: '', phone: '' };
  app.get(
    `${prefix}/join/:token`,
    withInvitation((c, shown) => show(c, office, shown, empty, null)),
  );
  app.post(
    `${prefix}/join/:token`,
    withInvitation((c, shown) => ask(c, office, doors, shown)),
  );
  app.post(
    `${prefix}/join/:token/code`,
    withInvitation((c, shown) => takeCode(c, office, doors, shown)),
  );
};
