import type { Context, Hono } from 'hono';
import { checkCode } from '../../../codes/check.ts';
import { requestCode } from '../../../codes/request.ts';
import { isRefused } from '../../../kit/result.ts';
import { inTransaction } from '../../../platform/database.ts';
import { clientAddress } from '../../../web/address.ts';
import type { Answers } from '../../registration/answers.ts';
import { finishRegistration } from '../../registration/finish.ts';
import { isConfirmed, keepAnswers, type Open } from '../../registration/keep.ts';
import { updateRegistration } from '../../registration/store.ts';
import { forget } from './cookies.ts';
import { type Counter, current, typedIn } from './counter.ts';
import { show } from './show.tsx';

/** Sends or speaks a code to the number that was answered; shows why not, or goes on to where it is typed. */
export async function sendCode(c: Context, counter: Counter, answers: Answers) {
  const { world, tag, prefix, codes } = counter;
  const { phone, way = 'text' } = answers;
  if (!phone) return c.redirect(`${prefix}/register/person`, 303);
  const no = (why: 'too-many' | 'never-call') => {
    const faults = [{ field: 'phone', text: world.languages.text(tag, `register.fault-code-${why}`) }];
    return show(c, counter, { step: 'person', answers, faults, status: why === 'too-many' ? 429 : 422 });
  };
  if (!(await codes.allow(clientAddress(c, world.config.trustedProxies)))) return no('too-many');
  const input = { phone, purpose: 'register', way, language: tag } as const;
  const sent = await inTransaction(world.db, (tx) => requestCode(tx, world, input, world.now()));
  return isRefused(sent) ? no(sent.refused) : c.redirect(`${prefix}/register/code`, 303);
}

/** Whether the number is confirmed now: by this code, or by one that came before the connection was lost. */
async function confirm({ world }: Counter, { row, answers }: Open, code: string) {
  const { phone } = answers;
  if (isConfirmed(row, world.now())) return 'right';
  if (!phone) return 'expired';
  return await inTransaction(world.db, async (tx) => {
    const now = world.now();
    const checked = await checkCode(tx, world.vault, { phone, purpose: 'register', code }, now);
    if (isRefused(checked)) return checked.refused;
    await updateRegistration(tx, row.id, { confirmed_at: now }, now);
    return checked;
  });
}

/** The code was typed: the employer is made, its owner is signed in, and comes to where papers can be added. */
async function finish(c: Context, counter: Counter, open: Open) {
  const { world, tag, prefix } = counter;
  const input = { registrationId: open.row.id, language: tag };
  const done = await inTransaction(world.db, (tx) => finishRegistration(tx, world, input, world.now()));
  if (isRefused(done)) {
    if (done.refused === 'done-already') return c.redirect(`${prefix}/employer`, 303);
    const faults = [{ field: 'code', text: world.languages.text(tag, 'register.fault-no-account') }];
    return show(c, counter, { step: 'code', answers: open.answers, faults });
  }
  forget(c);
  for (const cookie of await world.auth.begin(done.userId, 'first', c.req.raw.headers))
    c.header('Set-Cookie', cookie, { append: true });
  c.header('Cache-Control', 'no-store');
  return c.redirect(`${prefix}/employer/about?new=1`, 303);
}

/** `/register/code`: the code is typed; `/register/again`: another one is sent. */
export const addCode = (app: Hono, counter: Counter): void => {
  const { world, tag, prefix } = counter;
  app.post(`${prefix}/register/code`, async (c) => {
    const open = await current(c, counter);
    if (!open) return c.redirect(`${prefix}/employer`, 303);
    const { code = '' } = await typedIn(c);
    const confirmed = await confirm(counter, open, code);
    if (confirmed === 'right') return await finish(c, counter, open);
    const faults = [{ field: 'code', text: world.languages.text(tag, `register.fault-code-${confirmed}`) }];
    return show(c, counter, { step: 'code', answers: open.answers, typed: { code }, faults });
  });
  app.post(`${prefix}/register/again`, async (c) => {
    const open = await current(c, counter);
    if (!open) return c.redirect(`${prefix}/register`, 303);
    const way = (await typedIn(c)).way === 'call' ? 'call' : 'text';
    const kept = { id: open.row.id, device: open.row.device_hash, given: { way } } as const;
    await inTransaction(world.db, (tx) => keepAnswers(tx, world.vault, kept, world.now()));
    return await sendCode(c, counter, { ...open.answers, way });
  });
};
