import type { Hono } from 'hono';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { failedTexts } from '../../messages/store.ts';
import { inTransaction } from '../../platform/database.ts';
import { answerWork } from '../../web/work-answer.ts';
import { readCounts } from './counts.ts';
import { deskFrame } from './frame.ts';
import { OverviewPage } from './overview.tsx';

const dayMs = 24 * 3600_000;

/** `/desk`: how much waits in each list. */
export const addOverview = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  app.get(`${prefix}/desk`, async (c) => {
    const aDayAgo = new Date(world.now().getTime() - dayMs);
    const [counts, texts] = await inTransaction(world.db, async (tx) => [
      await readCounts(tx, world.now()),
      await failedTexts(tx, aDayAgo),
    ]);
    const frame = deskFrame(c, front.visit(tag, '/desk'), counts);
    const offersSecond = c.get('who').second === 'none';
    return answerWork(c, <OverviewPage frame={frame} counts={counts} texts={texts} offersSecond={offersSecond} />);
  });
};
