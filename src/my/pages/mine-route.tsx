import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { answerInterview } from '../../applications/answer-interview.ts';
import { hide } from '../../applications/hide.ts';
import { isOpen } from '../../applications/rules.ts';
import { withdraw } from '../../applications/withdraw.ts';
import { hasQuestions } from '../../inquiries/words/has-questions.ts';
import { titleOf } from '../../jobs/pages/words.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import { answerOnce } from '../../web/answer.ts';
import type { Front } from '../../web/front.ts';
import { Notice } from '../../web/notice.tsx';
import { AllJobs } from '../../web/say-button.tsx';
import type { World } from '../../world.ts';
import { findMine, type Mine, readMine } from '../read.ts';
import { ConfirmPage } from './confirm.tsx';
import { holderOrAnswer } from './guard.ts';
import { type Done, dones, ListPage } from './list.tsx';
import { endSession, type Holder } from './session.ts';
import { mineView } from './view.ts';

type Tongue = Front['tongues'][number];

const Id = z.uuid();
const Answered = z.object({ answer: z.enum(['come', 'other-day']), version: z.coerce.number().int() });
const isDone = (word: string | undefined): word is Done => dones.some((one) => one === word);

/** What one applied for, and what one does about it. */
export const addMine = (app: Hono, world: World, front: Front, { tag, prefix }: Tongue): void => {
  const words = { speech: world.speech, country: world.country };
  const visit = front.visit(tag, '/my');
  const back = (c: Context, done: Done) => c.redirect(`${visit.link('/my')}?done=${done}`, 303);
  const held = <T,>(work: (tx: Tx) => Promise<T>) => inTransaction(world.db, work);

  /** An application of the holder's own, which stands in the address; 404 for everybody else's. */
  const withOwn = (
    path: string,
    method: 'get' | 'post',
    act: (c: Context, who: Holder, mine: Mine) => Promise<Response> | Response,
  ) =>
    app.on(method.toUpperCase(), `${prefix}/my/:id/${path}`, async (c) => {
      const who = await holderOrAnswer(c, world, visit.link('/my'));
      if (who instanceof Response) return who;
      const id = Id.safeParse(c.req.param('id'));
      const mine = id.success ? await held((tx) => findMine(tx, who.personId, id.data, world.now())) : undefined;
      return mine ? await act(c, who, mine) : await c.notFound();
    });

  app.get(`${prefix}/my`, async (c) => {
    const who = await holderOrAnswer(c, world, visit.link('/my'));
    if (who instanceof Response) return who;
    const [mine, asked] = await held(async (tx) => [
      await readMine(tx, who.personId, world.now()),
      await hasQuestions(tx, who.personId),
    ]);
    const said = c.req.query('done');
    const views = mine.map((one) => mineView(visit, words, one));
    const done = isDone(said) ? said : null;
    return answerOnce(c, <ListPage {...{ visit, asked, done, mine: views, token: who.token }} />);
  });

  for (const deed of ['withdraw', 'hide'] as const)
    withOwn(deed, 'get', (c, { token }, mine) => {
      const { application, announcement, employer } = mine;
      if (deed === 'withdraw' ? !isOpen(application.state) : !employer) return back(c, 'gone');
      const about = deed === 'hide' && employer ? visit.name(employer.name) : titleOf(visit, words, announcement);
      const to = `/my/${application.id}/${deed}`;
      const shown = { visit: front.visit(tag, to), deed, about, token, to, picture: deed === 'hide' ? 'eye' : 'no' };
      return answerOnce(c, <ConfirmPage {...shown} />);
    });
  withOwn('withdraw', 'post', async (c, { personId }, { application }) => {
    const done = await held((tx) => withdraw(tx, { personId, applicationId: application.id }, world.now()));
    return back(c, isRefused(done) ? 'gone' : 'withdrawn');
  });
  withOwn('hide', 'post', async (c, { personId }, { employer }) => {
    const done = employer && (await held((tx) => hide(tx, { personId, employerId: employer.id }, world.now())));
    return back(c, !done || isRefused(done) ? 'gone' : 'hidden');
  });
  withOwn('interview', 'post', async (c, { personId }, { application }) => {
    const read = Answered.safeParse(await c.req.parseBody());
    if (!read.success) return back(c, 'gone');
    const input = { personId, applicationId: application.id, ...read.data };
    const noted = await held((tx) => answerInterview(tx, input, world.now()));
    return back(c, isRefused(noted) ? 'gone' : read.data.answer);
  });

  app.post(`${prefix}/my/end`, async (c) => {
    const who = await holderOrAnswer(c, world, visit.link('/my/ended'));
    if (who instanceof Response) return who;
    await endSession(c, world, who);
    return c.redirect(visit.link('/my/ended'), 303);
  });
  app.get(`${prefix}/my/ended`, (c) => {
    const title = visit.text('my.ended');
    return answerOnce(
      c,
      <Notice visit={front.visit(tag, '/my/ended')} picture="lock" title={title} say="my.ended" lines={[]}>
        <AllJobs visit={visit} />
      </Notice>,
    );
  });
};
