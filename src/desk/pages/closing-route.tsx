import type { Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { countApplications } from '../../applications/store.ts';
import { ClosingPage } from '../../employers/pages/closing.tsx';
import { close } from '../../jobs/close.ts';
import { titleOf } from '../../jobs/pages/words.ts';
import { findAnnouncement } from '../../jobs/store.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import { answerWork } from '../../web/work-answer.ts';
import { readCounts } from './counts.ts';
import { deskFrame } from './frame.ts';

const Id = z.coerce.number().int().positive();

async function readClosing(tx: Tx, id: number, now: Date) {
  const announcement = await findAnnouncement(tx, id);
  const applied = await countApplications(tx, [id]);
  const waiting = applied.filter(({ state }) => state === 'received' || state === 'seen' || state === 'short-listed');
  const sum = waiting.reduce((total, { count }) => total + count, 0);
  return announcement && { announcement, waiting: sum, counts: await readCounts(tx, now) };
}

/** Staff closes an announcement from one of their lists, asked once more: `/desk/mistrust/1001/close`. */
export const addStaffClosing = (app: Hono<SignedInEnv>, office: Office, list: 'mistrust' | 'drafts'): void => {
  const { world, front, tag, prefix } = office;
  const path = `${prefix}/desk/${list}/:id/close`;
  app.get(path, async (c) => {
    const id = Id.safeParse(c.req.param('id')).data ?? 0;
    const found = await inTransaction(world.db, (tx) => readClosing(tx, id, world.now()));
    if (!found) return c.notFound();
    const here = `/desk/${list}/${id}/close`;
    const visit = front.visit(tag, here);
    const page = (
      <ClosingPage
        frame={deskFrame(c, visit, found.counts)}
        action={here}
        back={`/desk/${list}`}
        title={titleOf(visit, world, found.announcement)}
        waiting={found.waiting}
      />
    );
    return answerWork(c, page);
  });
  app.post(path, async (c) => {
    const id = Id.safeParse(c.req.param('id')).data ?? 0;
    await inTransaction(world.db, (tx) => close(tx, c.get('who'), id, world.now()));
    return c.redirect(`${prefix}/desk/${list}`, 303);
  });
};
