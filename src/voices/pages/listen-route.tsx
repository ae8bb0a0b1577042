import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { answerWork } from '../../web/work-answer.ts';
import { approveTake, sendBackTake } from '../takes/judge.ts';
import { findTake } from '../takes/store.ts';
import { studioFrame } from './frame.ts';
import { ListenPage, type ListenPageProps } from './listen.tsx';
import { readListening } from './read-listen.ts';
import { longestWord, reasons } from './reasons.ts';
import type { Wrong } from './send-back.tsx';

type ListenContext = Context<SignedInEnv>;
type Came = ListenPageProps['came'];

const cames = ['approved', 'sent-back'] as const;
const After = z.uuid().nullable().catch(null);
const Query = z.object({ after: After, came: z.enum(cames).nullable().catch(null) });
const Form = z.object({
  after: After,
  reason: z.enum(reasons).optional().catch(undefined),
  word: z.string().max(5000).catch(''),
});

/** `takeId`: the take to show, where it is not the next. */
type Shown = {
  after: string | null;
  takeId?: string;
  came: Came;
  wrong: Wrong | null;
  status: 200 | 404 | 409 | 422;
};

async function show(c: ListenContext, office: Office, { after, takeId, came, wrong, status }: Shown) {
  const { world, tag } = office;
  const { speech, country } = world;
  const listening = await inTransaction(world.db, (tx) =>
    readListening(tx, speech, c.get('who'), { after, takeId: takeId ?? null, reader: tag }),
  );
  const frame = await studioFrame(c, office, '/studio/listen');
  const props = { frame, timeZone: country.timeZone, listening, after, came, wrong };
  return answerWork(c, <ListenPage {...props} />, status, 'scripted');
}

/** Goes on with the next take, or tells why this one could not be judged. */
async function goOn(
  c: ListenContext,
  office: Office,
  after: string | null,
  answer: (typeof cames)[number] | { refused: string },
) {
  if (isRefused(answer)) {
    const text = office.front.visit(office.tag, '/studio/listen').text(`studio.refused-${answer.refused}`);
    const status = answer.refused === 'no-such-take' ? 404 : 409;
    return show(c, office, { after, came: { isGood: false, text }, wrong: null, status });
  }
  return c.redirect(`${office.prefix}/studio/listen?came=${answer}${after === null ? '' : `&after=${after}`}`, 303);
}

/** The word why, in the language of whoever recorded it where it is one of ours. */
async function wordOf({ world }: Office, takeId: string, { reason, word }: z.infer<typeof Form>) {
  const typed = word.trim();
  if (reason === undefined) return typed;
  const take = await inTransaction(world.db, (tx) => findTake(tx, takeId));
  return world.languages.text(take?.language ?? world.speech.tags[0] ?? '', `studio.reason-${reason}`);
}

async function approve(c: ListenContext, office: Office, takeId: string) {
  const { world } = office;
  const { after } = Form.parse(await c.req.parseBody());
  const came = await inTransaction(world.db, (tx) => approveTake(tx, world, c.get('who'), takeId, world.now()));
  return goOn(c, office, after, came);
}

async function sendBack(c: ListenContext, office: Office, takeId: string) {
  const { world } = office;
  const form = Form.parse(await c.req.parseBody());
  const word = await wordOf(office, takeId, form);
  if (word === '' || word.length > longestWord) {
    const fault = word === '' ? ('word-missing' as const) : ('word-too-long' as const);
    return show(c, office, { after: form.after, takeId, came: null, wrong: { typed: word, fault }, status: 422 });
  }
  const came = await inTransaction(world.db, (tx) => sendBackTake(tx, c.get('who'), { takeId, word }, world.now()));
  return goOn(c, office, form.after, came);
}

/** `/studio/listen`: what waits for a second person, one after the other. */
export const addListen = (app: Hono<SignedInEnv>, office: Office): void => {
  const { prefix, front, tag } = office;
  app.get(`${prefix}/studio/listen`, (c) => {
    const { after, came } = Query.parse(c.req.query());
    const text = came && front.visit(tag, '/studio/listen').text(`studio.came-${came}`);
    return show(c, office, { after, came: text ? { isGood: true, text } : null, wrong: null, status: 200 });
  });
  const judged = { approve, 'send-back': sendBack };
  for (const [path, judge] of Object.entries(judged))
    app.post(`${prefix}/studio/listen/:id/${path}`, async (c) => {
      const id = z.uuid().safeParse(c.req.param('id'));
      return id.success ? await judge(c, office, id.data) : c.notFound();
    });
};
