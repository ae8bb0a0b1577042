import type { Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { settleHeldCalls } from '../../calling/call-in/held.ts';
import { setTrunkState } from '../../calling/trunks/set-state.ts';
import { seeAlarm } from '../../calling/watch/see-alarm.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { answerWork } from '../../web/work-answer.ts';
import { readCounts } from './counts.ts';
import { deskFrame } from './frame.ts';
import { LineStopPage } from './line-stop.tsx';
import { LinesPage } from './lines.tsx';
import { readLines } from './read-lines.ts';

/** An empty name stands for all trunks. */
const Wanted = z.object({ trunk: z.string(), to: z.enum(['open', 'paused', 'draining', 'stopped']) });
const Decision = z.object({ decision: z.enum(['call-back', 'drop']) });

/** `/desk/lines`: what happens on the lines to the telephone network, and the buttons that stop it. */
export const addLines = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  const { country } = world;
  app.get(`${prefix}/desk/lines`, async (c) => {
    const [view, counts] = await inTransaction(world.db, async (tx) => [
      await readLines(tx, world, world.now()),
      await readCounts(tx, world.now()),
    ]);
    const frame = deskFrame(c, front.visit(tag, '/desk/lines'), counts);
    return answerWork(c, <LinesPage frame={frame} country={country} view={view} />);
  });
  app.get(`${prefix}/desk/lines/stop`, async (c) => {
    const trunk = c.req.query('trunk') ?? null;
    const [{ lines }, counts] = await inTransaction(world.db, async (tx) => [
      await readLines(tx, world, world.now()),
      await readCounts(tx, world.now()),
    ]);
    const meant = lines.filter(({ name }) => trunk === null || name === trunk);
    if (meant.length === 0) return c.notFound();
    const visit = front.visit(tag, trunk === null ? '/desk/lines/stop' : `/desk/lines/stop?trunk=${trunk}`);
    const open = meant.reduce((sum, line) => sum + line.open, 0);
    return answerWork(c, <LineStopPage frame={deskFrame(c, visit, counts)} trunk={trunk} open={open} />);
  });
  app.post(`${prefix}/desk/lines`, async (c) => {
    const form = Wanted.safeParse(await c.req.parseBody());
    if (!form.success) return c.notFound();
    const { trunk, to } = form.data;
    const wanted = trunk === '' ? ({ all: true, to } as const) : { name: trunk, to };
    const came = await inTransaction(world.db, (tx) => setTrunkState(tx, c.get('who'), wanted, world.now()));
    return isRefused(came) ? c.notFound() : c.redirect(`${prefix}/desk/lines`, 303);
  });
  app.post(`${prefix}/desk/lines/alarm/:id/seen`, async (c) => {
    const id = z.uuid().safeParse(c.req.param('id'));
    if (!id.success) return c.notFound();
    await inTransaction(world.db, (tx) => seeAlarm(tx, c.get('who'), id.data, world.now()));
    return c.redirect(`${prefix}/desk/lines`, 303);
  });
  app.post(`${prefix}/desk/lines/held`, async (c) => {
    const form = Decision.safeParse(await c.req.parseBody());
    if (!form.success) return c.notFound();
    await inTransaction(world.db, (tx) => settleHeldCalls(tx, world, c.get('who'), form.data.decision, world.now()));
    return c.redirect(`${prefix}/desk/lines`, 303);
  });
};
