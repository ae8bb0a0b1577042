import type { Hono } from 'hono';
import { z } from 'zod';
import { ownPath } from '../../accounts/pages/next.ts';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { hearGreeting } from '../../calling/greetings/hear.ts';
import { approveGreeting, deleteGreeting, refuseGreeting } from '../../calling/greetings/judge.ts';
import { chooseMode, readMode } from '../../calling/greetings/mode.ts';
import { greetingModes, greetingStates, refusalReasons } from '../../calling/greetings/rules.ts';
import { ulawWav } from '../../calling/own-voice/splice.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import type { Visit } from '../../web/visit.ts';
import { answerWork } from '../../web/work-answer.ts';
import { readCounts } from './counts.ts';
import { deskFrame } from './frame.ts';
import { GreetingItem, ModeForm } from './greetings.tsx';
import { ListPage } from './list-page.tsx';
import { readGreetings } from './read-greetings.ts';

const Query = z.object({
  state: z.enum(greetingStates).catch('waiting'),
  after: z.coerce.number().int().min(0).max(100_000).catch(0),
});
type Query = z.infer<typeof Query>;

const pathOf = (state: Query['state']) => (state === 'waiting' ? '/desk/greetings' : `/desk/greetings?state=${state}`);

const chipsOf = (visit: Visit, { state }: Query) =>
  greetingStates.map((one) => ({
    path: pathOf(one),
    label: visit.text(`greetings.state-${one}`),
    isChosen: one === state,
  }));

const Id = z.uuid();
const Mode = z.object({ mode: z.enum(greetingModes) });
const Refusal = z.object({ reason: z.enum(refusalReasons) });

const addList = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  app.get(`${prefix}/desk/greetings`, async (c) => {
    const query = Query.parse(c.req.query());
    const visit = front.visit(tag, pathOf(query.state));
    const [list, mode, counts] = await inTransaction(world.db, async (tx) => [
      await readGreetings(tx, world, visit, c.get('who'), { state: query.state, skip: query.after }),
      await readMode(tx, world.config),
      await readCounts(tx, world.now()),
    ]);
    const frame = deskFrame(c, visit, counts);
    const page = (
      <ListPage
        frame={frame}
        title={visit.text('desk.greetings')}
        about={visit.text('greetings.about')}
        chips={chipsOf(visit, query)}
        empty={visit.text(`greetings.none-${query.state}`)}
        rows={list.rows.map((row) => <GreetingItem frame={frame} timeZone={world.country.timeZone} row={row} />)}
        path={pathOf(query.state)}
        next={list.next}
        isLater={query.after > 0}
      >
        <ModeForm frame={frame} mode={mode} />
      </ListPage>
    );
    return answerWork(c, page);
  });
};

const addListening = (app: Hono<SignedInEnv>, { world }: Office): void => {
  app.get('/desk/greetings/:file{[0-9a-f-]{36}\\.wav}', async (c) => {
    const id = Id.safeParse(c.req.param('file').slice(0, -'.wav'.length)).data ?? '';
    const audio =
      id && (await inTransaction(world.db, (tx) => hearGreeting(tx, world.vault, c.get('who'), id, world.now())));
    if (!audio || isRefused(audio)) return c.notFound();
    return c.body(new Uint8Array(ulawWav(audio)), 200, { 'Content-Type': 'audio/wav' });
  });
};

const addJudging = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  app.post(`${prefix}/desk/greetings/mode`, async (c) => {
    const form = Mode.safeParse(await c.req.parseBody());
    if (form.success) await inTransaction(world.db, (tx) => chooseMode(tx, c.get('who'), form.data.mode, world.now()));
    return c.redirect(`${prefix}/desk/greetings`, 303);
  });
  app.post(`${prefix}/desk/greetings/:id/:what{approve|refuse|delete}`, async (c) => {
    const id = Id.safeParse(c.req.param('id')).data;
    if (!id) return c.notFound();
    const body = await c.req.parseBody();
    const [who, now] = [c.get('who'), world.now()];
    await inTransaction(world.db, async (tx) => {
      if (c.req.param('what') === 'approve') return await approveGreeting(tx, who, id, now);
      if (c.req.param('what') === 'delete') return await deleteGreeting(tx, who, id, now);
      const { data } = Refusal.safeParse(body);
      return data && (await refuseGreeting(tx, who, { id, reason: data.reason }, now));
    });
    const back = ownPath(typeof body.back === 'string' ? body.back : undefined) ?? '/desk/greetings';
    return c.redirect(front.visit(tag, back).link(back), 303);
  });
};

/** `/desk/greetings`: voices of those who refer; whether they are played, which, and to listen to them. */
export const addGreetings = (app: Hono<SignedInEnv>, office: Office): void => {
  if (office.prefix === '') addListening(app, office);
  addList(app, office);
  addJudging(app, office);
};
