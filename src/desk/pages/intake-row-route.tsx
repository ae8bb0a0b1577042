import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { dismissals, dismissRow } from '../../intake/dismiss-row.ts';
import { placeRow } from '../../intake/place-row.ts';
import { holdOpenRow, openRow } from '../../intake/store.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { answerWork } from '../../web/work-answer.ts';
import { readCounts } from './counts.ts';
import { deskFrame } from './frame.ts';
import { IntakeRowPage } from './intake-row.tsx';
import { type JobFault, readTyped, TypedJob, typedOf } from './job-form.ts';

const Id = z.coerce.number().int().positive().catch(0);
const Dismissal = z.object({ reason: z.enum(dismissals) });

type Wrong = { readonly typed: TypedJob; readonly faults: readonly JobFault[]; readonly refused: string | null };

/** `/desk/intake/12`: a row is put right and becomes a draft, or is dismissed with a reason. */
export const addIntakeRow = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  const { country } = world;
  const show = async (c: Context<SignedInEnv>, id: number, wrong: Wrong | null) => {
    const [row, counts] = await inTransaction(world.db, async (tx) => [
      await holdOpenRow(tx, id),
      await readCounts(tx, world.now()),
    ]);
    if (!row) return c.notFound();
    const visit = front.visit(tag, `/desk/intake/${id}`);
    const shown = wrong ?? { typed: typedOf(row.reading.job, country.currencies[0] ?? ''), faults: [], refused: null };
    const page = (
      <IntakeRowPage frame={deskFrame(c, visit, counts)} country={country} row={openRow(world.vault, row)} {...shown} />
    );
    return answerWork(c, page, wrong ? 422 : 200);
  };
  app.get(`${prefix}/desk/intake/:id`, (c) => show(c, Id.parse(c.req.param('id')), null));
  app.post(`${prefix}/desk/intake/:id/place`, async (c) => {
    const id = Id.parse(c.req.param('id'));
    const typed = TypedJob.parse(await c.req.parseBody({ all: true }));
    const came = await inTransaction(world.db, async (tx) => {
      const row = await holdOpenRow(tx, id);
      const job = row && readTyped(typed, row.reading.job);
      if (!job || Array.isArray(job)) return job;
      return await placeRow(tx, country, c.get('who'), { rowId: id, job }, world.now());
    });
    if (!came) return c.notFound();
    if (Array.isArray(came)) return show(c, id, { typed, faults: came, refused: null });
    if (isRefused(came)) return show(c, id, { typed, faults: [], refused: came.refused });
    return c.redirect(`${prefix}/desk/drafts/${came.announcementId}`, 303);
  });
  app.post(`${prefix}/desk/intake/:id/dismiss`, async (c) => {
    const form = Dismissal.safeParse(await c.req.parseBody());
    if (!form.success) return c.notFound();
    const input = { rowId: Id.parse(c.req.param('id')), reason: form.data.reason };
    await inTransaction(world.db, (tx) => dismissRow(tx, c.get('who'), input, world.now()));
    return c.redirect(`${prefix}/desk/intake`, 303);
  });
};
