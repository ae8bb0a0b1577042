import type { Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { spendingCsv } from '../../calling/cost/as-csv.ts';
import { inTransaction } from '../../platform/database.ts';
import { answerWork } from '../../web/work-answer.ts';
import { CostPage, costPath } from './cost.tsx';
import { readCounts } from './counts.ts';
import { deskFrame } from './frame.ts';
import { type Period, periods, readCost } from './read-cost.ts';

const Query = z.object({ days: z.coerce.number().pipe(z.literal(periods)).catch(30) });

/** `/desk/cost`: what our calls cost, and the same as a table to download. */
export const addCost = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  const { timeZone, tariff } = world.country;
  const read = (days: Period) =>
    world.reader.readOwn((db) => inTransaction(db, (tx) => readCost(tx, timeZone, days, world.now())));
  app.get(`${prefix}/desk/cost`, async (c) => {
    const { days } = Query.parse(c.req.query());
    const view = await read(days);
    const counts = await inTransaction(world.db, (tx) => readCounts(tx, world.now()));
    const frame = deskFrame(c, front.visit(tag, costPath(days)), counts);
    return answerWork(c, <CostPage frame={frame} country={world.country} view={view} />);
  });
  app.get(`${prefix}/desk/cost.csv`, async (c) => {
    const { days } = Query.parse(c.req.query());
    const { spent } = await read(days);
    c.header('Content-Type', 'text/csv; charset=utf-8');
    c.header('Content-Disposition', 'attachment; filename="cost.csv"');
    return c.body(spendingCsv(spent, tariff.currency));
  });
};
