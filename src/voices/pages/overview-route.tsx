import type { Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { inTransaction } from '../../platform/database.ts';
import { answerWork } from '../../web/work-answer.ts';
import { kinds } from '../wanted/list.ts';
import { studioFrame } from './frame.ts';
import { OverviewPage, overviewPath } from './overview.tsx';
import { narrowings, readOverview } from './read-overview.ts';

const Query = z.object({
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .nullable()
    .catch(null),
  voice: z.uuid().nullable().catch(null),
  kind: z.enum(kinds).nullable().catch(null),
  state: z.enum(narrowings).catch('open'),
  after: z.coerce.number().int().min(0).max(100_000).catch(0),
});

/** `/studio`: what is missing, per language and voice. */
export const addOverview = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, tag, prefix } = office;
  app.get(`${prefix}/studio`, async (c) => {
    const query = Query.parse(c.req.query());
    const who = c.get('who');
    const overview = await inTransaction(world.db, (tx) =>
      readOverview(tx, world.speech, who, { ...query, reader: tag }),
    );
    const frame = await studioFrame(c, office, overviewPath(query));
    const props = { frame, query, overview, isStaff: who.role === 'staff' };
    return answerWork(c, <OverviewPage {...props} />);
  });
};
