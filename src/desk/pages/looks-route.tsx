import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { refusedPage } from '../../accounts/pages/refused.tsx';
import { employersById } from '../../employers/store.ts';
import { isRefused } from '../../kit/result.ts';
import { seeUnusual } from '../../people/looks/see.ts';
import { listUnusual } from '../../people/looks/store.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import type { Visit } from '../../web/visit.ts';
import { answerWork } from '../../web/work-answer.ts';
import { readCounts } from './counts.ts';
import { deskFrame } from './frame.ts';
import { ListPage } from './list-page.tsx';
import { UnusualItem, type UnusualRow } from './looks.tsx';

const MOST = 100;
const Query = z.object({ state: z.enum(['seen']).nullable().catch(null) });
const Id = z.uuid();

async function readRows(tx: Tx, visit: Visit, isSeen: boolean): Promise<UnusualRow[]> {
  const rows = await listUnusual(tx, { isSeen, limit: MOST });
  const employers = await employersById(tx, [...new Set(rows.flatMap(({ employer_id }) => employer_id ?? []))]);
  return rows.map((row) => {
    const employer = employers.get(row.employer_id ?? '');
    return { ...row, employer: employer ? { id: employer.id, name: visit.name(employer.name) } : null };
  });
}

/** `/desk/looks`: who reads more about people than is usual; admins only. */
export const addLooks = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  const { timeZone } = world.country;
  const show = async (c: Context<SignedInEnv>) => {
    if (!c.get('who').admin) return await refusedPage(front)(c, 'other-role');
    const { state } = Query.parse(c.req.query());
    const path = state ? `/desk/looks?state=${state}` : '/desk/looks';
    const visit = front.visit(tag, path);
    const [rows, counts] = await inTransaction(world.db, async (tx) => [
      await readRows(tx, visit, state === 'seen'),
      await readCounts(tx, world.now()),
    ]);
    const frame = deskFrame(c, visit, counts);
    const page = (
      <ListPage
        frame={frame}
        title={visit.text('looks.desk-title')}
        about={visit.text('looks.desk-about')}
        chips={[
          { path: '/desk/looks', label: visit.text('looks.desk-open'), isChosen: state === null },
          { path: '/desk/looks?state=seen', label: visit.text('looks.desk-seen'), isChosen: state === 'seen' },
        ]}
        empty={visit.text('looks.desk-none')}
        rows={rows.map((row) => <UnusualItem frame={frame} timeZone={timeZone} row={row} />)}
        path={path}
        next={null}
        isLater={false}
      />
    );
    return answerWork(c, page);
  };
  app.get(`${prefix}/desk/looks`, show);
  app.post(`${prefix}/desk/looks/:id/seen`, async (c) => {
    const id = Id.safeParse(c.req.param('id'));
    const who = c.get('who');
    if (!who.admin) return await refusedPage(front)(c, 'other-role');
    if (!id.success) return c.notFound();
    const seen = await inTransaction(world.db, (tx) => seeUnusual(tx, who, id.data, world.now()));
    return isRefused(seen) ? await refusedPage(front)(c, 'other-role') : c.redirect(`${prefix}/desk/looks`, 303);
  });
};
