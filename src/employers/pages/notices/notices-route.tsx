import type { Hono } from 'hono';
import { z } from 'zod';
import { frameOf } from '../../../accounts/pages/frame.ts';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { inTransaction } from '../../../platform/database.ts';
import { answerWork } from '../../../web/work-answer.ts';
import { readNotices } from '../../notices/read.ts';
import { employerTabs } from '../tabs.ts';
import { NoticesPage } from './notices.tsx';

const After = z.coerce.number().int().positive().nullable().catch(null);

/** `/employer/notices`: what an employer was told, and how many people it answers; what is shown counts as seen. */
export const addNotices = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  app.get(`${prefix}/employer/notices`, async (c) => {
    const after = After.parse(c.req.query('after') ?? null);
    const own = await inTransaction(world.db, (tx) => readNotices(tx, c.get('who').userId, after, world.now()));
    const visit = front.visit(tag, '/employer/notices');
    const { notices: _, ...frame } = frameOf(c, visit, employerTabs(visit)); // they stand in the list itself
    const { timeZone } = world.country;
    return answerWork(c, <NoticesPage frame={frame} timeZone={timeZone} own={own} isLater={after !== null} />);
  });
};
