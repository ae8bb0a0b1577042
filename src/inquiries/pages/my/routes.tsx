import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { dateFormat } from '../../../kit/formats.ts';
import { isRefused } from '../../../kit/result.ts';
import { holderOrAnswer } from '../../../my/pages/guard.ts';
import type { Holder } from '../../../my/pages/session.ts';
import { inTransaction } from '../../../platform/database.ts';
import { answerOnce } from '../../../web/answer.ts';
import type { Front } from '../../../web/front.ts';
import type { Visit } from '../../../web/visit.ts';
import type { World } from '../../../world.ts';
import { disclosuresTo } from '../../disclosures/store.ts';
import { tellAt, words } from '../../rules.ts';
import { openInquiriesOf, type Sent } from '../../store.ts';
import { sayWord } from '../../words/say.ts';
import { takeBackWord } from '../../words/take-back.ts';
import { QuestionsPage, SurePage } from './question.tsx';

const Id = z.uuid();
const Answered = z.object({ word: z.enum(words), sure: z.string().optional() });

const timeText = (visit: Visit, { country }: World, at: Date): string =>
  dateFormat(`${visit.tag}-u-nu-latn`, {
    timeZone: country.timeZone,
    dateStyle: 'long',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(at);

const shownTime = (visit: Visit, world: World, { word_at, due_at }: Sent): string =>
  word_at ? timeText(visit, world, tellAt(word_at, due_at)) : '';

/** Whether a question is shown to its worker: one that waits for a word, or a good word that can be taken back. */
const isShown = ({ word }: Sent): boolean => word === null || word === 'well' || word === 'number';

/** `/my/question`: what families and organisations ask about the holder, and the four answers. */
export const addQuestions = (
  app: Hono,
  world: World,
  front: Front,
  { tag, prefix }: Front['tongues'][number],
): void => {
  const visit = front.visit(tag, '/my/question');
  const start = visit.link('/my');

  /** A question of the holder's own, which stands in the address; 404 for everybody else's. */
  const withOwn = (path: string, act: (c: Context, who: Holder, inquiryId: string) => Promise<Response>) =>
    app.post(`${prefix}/my/question/:id${path}`, async (c) => {
      const who = await holderOrAnswer(c, world, start);
      if (who instanceof Response) return who;
      const id = Id.safeParse(c.req.param('id'));
      const own = await inTransaction(world.db, (tx) => openInquiriesOf(tx, who.personId));
      return own.some((one) => one.id === id.data) && id.success ? await act(c, who, id.data) : await c.notFound();
    });

  app.get(`${prefix}/my/question`, async (c) => {
    const who = await holderOrAnswer(c, world, start);
    if (who instanceof Response) return who;
    const [own, given] = await inTransaction(world.db, async (tx) => [
      await openInquiriesOf(tx, who.personId),
      await disclosuresTo(tx, who.personId),
    ]);
    const disclosed = given.map(({ relation, at }) => ({ relation: relation ?? '', at: timeText(visit, world, at) }));
    const views = own.filter(isShown).map((inquiry) => ({ inquiry, tellAt: shownTime(visit, world, inquiry) }));
    const noted = c.req.query('done') === 'noted';
    return answerOnce(c, <QuestionsPage {...{ visit, views, disclosed, noted, token: who.token }} />);
  });
  withOwn('', async (c, { personId, token }, inquiryId) => {
    const read = Answered.safeParse(await c.req.parseBody());
    if (!read.success) return c.redirect(visit.link('/my/question'), 303);
    const { word, sure } = read.data;
    if (word === 'number' && sure !== 'yes')
      return answerOnce(c, <SurePage visit={visit} token={token} inquiryId={inquiryId} />);
    const sentence = `family.my-${word}`;
    const shown = { how: 'written', sentence, text: visit.text(sentence), language: tag } as const;
    await inTransaction(world.db, (tx) => sayWord(tx, { inquiryId, personId, word, words: shown }, world.now()));
    return c.redirect(`${visit.link('/my/question')}?done=noted`, 303);
  });
  withOwn('/take-back', async (c, { personId }, inquiryId) => {
    const taken = await inTransaction(world.db, (tx) => takeBackWord(tx, { inquiryId, personId }, world.now()));
    return c.redirect(isRefused(taken) ? `${start}?done=gone` : visit.link('/my/question'), 303);
  });
};
