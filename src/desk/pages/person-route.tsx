import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { callWorker } from '../../calling/join/call-worker.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { answerWork } from '../../web/work-answer.ts';
import { outcomes } from '../outcomes.ts';
import { tellOutcome } from '../tell-outcome.ts';
import { readCounts } from './counts.ts';
import { deskFrame } from './frame.ts';
import { type CallRefused, PersonPage } from './person.tsx';
import { readOneWaiting } from './read-people.ts';

const Id = z.uuid();
const Form = z.object({ outcome: z.enum(outcomes), note: z.string().trim().max(500).catch('') });

/** `/desk/people/…`: one person who waits; our call to them, how far it has come, and what came of it. */
export const addPerson = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, front, tag, prefix } = office;
  const show = async (c: Context<SignedInEnv>, id: string, refused: CallRefused | null) => {
    const visit = front.visit(tag, `/desk/people/${id}`);
    const [row, counts] = await inTransaction(world.db, async (tx) => [
      await readOneWaiting(tx, world, visit, c.get('who'), id),
      await readCounts(tx, world.now()),
    ]);
    if (!row) return c.notFound();
    const { timeZone } = world.country;
    const page = <PersonPage frame={deskFrame(c, visit, counts)} timeZone={timeZone} row={row} refused={refused} />;
    return answerWork(c, page, refused ? 409 : 200);
  };
  app.get(`${prefix}/desk/people/:id`, async (c) => {
    const id = Id.safeParse(c.req.param('id'));
    return id.success ? await show(c, id.data, null) : c.notFound();
  });
  app.post(`${prefix}/desk/people/:id/call`, async (c) => {
    const id = Id.safeParse(c.req.param('id'));
    if (!id.success) return c.notFound();
    const call = await inTransaction(world.db, (tx) =>
      callWorker(tx, world, c.get('who'), { wishId: id.data }, world.now()),
    );
    if (isRefused(call)) return await show(c, id.data, call.refused);
    return c.redirect(`${prefix}/desk/people/${id.data}`, 303);
  });
  app.post(`${prefix}/desk/people/:id/outcome`, async (c) => {
    const id = Id.safeParse(c.req.param('id'));
    const form = Form.safeParse(await c.req.parseBody());
    if (!id.success || !form.success) return c.notFound();
    const input = { ...form.data, wishId: id.data };
    const told = await inTransaction(world.db, (tx) => tellOutcome(tx, world.vault, c.get('who'), input, world.now()));
    if (isRefused(told)) return await show(c, id.data, told.refused);
    return c.redirect(`${prefix}/desk/people`, 303);
  });
};
