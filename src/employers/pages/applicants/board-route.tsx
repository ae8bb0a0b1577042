import type { Hono } from 'hono';
import { z } from 'zod';
import { frameOf } from '../../../accounts/pages/frame.ts';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { applicants } from '../../../applications/applicants.ts';
import { applicationStates } from '../../../applications/rules.ts';
import { jobView } from '../../../jobs/pages/words.ts';
import { isRefused } from '../../../kit/result.ts';
import { inTransaction } from '../../../platform/database.ts';
import { answerWork } from '../../../web/work-answer.ts';
import { employerTabs } from '../tabs.ts';
import { BoardPage } from './board.tsx';
import { withTold } from './read-told.ts';

const Query = z.object({
  id: z.coerce.number().int().positive(),
  state: z.enum(applicationStates).nullable().catch(null),
  after: z.uuid().nullable().catch(null),
  fault: z.literal('unmarked').nullable().catch(null),
});

/** `/employer/announcement/1001`: the board of its applicants, or those of one state. */
export const addBoard = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  app.get(`${prefix}/employer/announcement/:id`, async (c) => {
    const query = Query.safeParse({ ...c.req.query(), id: c.req.param('id') });
    if (!query.success) return c.notFound();
    const { id, state, after, fault } = query.data;
    const now = world.now();
    const found = await inTransaction(world.db, async (tx) => {
      const own = await applicants(tx, world.vault, c.get('who'), { announcementId: id, state, after }, now);
      return isRefused(own) ? null : { ...own, rows: await withTold(tx, own.applicants, now) };
    });
    if (!found) return c.notFound();
    const visit = front.visit(tag, `/employer/announcement/${id}${state ? `?state=${state}` : ''}`);
    return answerWork(
      c,
      <BoardPage
        frame={frameOf(c, visit, employerTabs(visit))}
        timeZone={world.country.timeZone}
        job={jobView(visit, world, found.announcement, found.employer)}
        state={found.announcement.state}
        rows={found.rows}
        counts={found.counts}
        filter={state}
        next={found.next}
        isLater={after !== null}
        justMoved={found.justMoved}
        unmarked={fault !== null}
      />,
    );
  });
};
