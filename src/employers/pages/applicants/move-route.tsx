import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { answer } from '../../../applications/answer.ts';
import { answerEach } from '../../../applications/answer-each.ts';
import { applicationStates, reasons } from '../../../applications/rules.ts';
import { undo } from '../../../applications/undo.ts';
import { isRefused } from '../../../kit/result.ts';
import { inTransaction } from '../../../platform/database.ts';
import { showOvertaken } from './overtaken-route.tsx';

const Version = z.coerce.number().int().nonnegative();
const Pick = z.string().regex(/^[0-9a-f-]{36}\.\d{1,9}$/);

const To = z.object({
  state: z.enum(applicationStates),
  reason: z.enum(reasons).nullable().catch(null),
  told: z.literal('yes').optional().catch(undefined),
});

const Where = z.object({
  /** Only to come back to the list. */
  announcement: z.coerce.number().int().positive(),
  filter: z.enum(applicationStates).optional().catch(undefined),
});

type Form = Record<string, unknown>;

const moveOf = ({ state, reason, told }: z.infer<typeof To>) => ({ state, reason, told: told === 'yes' });

/** The list that one came from. */
const listOf = ({ announcement, filter }: z.infer<typeof Where>): string =>
  `/employer/announcement/${announcement}${filter ? `?state=${filter}` : ''}`;

const One = z.object({ id: z.uuid(), version: Version, page: z.literal('yes').optional().catch(undefined) });

/** On the board every version stands in a field of its own, since all cards share one form. */
const versionIn = (form: Form, id: string) => form[`v.${id}`] ?? form.version;

const moveOne = async (c: Context<SignedInEnv>, office: Office) => {
  const form: Form = await c.req.parseBody();
  const id = c.req.param('id') ?? '';
  const parsed = One.and(To)
    .and(Where)
    .safeParse({ ...form, id, version: versionIn(form, id) });
  if (!parsed.success) return c.notFound();
  const { version, page } = parsed.data;
  const { world, front, tag } = office;
  const input = { applicationId: id, version, ...moveOf(parsed.data) };
  const came = await inTransaction(world.db, (tx) => answer(tx, c.get('who'), input, world.now()));
  const back = page ? `/employer/application/${id}` : listOf(parsed.data);
  if (!isRefused(came)) return c.redirect(`${front.visit(tag, back).link(back)}${page ? '' : `#a-${id}`}`, 303);
  switch (came.refused) {
    case 'not-yours':
      return c.notFound();
    case 'overtaken':
    case 'not-possible':
      return showOvertaken(c, office, { ids: [id], to: input, back });
  }
};

const Several = z.object({ pick: z.array(Pick).max(200) });

const picksIn = (pick: readonly string[]) =>
  pick.map((one) => {
    const [applicationId = '', version] = one.split('.');
    return { applicationId, version: Number(version) };
  });

const moveSeveral = async (c: Context<SignedInEnv>, office: Office) => {
  const form = await c.req.parseBody({ all: true });
  const parsed = To.and(Where)
    .and(Several)
    .safeParse({ ...form, pick: [form.pick ?? []].flat() });
  if (!parsed.success) return c.notFound();
  const { world, front, tag } = office;
  const back = listOf(parsed.data);
  const link = front.visit(tag, back).link(back);
  const picks = picksIn(parsed.data.pick);
  if (picks.length === 0) return c.redirect(`${link}${back.includes('?') ? '&' : '?'}fault=unmarked`, 303);
  const to = moveOf(parsed.data);
  const came = await inTransaction(world.db, (tx) => answerEach(tx, c.get('who'), { picks, ...to }, world.now()));
  if (isRefused(came)) return c.notFound();
  const ids = [...came.overtaken, ...came.impossible];
  return ids.length === 0 ? c.redirect(link, 303) : showOvertaken(c, office, { ids, to, back });
};

const Undo = z.object({
  id: z.uuid(),
  version: Version,
  /** The board that one came from; otherwise it was the applicant's own page. */
  announcement: z.coerce.number().int().positive().optional().catch(undefined),
});

const takeBack = async (c: Context<SignedInEnv>, office: Office) => {
  const form = Undo.safeParse({ ...(await c.req.parseBody()), id: c.req.param('id') });
  if (!form.success) return c.notFound();
  const { world, prefix } = office;
  const { id, version, announcement } = form.data;
  const came = await inTransaction(world.db, (tx) =>
    undo(tx, c.get('who'), { applicationId: id, version }, world.now()),
  );
  const back = announcement ? `/employer/announcement/${announcement}` : `/employer/application/${id}`;
  if (!isRefused(came)) return c.redirect(`${prefix}${back}`, 303);
  switch (came.refused) {
    case 'not-yours':
      return c.notFound();
    case 'overtaken':
    case 'too-late':
      return showOvertaken(c, office, { ids: [id], to: null, back });
  }
};

/** Applicants are moved: one by one tap, several at once, or back again within a minute. */
export const addMoves = (app: Hono<SignedInEnv>, office: Office): void => {
  app.post(`${office.prefix}/employer/applicants/move`, (c) => moveSeveral(c, office));
  app.post(`${office.prefix}/employer/application/:id`, (c) => moveOne(c, office));
  app.post(`${office.prefix}/employer/application/:id/undo`, (c) => takeBack(c, office));
};
