import type { Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { inTransaction } from '../../platform/database.ts';
import type { Visit } from '../../web/visit.ts';
import { answerWork } from '../../web/work-answer.ts';
import { callBacks } from '../kinds.ts';
import { readCounts } from './counts.ts';
import { deskFrame } from './frame.ts';
import { type Chip, ListPage } from './list-page.tsx';
import { WaitingItem } from './people.tsx';
import { type PeopleQuery, readWaiting } from './read-people.ts';

const Query = z.object({
  kind: z.enum(callBacks).nullable().catch(null),
  state: z.enum(['open', 'done']).catch('open'),
  after: z.uuid().nullable().catch(null),
});

const pathOf = ({ kind, state }: Pick<PeopleQuery, 'kind' | 'state'>) =>
  state === 'done' ? '/desk/people?state=done' : kind ? `/desk/people?kind=${kind}` : '/desk/people';

const chipsOf = (visit: Visit, { kind, state }: PeopleQuery): Chip[] => [
  { path: '/desk/people', label: visit.text('desk.all'), isChosen: state === 'open' && kind === null },
  ...callBacks.map((one) => ({
    path: pathOf({ kind: one, state: 'open' }),
    label: visit.text(`desk.kind-${one}`),
    isChosen: state === 'open' && kind === one,
  })),
  { path: '/desk/people?state=done', label: visit.text('desk.over'), isChosen: state === 'done' },
];

/** `/desk/people`: whoever waits for a call of one of us. */
export const addPeople = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  app.get(`${prefix}/desk/people`, async (c) => {
    const query = Query.parse(c.req.query());
    const visit = front.visit(tag, pathOf(query));
    const [list, counts] = await inTransaction(world.db, async (tx) => [
      await readWaiting(tx, world, visit, c.get('who'), query),
      await readCounts(tx, world.now()),
    ]);
    const frame = deskFrame(c, visit, counts);
    const page = (
      <ListPage
        frame={frame}
        title={visit.text('desk.people')}
        about={visit.text('desk.about-people')}
        chips={chipsOf(visit, query)}
        empty={visit.text(query.state === 'done' ? 'desk.none-done' : 'desk.none-people')}
        rows={list.rows.map((row) => <WaitingItem frame={frame} timeZone={world.country.timeZone} row={row} />)}
        path={pathOf(query)}
        next={list.next}
        isLater={query.after !== null}
      />
    );
    return answerWork(c, page);
  });
};
