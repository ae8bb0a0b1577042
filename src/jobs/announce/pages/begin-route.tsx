import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { frameOf } from '../../../accounts/pages/frame.ts';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { employerTabs } from '../../../employers/pages/tabs.ts';
import { isRefused } from '../../../kit/result.ts';
import { inTransaction } from '../../../platform/database.ts';
import { createLimit } from '../../../platform/limits.ts';
import { answerWork } from '../../../web/work-answer.ts';
import { announcersOf } from '../../own.ts';
import { begin, beginWithText } from '../begin.ts';
import { ownForms } from '../own-forms.ts';
import { BeginPage, type BeginProps, LONGEST_TEXT } from './begin.tsx';
import { positionsFor } from './find-position.ts';

/** Whoever announces begins a few times a day; reading a text takes the machine some work. */
const AN_HOUR = 120;

const Start = z.object({ employer: z.uuid(), position: z.string().max(60) });
const Paste = z.object({ employer: z.uuid(), text: z.string().max(100_000) });

type Shown = Partial<Pick<BeginProps, 'employer' | 'text' | 'fault'>>;

const show = async (c: Context<SignedInEnv>, { world, front, tag }: Office, shown: Shown) => {
  const words = (c.req.query('q') ?? '').slice(0, 80);
  const who = c.get('who');
  const [employers, forms] = await inTransaction(world.db, async (tx) => [
    await announcersOf(tx, who),
    await ownForms(tx, world.vault, who),
  ]);
  const visit = front.visit(tag, '/employer/announce');
  const page = (
    <BeginPage
      frame={frameOf(c, visit, employerTabs(visit))}
      country={world.country}
      employers={employers}
      employer={shown.employer ?? ''}
      forms={forms}
      words={words}
      found={words.trim() === '' ? null : positionsFor(world.country, words)}
      text={shown.text ?? ''}
      fault={shown.fault ?? null}
    />
  );
  return answerWork(c, page, shown.fault === 'too-often' ? 429 : shown.fault ? 422 : 200);
};

const faultOf = (text: string): 'no-text' | 'long-text' | null => {
  if (text.trim() === '') return 'no-text';
  return text.length > LONGEST_TEXT ? 'long-text' : null;
};

/** `/employer/announce`: an announcement begins with a position, or with a text. */
export const addBegin = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, prefix } = office;
  const limit = createLimit(AN_HOUR, 3600);
  const isTooOften = async (c: Context<SignedInEnv>) => !(await limit.allow(c.get('who').userId));
  app.get(`${prefix}/employer/announce`, (c) => show(c, office, {}));
  app.post(`${prefix}/employer/announce/start`, async (c) => {
    const form = Start.safeParse(await c.req.parseBody());
    if (!form.success || !world.country.position(form.data.position)) return show(c, office, { fault: 'no-position' });
    if (await isTooOften(c)) return show(c, office, { fault: 'too-often' });
    const { employer: employerId, position } = form.data;
    const input = { employerId, position };
    const came = await inTransaction(world.db, (tx) => begin(tx, world, c.get('who'), input, world.now()));
    return isRefused(came) ? c.notFound() : c.redirect(`${prefix}/employer/announce/${came.formId}`, 303);
  });
  app.post(`${prefix}/employer/announce/paste`, async (c) => {
    const form = Paste.safeParse(await c.req.parseBody());
    if (!form.success) return show(c, office, { fault: 'long-text' });
    const { employer: employerId, text } = form.data;
    const fault = faultOf(text);
    if (fault) return show(c, office, { fault, text, employer: employerId });
    if (await isTooOften(c)) return show(c, office, { fault: 'too-often', text, employer: employerId });
    const input = { employerId, text };
    const came = await inTransaction(world.db, (tx) => beginWithText(tx, world, c.get('who'), input, world.now()));
    return isRefused(came) ? c.notFound() : c.redirect(`${prefix}/employer/announce/${came.formId}`, 303);
  });
};
