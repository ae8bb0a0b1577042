import type { Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { inTransaction } from '../../platform/database.ts';
import { answerWork } from '../../web/work-answer.ts';
import { readCounts } from './counts.ts';
import { deskFrame } from './frame.ts';
import { ListPage } from './list-page.tsx';
import { readReferrals } from './read-referrals.ts';
import { ReferralItem } from './referrals.tsx';

const states = ['waiting', 'heard', 'applied', 'unreached', 'stopped'] as const;

const Query = z.object({
  state: z.enum(states).nullable().catch(null),
  after: z.uuid().nullable().catch(null),
});

/** `/desk/referrals`: who was named for which job, and what came of it. */
export const addReferrals = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  app.get(`${prefix}/desk/referrals`, async (c) => {
    const query = Query.parse(c.req.query());
    const path = query.state ? `/desk/referrals?state=${query.state}` : '/desk/referrals';
    const visit = front.visit(tag, path);
    const [list, counts] = await inTransaction(world.db, async (tx) => [
      await readReferrals(tx, world, visit, c.get('who'), query),
      await readCounts(tx, world.now()),
    ]);
    const frame = deskFrame(c, visit, counts);
    const page = (
      <ListPage
        frame={frame}
        title={visit.text('desk.referrals')}
        about={visit.text('desk.about-referrals')}
        chips={[null, ...states].map((state) => ({
          path: state ? `/desk/referrals?state=${state}` : '/desk/referrals',
          label: visit.text(state ? `desk.referral-${state}` : 'desk.all'),
          isChosen: state === query.state,
        }))}
        empty={visit.text('desk.none-referrals')}
        rows={list.rows.map((row) => <ReferralItem frame={frame} timeZone={world.country.timeZone} row={row} />)}
        path={path}
        next={list.next}
        isLater={query.after !== null}
      />
    );
    return answerWork(c, page);
  });
};
