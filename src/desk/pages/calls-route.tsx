import type { Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { dialsOf } from '../../calling/dials/store.ts';
import { type CallState, newestCalls } from '../../calling/store.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import type { Visit } from '../../web/visit.ts';
import { answerWork } from '../../web/work-answer.ts';
import type { World } from '../../world.ts';
import { CallItem, type CallRow } from './calls.tsx';
import { readCounts } from './counts.ts';
import { deskFrame } from './frame.ts';
import { know } from './known.ts';
import { ListPage } from './list-page.tsx';

const pageSize = 25;

const groups = {
  open: ['waiting', 'dialling', 'ringing', 'talking'],
  done: ['done'],
  'given-up': ['given-up'],
} as const satisfies Record<string, readonly CallState[]>;
type Group = keyof typeof groups;
const groupNames = ['open', 'done', 'given-up'] as const satisfies readonly Group[];

const Query = z.object({
  state: z.enum(groupNames).nullable().catch(null),
  after: z.uuid().nullable().catch(null),
});
type Query = z.infer<typeof Query>;

async function readCalls(tx: Tx, world: World, visit: Visit, who: { userId: string }, { state, after }: Query) {
  const found = await newestCalls(tx, { state: state && [...groups[state]], after, limit: pageSize + 1 });
  const page = found.slice(0, pageSize);
  const people = page.map(({ person_id }) => person_id);
  const by = { userId: who.userId, purpose: 'look-up-call' } as const;
  const known = await know(tx, world, visit, by, { people, jobs: page.map(({ announcement_id }) => announcement_id) });
  const dials = await dialsOf(
    tx,
    page.map(({ id }) => id),
  );
  const rows = page.map(
    (call): CallRow => ({
      call,
      person: known.person(call.person_id),
      job: known.job(call.announcement_id),
      dials: dials.filter(({ call_id }) => call_id === call.id),
    }),
  );
  return { rows, next: found.length > pageSize ? (page.at(-1)?.id ?? null) : null };
}

/** `/desk/calls`: every call, the newest first. */
export const addCalls = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  const pathOf = (state: Group | null) => (state ? `/desk/calls?state=${state}` : '/desk/calls');
  app.get(`${prefix}/desk/calls`, async (c) => {
    const query = Query.parse(c.req.query());
    const visit = front.visit(tag, pathOf(query.state));
    const [list, counts] = await inTransaction(world.db, async (tx) => [
      await readCalls(tx, world, visit, c.get('who'), query),
      await readCounts(tx, world.now()),
    ]);
    const frame = deskFrame(c, visit, counts);
    const page = (
      <ListPage
        frame={frame}
        title={visit.text('desk.calls')}
        about={visit.text('desk.about-calls')}
        chips={[null, ...groupNames].map((state) => ({
          path: pathOf(state),
          label: visit.text(state ? `desk.calls-${state}` : 'desk.all'),
          isChosen: state === query.state,
        }))}
        empty={visit.text('desk.none-calls')}
        rows={list.rows.map((row) => <CallItem frame={frame} timeZone={world.country.timeZone} row={row} />)}
        path={pathOf(query.state)}
        next={list.next}
        isLater={query.after !== null}
      />
    );
    return answerWork(c, page);
  });
};
