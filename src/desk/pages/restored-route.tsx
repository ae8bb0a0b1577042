import type { Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { releaseCalls } from '../../backup/release.ts';
import { countHeld, unreleased } from '../../backup/store.ts';
import { inTransaction } from '../../platform/database.ts';
import { answerWork } from '../../web/work-answer.ts';
import { readCounts } from './counts.ts';
import { deskFrame } from './frame.ts';
import { RestoredPage } from './restored.tsx';

const Form = z.object({ decision: z.enum(['new', 'all']) });

/** `/desk/restored`: after a restore, staff decides which of the calls that were held go out. */
export const addRestored = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  const path = `${prefix}/desk/restored`;
  app.get(path, async (c) => {
    const [restores, held, counts] = await inTransaction(world.db, async (tx) => [
      await unreleased(tx),
      await countHeld(tx),
      await readCounts(tx, world.now()),
    ]);
    const frame = deskFrame(c, front.visit(tag, '/desk/restored'), counts);
    const { timeZone } = world.country;
    return answerWork(c, <RestoredPage frame={frame} timeZone={timeZone} restored={restores[0] ?? null} held={held} />);
  });
  app.post(path, async (c) => {
    const form = Form.safeParse(await c.req.parseBody());
    if (!form.success) return c.notFound();
    await inTransaction(world.db, (tx) => releaseCalls(tx, c.get('who'), form.data.decision, world.now()));
    return c.redirect(path, 303);
  });
};
