import type { Context } from 'hono';
import { type Front, tagOf } from '../../web/front.ts';
import { answerWork } from '../../web/work-answer.ts';
import { WorkShell } from '../../web/work-shell.tsx';
import type { Refused } from './only.ts';

/** The page for somebody who is signed in and yet may not do this: what is the matter, and the way on. */
export const refusedPage = (front: Front) => (c: Context, why: Refused) => {
  const visit = front.visit(tagOf(front, c.req.path), '/sign-in');
  const title = visit.text(why === 'no-token' ? 'shell.refused' : 'accounts.not-for-you');
  const page = (
    <WorkShell frame={{ visit, who: null, tabs: [] }} title={title}>
      <h1>{title}</h1>
      <p>{visit.text(why === 'no-token' ? 'shell.refused-next' : 'accounts.not-for-you-next')}</p>
      <p>
        <a class="button" href={visit.link('/sign-in')}>
          {visit.text('accounts.home')}
        </a>
      </p>
    </WorkShell>
  );
  return answerWork(c, page, 403);
};
