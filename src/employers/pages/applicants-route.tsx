import type { Hono } from 'hono';
import { z } from 'zod';
import { frameOf } from '../../accounts/pages/frame.ts';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { type Applicants, applicants } from '../../applications/applicants.ts';
import { applicationStates } from '../../applications/rules.ts';
import { answerCallsOf } from '../../calling/store.ts';
import { handledCalls } from '../../desk/store.ts';
import { jobView } from '../../jobs/pages/words.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import { answerWork } from '../../web/work-answer.ts';
import type { ApplicantRow } from './applicant.tsx';
import { ApplicantsPage } from './applicants.tsx';
import { employerTabs } from './tabs.ts';
import { toldOf } from './told.ts';

const Query = z.object({
  id: z.coerce.number().int().positive(),
  state: z.enum(applicationStates).nullable().catch(null),
  after: z.uuid().nullable().catch(null),
});

async function withTold(tx: Tx, { applicants: shown }: Applicants, now: Date): Promise<ApplicantRow[]> {
  const calls = await answerCallsOf(
    tx,
    shown.map(({ application }) => application.id),
  );
  const handled = await handledCalls(
    tx,
    calls.map(({ id }) => id),
  );
  return shown.map((one) => {
    const call = calls.find(({ application_id }) => application_id === one.application.id);
    const taken = call && { ...call, handledAt: handled.get(call.id) };
    return { ...one, told: toldOf(one.application.state, taken, one.neverCall, now) };
  });
}

/** `/employer/announcement/1001`: who has applied, of one state or all. */
export const addApplicants = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  app.get(`${prefix}/employer/announcement/:id`, async (c) => {
    const query = Query.safeParse({ ...c.req.query(), id: c.req.param('id') });
    if (!query.success) return c.notFound();
    const { id, state, after } = query.data;
    const now = world.now();
    const found = await inTransaction(world.db, async (tx) => {
      const own = await applicants(tx, world.vault, c.get('who'), { announcementId: id, state, after }, now);
      return isRefused(own) ? null : { ...own, rows: await withTold(tx, own, now) };
    });
    if (!found) return c.notFound();
    const visit = front.visit(tag, `/employer/announcement/${id}${state ? `?state=${state}` : ''}`);
    return answerWork(
      c,
      <ApplicantsPage
        frame={frameOf(c, visit, employerTabs(visit))}
        timeZone={world.country.timeZone}
        job={jobView(visit, world, found.announcement, found.employer)}
        state={found.announcement.state}
        rows={found.rows}
        counts={found.counts}
        filter={state}
        next={found.next}
        isLater={after !== null}
      />,
    );
  });
};
