import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { inTransaction } from '../../platform/database.ts';
import { createLimit } from '../../platform/limits.ts';
import { clientAddress } from '../../web/address.ts';
import { answer, answerOnce, made } from '../../web/answer.ts';
import type { Front } from '../../web/front.ts';
import { ApologyPage } from '../../web/notice.tsx';
import type { World } from '../../world.ts';
import { keepDraft } from '../asking/keep-draft.ts';
import { mayAsk, nextStep, type Step, steps } from '../particulars.ts';
import { findInquiry, isSent } from '../store.ts';
import { addCode, sendCode } from './code-route.ts';
import { type Counter, current, goOnWith, inquiryHere, stepPath, typedIn } from './counter.ts';
import { HowPage, SentPage } from './how.tsx';
import { addPapers } from './papers-route.ts';
import { readStep } from './read-step.ts';
import { showStep } from './show-step.tsx';

/** Inquiries begun, codes asked and papers sent from one network address in an hour; many share one behind a carrier's gateway. */
const perHour = { begun: 40, codes: 30, papers: 20 } as const;

type Questions = Exclude<Step, 'code' | 'papers'>;

/** One page of questions was sent: it is kept, and the next one is asked; after the number a code is sent. */
const takeStep = async (
  c: Context,
  counter: Counter,
  step: Questions,
  mayBegin: (address: string) => Promise<boolean>,
): Promise<Response> => {
  const { world, front, tag, prefix } = counter;
  const open = await current(c, counter);
  const said = open?.said ?? {};
  if (!mayAsk(step, said, open?.proven ?? false)) return c.redirect(`${prefix}/family/next`, 303);
  const typed = await typedIn(c);
  const visit = front.visit(tag, stepPath(step));
  const read = readStep(visit, world.country, { step, typed, said });
  if ('faults' in read) return showStep(c, counter, { step, said, typed, faults: read.faults });
  if (!open && !(await mayBegin(clientAddress(c, world.config.trustedProxies))))
    return answerOnce(c, <ApologyPage visit={visit} about="too-many" />, 429);
  const kept = { id: open?.row.id ?? null, language: tag, given: read.given };
  const id = await inTransaction(world.db, (tx) => keepDraft(tx, world.vault, kept, world.now()));
  goOnWith(c, world, id);
  if (step !== 'phone') return c.redirect(`${prefix}${stepPath(steps[steps.indexOf(step) + 1] ?? 'papers')}`, 303);
  const proven = (open?.proven ?? false) && read.given.phone === said.phone;
  if (proven) return c.redirect(`${prefix}/family/worker`, 303);
  return open
    ? await sendCode(c, counter, { ...open, said: { ...said, ...read.given } })
    : c.redirect(`${prefix}/family/next`, 303);
};

const Receipt = z.uuid();

const addPages = (app: Hono, counter: Counter): void => {
  const { world, front, tag, prefix } = counter;
  const { help } = world.country;
  app.get(`${prefix}/family`, async (c) => {
    const page = () => <HowPage visit={front.visit(tag, '/family')} help={help} />;
    return answer(c, await front.pages.get(`family ${tag}`, async () => made(page())));
  });
  app.get(`${prefix}/family/next`, async (c) => {
    const open = await current(c, counter);
    return c.redirect(`${prefix}${stepPath(nextStep(open?.said ?? {}, open?.proven ?? false))}`, 303);
  });
  app.get(`${prefix}/family/again`, (c) => c.redirect(`${prefix}/family/next`, 303));
  app.get(`${prefix}/family/sent`, async (c) => {
    const id = Receipt.safeParse(inquiryHere(c, world));
    const row = id.success ? await inTransaction(world.db, (tx) => findInquiry(tx, id.data)) : undefined;
    if (!row || !isSent(row)) return c.redirect(`${prefix}/family`, 303);
    return answerOnce(c, <SentPage visit={front.visit(tag, '/family/sent')} help={help} receipt={row.receipt} />);
  });
};

/** `/family`: whoever fears for somebody asks about them; a page for each question, all kept sealed as one goes. */
export const inquiryRoutes = (world: World, front: Front): Hono => {
  const app = new Hono();
  const begun = createLimit(perHour.begun, 3600);
  const limits = { codes: createLimit(perHour.codes, 3600), papers: createLimit(perHour.papers, 3600) };
  for (const tongue of front.tongues) {
    const counter: Counter = { world, front, ...limits, ...tongue };
    const { prefix } = tongue;
    addPages(app, counter);
    for (const step of steps) {
      app.get(`${prefix}${stepPath(step)}`, async (c) => {
        const open = await current(c, counter);
        const said = open?.said ?? {};
        return mayAsk(step, said, open?.proven ?? false)
          ? showStep(c, counter, { step, said })
          : c.redirect(`${prefix}/family/next`, 303);
      });
      if (step !== 'code' && step !== 'papers')
        app.post(`${prefix}${stepPath(step)}`, (c) => takeStep(c, counter, step, (address) => begun.allow(address)));
    }
    addCode(app, counter);
    addPapers(app, counter);
  }
  return app;
};
