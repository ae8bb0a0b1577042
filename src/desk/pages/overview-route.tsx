import type { Hono } from 'hono';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { inTransaction } from '../../platform/database.ts';
import { answerWork } from '../../web/work-answer.ts';
import { readCounts } from './counts.ts';
import { deskFrame } from './frame.ts';
import { OverviewPage } from './overview.tsx';

/** `/desk`: how much waits in each list. */
export const addOverview = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  app.get(`${prefix}/desk`, async (c) => {
    const counts = await inTransaction(world.db, (tx) => readCounts(tx, world.now()));
    const frame = deskFrame(c, front.visit(tag, '/desk'), counts);
    return answerWork(c, <OverviewPage frame={frame} counts={counts} offersSecond={c.get('who').second === 'none'} />);
  });
};
