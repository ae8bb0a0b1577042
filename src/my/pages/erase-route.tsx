import type { Hono } from 'hono';
import { erase } from '../../people/erase.ts';
import { inTransaction } from '../../platform/database.ts';
import { answerOnce } from '../../web/answer.ts';
import type { Front } from '../../web/front.ts';
import { Notice } from '../../web/notice.tsx';
import { AllJobs } from '../../web/say-button.tsx';
import type { World } from '../../world.ts';
import { ConfirmPage } from './confirm.tsx';
import { holderOrAnswer } from './guard.ts';
import { endSession } from './session.ts';

/** To be forgotten: asked twice, since nobody can take it back. */
export const addErase = (app: Hono, world: World, front: Front, { tag, prefix }: Front['tongues'][number]): void => {
  const start = front.visit(tag, '/my').link('/my');
  for (const [path, deed, to] of [
    ['/my/erase', 'erase', '/my/erase/last'],
    ['/my/erase/last', 'erase-last', '/my/erase'],
  ] as const)
    app.get(`${prefix}${path}`, async (c) => {
      const who = await holderOrAnswer(c, world, start);
      if (who instanceof Response) return who;
      const shown = { visit: front.visit(tag, path), deed, picture: 'bin', token: who.token, to };
      return answerOnce(c, <ConfirmPage {...shown} asksAgain={deed === 'erase'} />);
    });
  app.post(`${prefix}/my/erase`, async (c) => {
    const who = await holderOrAnswer(c, world, start);
    if (who instanceof Response) return who;
    await inTransaction(world.db, (tx) => erase(tx, who.personId, world.now()));
    endSession(c);
    return c.redirect(front.visit(tag, '/my').link('/my/erased'), 303);
  });
  app.get(`${prefix}/my/erased`, (c) => {
    const visit = front.visit(tag, '/my/erased');
    return answerOnce(
      c,
      <Notice visit={visit} picture="bin" title={visit.text('my.erased')} say="my.erased" lines={[]}>
        <AllJobs visit={visit} />
      </Notice>,
    );
  });
};
