import type { Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { dialsOf } from '../../calling/dials/store.ts';
import { findCall } from '../../calling/store.ts';
import { heardIn } from '../../conversations/store.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import type { Visit } from '../../web/visit.ts';
import { answerWork } from '../../web/work-answer.ts';
import type { World } from '../../world.ts';
import { CallPage, type CallPageProps } from './call.tsx';
import { type Counts, readCounts } from './counts.ts';
import { deskFrame } from './frame.ts';
import { know } from './known.ts';
import { momentsOf } from './moments.ts';

type Found = Omit<CallPageProps, 'frame' | 'country'> & { counts: Counts };

async function readCall(
  tx: Tx,
  world: World,
  visit: Visit,
  who: { userId: string },
  id: string,
): Promise<Found | undefined> {
  const call = await findCall(tx, id);
  if (!call) return undefined;
  const by = { userId: who.userId, purpose: 'look-up-call' } as const;
  const known = await know(tx, world, visit, by, { people: [call.person_id], jobs: [call.announcement_id] });
  const dials: Found['dials'][number][] = [];
  for (const dial of await dialsOf(tx, [id]))
    dials.push({ dial, moments: momentsOf(visit, world.speech, await heardIn(tx, dial.id)) });
  const counts = await readCounts(tx, world.now());
  return { call, person: known.person(call.person_id), job: known.job(call.announcement_id), dials, counts };
}

/** `/desk/call/…`: one call, word by word. */
export const addCall = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  app.get(`${prefix}/desk/call/:id`, async (c) => {
    const id = z.uuid().safeParse(c.req.param('id'));
    if (!id.success) return c.notFound();
    const visit = front.visit(tag, `/desk/call/${id.data}`);
    const found = await inTransaction(world.db, (tx) => readCall(tx, world, visit, c.get('who'), id.data));
    if (!found) return c.notFound();
    const { counts, ...call } = found;
    const page = <CallPage frame={deskFrame(c, visit, counts)} country={world.country} {...call} />;
    return answerWork(c, page);
  });
};
