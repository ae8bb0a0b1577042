import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { employerTabs } from '../../employers/pages/tabs.ts';
import { employersOf } from '../../employers/store.ts';
import { type E164, showPhone } from '../../kit/phone.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import { isPhone, readOwnPhone } from '../../web/phone-field.ts';
import { answerWork } from '../../web/work-answer.ts';
import { changeRole, removeColleague, takeBack } from '../colleagues/change.ts';
import { invite, invitedField } from '../colleagues/invite.ts';
import { colleaguesOf, openInvitations } from '../colleagues/store.ts';
import { type ColleaguesFault, ColleaguesPage, type HouseView, InvitedPage } from './colleagues.tsx';
import type { Doors } from './doors.ts';
import { frameOf } from './frame.ts';
import type { Office } from './office.ts';
import type { SignedInEnv } from './only.ts';

type ColleaguesContext = Context<SignedInEnv>;

const Done = z.enum(['role', 'removed', 'withdrawn']).nullable().catch(null);
const Invited = z.object({ to: z.string().trim().max(254).catch(''), role: z.enum(['owner', 'recruiter']) });
const Role = z.object({ role: z.enum(['owner', 'recruiter']) });
const Address = z.email().max(254);

const frameHere = (c: ColleaguesContext, { front, tag }: Office) => {
  const visit = front.visit(tag, '/employer/colleagues');
  return frameOf(c, visit, employerTabs(visit));
};

async function readHouses(tx: Tx, c: ColleaguesContext, { world, front, tag }: Office): Promise<HouseView[]> {
  const { userId } = c.get('who');
  const visit = front.visit(tag, '/');
  const houses: HouseView[] = [];
  for (const { id, name } of await employersOf(tx, userId)) {
    const colleagues = (await colleaguesOf(tx, id)).map(({ phone_sealed: sealed, email: _, ...one }) => ({
      ...one,
      phone: sealed && world.vault.openForService('user.phone', sealed),
      isSelf: one.userId === userId,
    }));
    const isOwner = colleagues.some(({ isSelf, role }) => isSelf && role === 'owner');
    const open = isOwner ? await openInvitations(tx, id, world.now()) : [];
    const invitations = open.map((one) => ({
      id: one.id,
      role: one.role,
      to: shown(world.vault.openForService(invitedField, one.to_sealed)),
      expiresAt: one.expires_at,
    }));
    houses.push({ id, name: visit.name(name), isOwner, colleagues, invitations });
  }
  return houses;
}

const shown = (to: string): string => (to.startsWith('+') ? showPhone(to) : to);

type Wrong = { fault: ColleaguesFault; typed: { employerId: string; to: string } | null };

async function show(c: ColleaguesContext, office: Office, wrong: Wrong | null = null) {
  const { world } = office;
  const page = (
    <ColleaguesPage
      frame={frameHere(c, office)}
      timeZone={world.country.timeZone}
      houses={await inTransaction(world.db, (tx) => readHouses(tx, c, office))}
      typed={wrong?.typed ?? null}
      fault={wrong?.fault ?? null}
      done={wrong ? null : Done.parse(c.req.query('done') ?? null)}
    />
  );
  return answerWork(c, page, wrong === null ? 200 : wrong.fault === 'too-often' ? 429 : 422);
}

/** A number of the country, or an e-mail address; null for neither. */
function readTo({ world }: Office, to: string): { phone: E164 } | { email: string } | null {
  if (to.includes('@')) return Address.safeParse(to).success ? { email: to } : null;
  const phone = readOwnPhone(to, world.country.code);
  return isPhone(phone) ? { phone } : null;
}

async function send(c: ColleaguesContext, office: Office, doors: Doors, employerId: string) {
  const { world, tag } = office;
  const read = Invited.safeParse(await c.req.parseBody());
  if (!read.success) return c.notFound();
  const typed = { employerId, to: read.data.to };
  const to = readTo(office, typed.to);
  if (!to) return await show(c, office, { fault: 'no-address', typed });
  if (!(await doors.changes.allow(c.get('who').userId))) return await show(c, office, { fault: 'too-often', typed });
  const input = { employerId, role: read.data.role, to, language: tag };
  const invited = await inTransaction(world.db, (tx) => invite(tx, world, c.get('who'), input, world.now()));
  if (!isRefused(invited)) {
    const url = `${world.config.publicUrl}${invited.path}`;
    const page = <InvitedPage frame={frameHere(c, office)} url={url} to={shown(typed.to)} isSent={'phone' in to} />;
    return answerWork(c, page);
  }
  return invited.refused === 'too-many' ? await show(c, office, { fault: 'too-many', typed }) : c.notFound();
}

const back = (c: ColleaguesContext, { prefix }: Office, done: z.infer<typeof Done>) =>
  c.redirect(`${prefix}/employer/colleagues?done=${done}`, 303);

/** `/employer/colleagues…`: the people of an employer, whom its owners invite and remove. */
export const addColleagues = (app: Hono<SignedInEnv>, office: Office, doors: Doors): void => {
  const { world, prefix } = office;
  const here = `${prefix}/employer/colleagues`;
  const idOf = (c: ColleaguesContext, name: string) => z.uuid().safeParse(c.req.param(name)).data;
  app.get(here, (c) => show(c, office));
  app.post(`${here}/:employer/invite`, (c) => {
    const employerId = idOf(c, 'employer');
    return employerId ? send(c, office, doors, employerId) : c.notFound();
  });
  app.post(`${here}/:employer/invitation/:invitation/withdraw`, async (c) => {
    const [employerId, invitationId] = [idOf(c, 'employer'), idOf(c, 'invitation')];
    if (!employerId || !invitationId) return c.notFound();
    const of = { employerId, invitationId };
    const taken = await inTransaction(world.db, (tx) => takeBack(tx, c.get('who'), of, world.now()));
    return isRefused(taken) ? c.notFound() : back(c, office, 'withdrawn');
  });
  app.post(`${here}/:employer/:user/role`, async (c) => {
    const employerId = idOf(c, 'employer');
    const asked = Role.safeParse(await c.req.parseBody());
    if (!employerId || !asked.success) return c.notFound();
    const of = { employerId, userId: c.req.param('user'), role: asked.data.role };
    const changed = await inTransaction(world.db, (tx) => changeRole(tx, c.get('who'), of, world.now()));
    if (!isRefused(changed)) return back(c, office, 'role');
    return changed.refused === 'last-owner'
      ? await show(c, office, { fault: 'last-owner', typed: null })
      : c.notFound();
  });
  app.post(`${here}/:employer/:user/remove`, async (c) => {
    const employerId = idOf(c, 'employer');
    if (!employerId) return c.notFound();
    const of = { employerId, userId: c.req.param('user') };
    const removed = await inTransaction(world.db, (tx) => removeColleague(tx, c.get('who'), of, world.now()));
    if (!isRefused(removed)) return back(c, office, 'removed');
    return removed.refused === 'last-owner'
      ? await show(c, office, { fault: 'last-owner', typed: null })
      : c.notFound();
  });
};
