import type { Context, Hono } from 'hono';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { clientAddress } from '../../web/address.ts';
import { keepDraft } from '../asking/keep-draft.ts';
import { askForCode, proveNumber } from '../asking/prove.ts';
import { type Counter, current, type Open, typedIn } from './counter.ts';
import { showStep } from './show-step.tsx';

/** Sends or speaks a code to the number that was given, and goes on to where it is typed. */
export async function sendCode(c: Context, counter: Counter, draft: Open): Promise<Response> {
  const { world, front, tag, prefix, codes } = counter;
  const visit = front.visit(tag, '/family/phone');
  const no = (status?: 429) => {
    const faults = [{ field: 'phone', text: visit.text('family.fault-code-many'), say: 'family.fault-code-many' }];
    return showStep(c, counter, { step: 'phone', said: draft.said, faults, ...(status ? { status } : {}) });
  };
  if (!(await codes.allow(clientAddress(c, world.config.trustedProxies)))) return no(429);
  const way = draft.said.way ?? 'text';
  const sent = await inTransaction(world.db, (tx) => askForCode(tx, world, { draft, way, language: tag }, world.now()));
  return isRefused(sent) ? no() : c.redirect(`${prefix}/family/code`, 303);
}

/** `/family/code`: the code is typed; `/family/again`: another one is sent. */
export const addCode = (app: Hono, counter: Counter): void => {
  const { world, front, tag, prefix } = counter;
  app.post(`${prefix}/family/code`, async (c) => {
    const draft = await current(c, counter);
    if (!draft?.said.phone) return c.redirect(`${prefix}/family/next`, 303);
    const { code = '' } = await typedIn(c);
    const proven = /\p{Nd}/u.test(code)
      ? await inTransaction(world.db, (tx) => proveNumber(tx, world.vault, { draft, code }, world.now()))
      : ({ refused: 'missing' } as const);
    if (!isRefused(proven)) return c.redirect(`${prefix}/family/next`, 303);
    const why = proven.refused === 'too-many' ? 'guesses' : proven.refused === 'no-number' ? 'expired' : proven.refused;
    const text = front.visit(tag, '/').text(`my.fault-${why}`);
    const faults = [{ field: 'code', text, say: `my.fault-${why}` }];
    return showStep(c, counter, { step: 'code', said: draft.said, typed: {}, faults });
  });
  app.post(`${prefix}/family/again`, async (c) => {
    const draft = await current(c, counter);
    if (!draft?.said.phone) return c.redirect(`${prefix}/family/next`, 303);
    const way = (await typedIn(c)).way === 'text' ? 'text' : 'call';
    const kept = { id: draft.row.id, language: tag, given: { way } } as const;
    await inTransaction(world.db, (tx) => keepDraft(tx, world.vault, kept, world.now()));
    return await sendCode(c, counter, { ...draft, said: { ...draft.said, way } });
  });
};
