import type { Context, Hono } from 'hono';
import { inTransaction } from '../../platform/database.ts';
import { answerOnce } from '../../web/answer.ts';
import type { Front } from '../../web/front.ts';
import { Notice } from '../../web/notice.tsx';
import { AllJobs, SayButton } from '../../web/say-button.tsx';
import { Token } from '../../web/token.tsx';
import type { Visit } from '../../web/visit.ts';
import type { World } from '../../world.ts';
import { forgetMe } from '../forget/forget-me.ts';
import { ConfirmPage } from './confirm.tsx';
import { holderOrAnswer } from './guard.ts';
import { endSession, type Holder, sessionLastsMs } from './session.ts';

/** Who opened their own so long ago shows once more that it is them: a telephone that lies about is taken up by others. */
const freshMs = 10 * 60_000;
const isFresh = ({ session }: Holder, now: Date): boolean =>
  session.until.getTime() - now.getTime() > sessionLastsMs - freshMs;

/** To be forgotten: asked twice, by who has just shown that it is them, since nobody can take it back. */
export const addErase = (app: Hono, world: World, front: Front, { tag, prefix }: Front['tongues'][number]): void => {
  const start = front.visit(tag, '/my').link('/my');
  const askAgain = (c: Context, { token }: Holder) => {
    const visit = front.visit(tag, '/my/erase');
    return answerOnce(c, <ShowAgain visit={visit} token={token} />);
  };
  for (const [path, deed, to] of [
    ['/my/erase', 'erase', '/my/erase/last'],
    ['/my/erase/last', 'erase-last', '/my/erase'],
  ] as const)
    app.get(`${prefix}${path}`, async (c) => {
      const who = await holderOrAnswer(c, world, start);
      if (who instanceof Response) return who;
      if (!isFresh(who, world.now())) return askAgain(c, who);
      const shown = { visit: front.visit(tag, path), deed, picture: 'bin', token: who.token, to };
      return answerOnce(c, <ConfirmPage {...shown} asksAgain={deed === 'erase'} warning="mine.forget-forced" />);
    });
  app.post(`${prefix}/my/erase`, async (c) => {
    const who = await holderOrAnswer(c, world, start);
    if (who instanceof Response) return who;
    const { personId } = who;
    if (!isFresh(who, world.now())) return askAgain(c, who);
    await inTransaction(world.db, (tx) => forgetMe(tx, world, { personId, lastText: true }, world.now()));
    await endSession(c, world, who);
    return c.redirect(front.visit(tag, '/my').link('/my/erased'), 303);
  });
  app.post(`${prefix}/my/again`, async (c) => {
    const who = await holderOrAnswer(c, world, start);
    if (who instanceof Response) return who;
    await endSession(c, world, who);
    return c.redirect(start, 303);
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

/** The way back to the secret number, which is needed once more. */
const ShowAgain = ({ visit, token }: { readonly visit: Visit; readonly token: string }) => (
  <Notice
    visit={visit}
    picture="lock"
    title={visit.text('mine.again-title')}
    say="mine.again-title+mine.again-words"
    lines={[visit.text('mine.again-words')]}
  >
    <form method="post" action={visit.link('/my/again')}>
      <Token csrf={token} />
      <SayButton visit={visit} say="mine.again-title" text={visit.text('mine.again-title')} picture="lock" />
    </form>
    <SayButton visit={visit} say="my.no-back" text={visit.text('my.no-back')} to="/my" kind="plain" />
  </Notice>
);
