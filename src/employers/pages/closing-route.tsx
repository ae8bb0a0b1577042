import type { Hono } from 'hono';
import { z } from 'zod';
import { frameOf } from '../../accounts/pages/frame.ts';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { closeAs } from '../../jobs/close.ts';
import { titleOf } from '../../jobs/pages/words.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { answerWork } from '../../web/work-answer.ts';
import { ClosingPage } from './closing.tsx';
import { ownAnnouncement } from './own.ts';
import { employerTabs } from './tabs.ts';

const Id = z.coerce.number().int().positive();
const Form = z.object({ why: z.enum(['filled', 'employer']).catch('employer') });

/** `/employer/announcement/1001/close`: asks once more, and why, then closes. Closing what is closed is closing. */
export const addClosing = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  app.get(`${prefix}/employer/announcement/:id/close`, async (c) => {
    const id = Id.safeParse(c.req.param('id'));
    const own = id.data && (await inTransaction(world.db, (tx) => ownAnnouncement(tx, c.get('who').userId, id.data)));
    if (!own) return c.notFound();
    const list = `/employer/announcement/${own.announcement.id}`;
    const visit = front.visit(tag, `${list}/close`);
    return answerWork(
      c,
      <ClosingPage
        frame={frameOf(c, visit, employerTabs(visit))}
        action={`${list}/close`}
        back={list}
        title={titleOf(visit, world, own.announcement)}
        waiting={own.waiting}
        invited={own.invited}
        asksWhy={own.announcement.state === 'live' || own.announcement.state === 'paused'}
      />,
    );
  });
  app.post(`${prefix}/employer/announcement/:id/close`, async (c) => {
    const { data: id } = Id.safeParse(c.req.param('id'));
    const { why } = Form.parse(await c.req.parseBody());
    const input = id && { announcementId: id, why };
    const came = input && (await inTransaction(world.db, (tx) => closeAs(tx, c.get('who'), input, world.now())));
    if (!came || (isRefused(came) && came.refused === 'not-yours')) return c.notFound();
    return c.redirect(`${prefix}/employer`, 303);
  });
};
