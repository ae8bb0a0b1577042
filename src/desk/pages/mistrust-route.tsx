import type { Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { inTransaction } from '../../platform/database.ts';
import { answerWork } from '../../web/work-answer.ts';
import { finishReports } from '../finish.ts';
import { addStaffClosing } from './closing-route.tsx';
import { readCounts } from './counts.ts';
import { deskFrame } from './frame.ts';
import { ListPage } from './list-page.tsx';
import { MistrustItem } from './mistrust.tsx';
import { readMistrust } from './read-mistrust.ts';

const Skip = z.coerce.number().int().min(0).max(100_000).catch(0);

const Form = z.object({
  id: z.coerce.number().int().positive(),
  seenUntil: z.iso.datetime().transform((text) => new Date(text)),
  note: z.string().trim().max(500).catch(''),
});

/** `/desk/mistrust`: jobs that somebody does not trust, those with most reports first. */
export const addMistrust = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, front, tag, prefix } = office;
  app.get(`${prefix}/desk/mistrust`, async (c) => {
    const skip = Skip.parse(c.req.query('after') ?? 0);
    const visit = front.visit(tag, '/desk/mistrust');
    const [list, counts] = await inTransaction(world.db, async (tx) => [
      await readMistrust(tx, world, visit, c.get('who'), skip),
      await readCounts(tx, world.now()),
    ]);
    const frame = deskFrame(c, visit, counts);
    const page = (
      <ListPage
        frame={frame}
        title={visit.text('desk.mistrust')}
        about={visit.text('desk.about-mistrust')}
        empty={visit.text('desk.none-mistrust')}
        rows={list.rows.map((row) => <MistrustItem frame={frame} timeZone={world.country.timeZone} row={row} />)}
        path="/desk/mistrust"
        next={list.next}
        isLater={skip > 0}
      />
    );
    return answerWork(c, page);
  });
  app.post(`${prefix}/desk/mistrust/:id/done`, async (c) => {
    const form = Form.safeParse({ ...(await c.req.parseBody()), id: c.req.param('id') });
    if (!form.success) return c.notFound();
    const { id, seenUntil, note } = form.data;
    await inTransaction(world.db, (tx) =>
      finishReports(tx, world.vault, c.get('who'), { announcementId: id, seenUntil, note }, world.now()),
    );
    return c.redirect(`${prefix}/desk/mistrust`, 303);
  });
  addStaffClosing(app, office, 'mistrust');
};
