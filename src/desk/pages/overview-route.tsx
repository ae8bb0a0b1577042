import type { Hono } from 'hono';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { failedTexts } from '../../messages/store.ts';
import { whatIsWrong } from '../../operate/alerts/read.ts';
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
    const [counts, texts, wrong] = await inTransaction(world.db, async (tx) => [
      await readCounts(tx, world.now()),
      await failedTexts(tx, aDayAgo),
      await whatIsWrong(tx, world.now()),
    ]);
    const frame = deskFrame(c, front.visit(tag, '/desk'), counts);
    const offersSecond = c.get('who').second === 'none';
    const { timeZone } = world.country;
    const about = { frame, counts, texts, wrong, timeZone, offersSecond };
    return answerWork(c, <OverviewPage {...about} />);
  });
};
