import type { Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { inTransaction } from '../../../platform/database.ts';
import { answerWork } from '../../../web/work-answer.ts';
import { readCounts } from '../counts.ts';
import { deskFrame } from '../frame.ts';
import { QueuePage } from './queue.tsx';
import { queues, readQueue } from './read-queue.ts';

const Query = z.object({ state: z.enum(queues).catch('waiting'), q: z.string().max(80).catch('') });

/** `/desk/employers`: who waits to be verified, those like banned ones first; and all others by how they stand. */
export const addEmployers = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  const { country, speech } = world;
  app.get(`${prefix}/desk/employers`, async (c) => {
    const { state, q } = Query.parse(c.req.query());
    const [rows, counts] = await inTransaction(world.db, async (tx) => [
      await readQueue(tx, state, q),
      await readCounts(tx, world.now()),
    ]);
    const visit = front.visit(tag, '/desk/employers');
    const page = (
      <QueuePage
        frame={deskFrame(c, visit, counts)}
        timeZone={country.timeZone}
        queue={state}
        words={q}
        rows={rows}
        placeOf={({ employer: { province, district } }) => speech.value(tag, { place: { province, district } }).text}
        kindOf={({ employer }) => country.employerKind(employer.kind ?? '')?.name ?? {}}
      />
    );
    return answerWork(c, page);
  });
};
