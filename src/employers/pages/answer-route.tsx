import type { Hono } from 'hono';
import { z } from 'zod';
import { frameOf } from '../../accounts/pages/frame.ts';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { answer } from '../../applications/answer.ts';
import { applicationStates } from '../../applications/rules.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { WordPage } from '../../web/word-page.tsx';
import { answerWork } from '../../web/work-answer.ts';
import { employerTabs } from './tabs.ts';

const Form = z.object({
  id: z.uuid(),
  state: z.enum(applicationStates),
  /** Only to come back to the list. */
  announcement: z.coerce.number().int().positive(),
  filter: z.enum(applicationStates).optional().catch(undefined),
});

/** `POST /employer/application/…`: an applicant is marked by one tap, and told by phone where it is an answer. */
export const addAnswer = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  app.post(`${prefix}/employer/application/:id`, async (c) => {
    const form = Form.safeParse({ ...(await c.req.parseBody()), id: c.req.param('id') });
    if (!form.success) return c.notFound();
    const { id, state, announcement, filter } = form.data;
    const came = await inTransaction(world.db, (tx) =>
      answer(tx, c.get('who'), { applicationId: id, state }, world.now()),
    );
    const list = `/employer/announcement/${announcement}`;
    const visit = front.visit(tag, list);
    if (!isRefused(came)) return c.redirect(`${visit.link(`${list}${filter ? `?state=${filter}` : ''}`)}#a-${id}`, 303);
    switch (came.refused) {
      case 'not-yours':
        return c.notFound();
      case 'not-possible': {
        const title = visit.text('employers.not-possible');
        const back = { path: list, label: visit.text('employers.back') };
        const text = visit.text('employers.not-possible-next');
        const frame = frameOf(c, visit, employerTabs(visit));
        return answerWork(c, <WordPage frame={frame} title={title} text={text} back={back} />, 409);
      }
    }
  });
};
