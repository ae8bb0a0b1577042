import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { readCounts } from '../../desk/pages/counts.ts';
import { deskFrame } from '../../desk/pages/frame.ts';
import { readPhone } from '../../kit/phone.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { createLimit } from '../../platform/limits.ts';
import { nameProblem, tidyName } from '../../web/name-field.ts';
import { answerWork } from '../../web/work-answer.ts';
import { type Change, changeStaff, resetReasons } from '../staff/change.ts';
import { oncePassword, openStaff } from '../staff/open.ts';
import { employerAccount, type StaffAccount, staffAccounts } from '../staff/store.ts';
import type { Office } from './office.ts';
import type { SignedInEnv } from './only.ts';
import { refusedPage } from './refused.tsx';
import { type StaffFault, StaffPage } from './staff.tsx';

type StaffContext = Context<SignedInEnv>;

const hour = 3600;
const changesAnHour = 60;

const Opened = z.object({
  name: z.string().max(500).catch(''),
  email: z.string().trim().toLowerCase().max(254).catch(''),
  role: z.enum(['staff', 'volunteer']).catch('staff'),
});
type Opened = z.infer<typeof Opened>;
const Reason = z.object({ reason: z.enum(resetReasons) });
const simple = ['close', 'reopen', 'make-admin', 'unmake-admin'] as const;

const empty: Opened = { name: '', email: '', role: 'staff' };

type Shown = {
  typed?: Opened;
  fault?: StaffFault;
  once?: { userId: string; password: string };
  /** A person of an employer who was looked for. */
  helped?: StaffAccount;
};

async function show(c: StaffContext, { world, front, tag }: Office, shown: Shown = {}) {
  const { typed = empty, fault, once } = shown;
  const [accounts, counts, helped] = await inTransaction(world.db, async (tx) => [
    await staffAccounts(tx),
    await readCounts(tx, world.now()),
    shown.helped ?? (once && (await employerAccount(tx, { id: once.userId }))),
  ]);
  const of = [...accounts, ...(helped ? [helped] : [])].find(({ id }) => id === once?.userId);
  const page = (
    <StaffPage
      frame={deskFrame(c, front.visit(tag, '/desk/staff'), counts)}
      ownId={c.get('who').userId}
      accounts={accounts}
      helped={helped ?? null}
      typed={typed}
      fault={fault ?? null}
      once={once && of ? { name: of.name, password: once.password } : null}
      done={fault === undefined && c.req.query('done') !== undefined ? 'done' : null}
    />
  );
  return answerWork(c, page, fault === undefined ? 200 : fault === 'too-often' ? 429 : 422);
}

async function openOne(c: StaffContext, office: Office) {
  const read = Opened.parse(await c.req.parseBody());
  const typed = { ...read, name: tidyName(read.name) };
  if (nameProblem(typed.name)) return await show(c, office, { typed, fault: 'name' });
  if (!z.email().safeParse(typed.email).success) return await show(c, office, { typed, fault: 'email' });
  const opened = await openStaff(office.world, c.get('who'), typed);
  return isRefused(opened)
    ? await show(c, office, { typed, fault: opened.refused })
    : await show(c, office, { once: opened });
}

const Looked = z.object({ who: z.string().max(254).transform(tidyName).catch('') });

/** A person of an employer, by number or address: never in an address of ours, so by a form. */
async function find(c: StaffContext, office: Office) {
  const { world } = office;
  const who = Looked.parse(await c.req.parseBody()).who.toLowerCase();
  const phone = who.includes('@') ? null : readPhone(who, world.country.code);
  const key = phone?.startsWith('+') ? { phoneHash: world.vault.index('phone', phone) } : { email: who };
  const helped = await inTransaction(world.db, (tx) => employerAccount(tx, key));
  return await show(c, office, helped ? { helped } : { fault: 'nobody' });
}

async function change(c: StaffContext, office: Office, wanted: Change) {
  const { world, prefix } = office;
  const userId = c.req.param('user') ?? '';
  const changed = await inTransaction(world.db, (tx) =>
    changeStaff(tx, c.get('who'), { userId, ...wanted }, world.now()),
  );
  if (!isRefused(changed)) return c.redirect(`${prefix}/desk/staff?done=1#${userId}`, 303);
  return changed.refused === 'not-found' ? c.notFound() : await show(c, office, { fault: changed.refused });
}

async function newPassword(c: StaffContext, office: Office) {
  const { world } = office;
  const userId = c.req.param('user') ?? '';
  const password = oncePassword();
  const hash = await world.auth.hashPassword(password);
  const wanted = { userId, do: 'new-password', hash } as const;
  const changed = await inTransaction(world.db, (tx) => changeStaff(tx, c.get('who'), wanted, world.now()));
  if (!isRefused(changed)) return await show(c, office, { once: { userId, password } });
  return changed.refused === 'not-found' ? c.notFound() : await show(c, office, { fault: changed.refused });
}

/** `/desk/staff…`: the accounts of staff and volunteers; admins only. */
export const addStaff = (app: Hono<SignedInEnv>, office: Office): void => {
  const { front, prefix } = office;
  const limit = createLimit(changesAnHour, hour);
  const here = `${prefix}/desk/staff`;
  app.use(`${here}/*`, async (c, next) => {
    const { admin, userId } = c.get('who');
    if (!admin) return await refusedPage(front)(c, 'other-role');
    if (c.req.method === 'POST' && !(await limit.allow(userId))) return await show(c, office, { fault: 'too-often' });
    return await next();
  });
  app.get(here, (c) => show(c, office));
  app.post(here, (c) => openOne(c, office));
  app.post(`${here}/find`, (c) => find(c, office));
  for (const what of simple) app.post(`${here}/:user/${what}`, (c) => change(c, office, { do: what }));
  app.post(`${here}/:user/reset-second`, async (c) => {
    const asked = Reason.safeParse(await c.req.parseBody());
    return asked.success ? await change(c, office, { do: 'reset-second', ...asked.data }) : c.notFound();
  });
  app.post(`${here}/:user/new-password`, (c) => newPassword(c, office));
};
