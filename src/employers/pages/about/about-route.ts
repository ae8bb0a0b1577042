import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { isRefused } from '../../../kit/result.ts';
import { inTransaction } from '../../../platform/database.ts';
import { answerAsked } from '../../verification/answer.ts';
import type { Said } from './about.tsx';
import { sendPaper } from './send-paper.ts';
import { showAbout } from './show.tsx';

const Words = z.object({ words: z.string().trim().max(1000).catch('') });
const Done = z.object({
  sent: z.literal('1').optional().catch(undefined),
  answered: z.literal('1').optional().catch(undefined),
  changed: z.enum(['waits', 'changed']).optional().catch(undefined),
});

/** What was just done, out of the address one was sent on to. */
const doneOf = (c: Context, { world, tag }: Office): Said | null => {
  const { sent, answered, changed } = Done.parse(c.req.query());
  const key = sent ? 'sent' : answered ? 'answered' : changed ? `change-${changed}` : null;
  return key === null ? null : { kind: 'good', text: world.languages.text(tag, `verification.done-${key}`) };
};

/** `/employer/about`: how somebody's employers stand with us, their papers, and the answer to what staff ask. */
export const addAbout = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, prefix } = office;
  app.get(`${prefix}/employer/about`, (c) => showAbout(c, office, doneOf(c, office)));
  app.get(`${prefix}/employer/about/paper/:paper`, async (c) => {
    const id = z.uuid().safeParse(c.req.param('paper'));
    return id.success ? await sendPaper(c, world, c.get('who'), id.data) : c.notFound();
  });
  app.post(`${prefix}/employer/about/:id/answer`, async (c) => {
    const id = z.uuid().safeParse(c.req.param('id'));
    if (!id.success) return c.notFound();
    const input = { employerId: id.data, ...Words.parse(await c.req.parseBody()) };
    const came = await inTransaction(world.db, (tx) => answerAsked(tx, world.vault, c.get('who'), input, world.now()));
    if (isRefused(came) && came.refused === 'not-yours') return c.notFound();
    return c.redirect(`${prefix}/employer/about?answered=1`, 303);
  });
};
