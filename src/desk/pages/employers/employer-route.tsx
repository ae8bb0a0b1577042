import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { sendPaper } from '../../../employers/pages/about/send-paper.ts';
import { decideChange } from '../../../employers/verification/change.ts';
import { mayBecome } from '../../../employers/verification/rules.ts';
import { localDay } from '../../../kit/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { answerWork } from '../../../web/work-answer.ts';
import { readCounts } from '../counts.ts';
import { deskFrame } from '../frame.ts';
import { acts, doAct, sentBy } from './acts.ts';
import { BanPage } from './ban.tsx';
import type { Naming } from './compare.tsx';
import { EmployerPage } from './employer.tsx';
import type { Sent } from './forms.tsx';
import { readEmployer } from './view.ts';

type DeskContext = Context<SignedInEnv>;
type Not = { readonly sent: Sent; readonly why: string };

/** How kinds and districts are called in the language of the page. */
export const namingOf = ({ world, front, tag }: Office): Naming => {
  const visit = front.visit(tag, '/');
  return {
    kind: ({ employer }) => visit.name(world.country.employerKind(employer.kind ?? '')?.name ?? {}),
    place: ({ employer: { province, district } }) => world.speech.value(tag, { place: { province, district } }).text,
  };
};

const show = async (c: DeskContext, office: Office, id: string, page: 'one' | 'ban', not: Not | null = null) => {
  const { world, front, tag } = office;
  const now = world.now();
  const [view, counts] = await inTransaction(world.db, async (tx) => [
    await readEmployer(tx, world.vault, c.get('who'), id),
    await readCounts(tx, now),
  ]);
  if (!view || (page === 'ban' && !mayBecome(view.employer.state, 'banned'))) return c.notFound();
  const visit = front.visit(tag, `/desk/employers/${id}${page === 'ban' ? '/ban' : ''}`);
  const { timeZone } = world.country;
  const said = { frame: deskFrame(c, visit, counts), view, sent: not?.sent ?? null };
  const fault = not && visit.text(`vetting.fault-${not.why}`);
  const shown =
    page === 'ban' ? (
      <BanPage {...said} fault={fault} />
    ) : (
      <EmployerPage {...said} {...{ fault, timeZone, today: localDay(now, timeZone), naming: namingOf(office) }} />
    );
  return answerWork(c, shown, not ? 422 : 200);
};

/** `/desk/employers/…`: one employer, with everything to compare; and what staff decide about it. */
export const addEmployer = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, prefix } = office;
  const idOf = (c: DeskContext) => z.uuid().safeParse(c.req.param('id')).data;
  app.get(`${prefix}/desk/employers/paper/:id`, async (c) => {
    const id = idOf(c);
    return id ? await sendPaper(c, world, c.get('who'), id) : c.notFound();
  });
  app.get(`${prefix}/desk/employers/:id`, async (c) => {
    const id = idOf(c);
    return id ? await show(c, office, id, 'one') : c.notFound();
  });
  app.get(`${prefix}/desk/employers/:id/ban`, async (c) => {
    const id = idOf(c);
    return id ? await show(c, office, id, 'ban') : c.notFound();
  });
  for (const act of acts) {
    app.post(`${prefix}/desk/employers/:id/${act}`, async (c) => {
      const id = idOf(c);
      if (!id) return c.notFound();
      const sent = await sentBy(c, act);
      const why = await doAct(c, office, id, sent);
      if (why === 'no-employer') return c.notFound();
      if (why !== null)
        return await show(c, office, id, act === 'ban' && why !== 'not-now' ? 'ban' : 'one', { sent, why });
      const isLast = act === 'verify' || act === 'ask' || act === 'refuse';
      return c.redirect(`${prefix}/desk/employers${isLast ? '' : `/${id}`}`, 303);
    });
  }
  addChangeDecision(app, office);
};

const Change = z.object({ id: z.uuid(), change: z.uuid(), decision: z.enum(['accept', 'refuse']) });

const addChangeDecision = (app: Hono<SignedInEnv>, { world, prefix }: Office): void => {
  app.post(`${prefix}/desk/employers/:id/change/:change/:decision`, async (c) => {
    const asked = Change.safeParse(c.req.param());
    if (!asked.success) return c.notFound();
    const { id, change, decision } = asked.data;
    const words = z
      .string()
      .trim()
      .max(1000)
      .catch('')
      .parse((await c.req.parseBody()).words);
    const input = { changeId: change, accept: decision === 'accept', words };
    await inTransaction(world.db, (tx) => decideChange(tx, world, c.get('who'), input, world.now()));
    return c.redirect(`${prefix}/desk/employers/${id}`, 303);
  });
};
