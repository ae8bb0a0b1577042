import { type Context, Hono } from 'hono';
import { inTransaction } from '../../../platform/database.ts';
import { createSharedLimit } from '../../../platform/shared-limit.ts';
import { clientAddress } from '../../../web/address.ts';
import type { Front } from '../../../web/front.ts';
import type { World } from '../../../world.ts';
import { mayAsk, nextStep, type Step, steps } from '../../registration/answers.ts';
import { keepAnswers } from '../../registration/keep.ts';
import { addCode, sendCode } from './code-route.ts';
import { deviceOf, goOnWith } from './cookies.ts';
import { type Counter, current, typedIn } from './counter.ts';
import { stepPath } from './parts.tsx';
import { placeScript } from './place-script.ts';
import { show } from './show.tsx';
import { take } from './take.ts';

/** Registrations begun and codes asked from one network address in an hour; many people share one behind a carrier's gateway. */
const perHour = { begun: 60, codes: 30 } as const;

/** One page of questions was sent: it is kept, and the next one is asked; after the last a code is sent. */
const takeStep = async (
  c: Context,
  counter: Counter,
  step: Exclude<Step, 'code'>,
  mayBegin: (address: string) => Promise<boolean>,
) => {
  const { world, prefix } = counter;
  const open = await current(c, counter);
  const answers = open?.answers ?? {};
  if (!mayAsk(step, answers)) return c.redirect(`${prefix}/register`, 303);
  const typed = await typedIn(c);
  const taken = take(counter, step, typed, answers);
  if ('faults' in taken) return await show(c, counter, { step, answers, typed, faults: taken.faults });
  if (!open && !(await mayBegin(clientAddress(c, world.config.trustedProxies)))) {
    const faults = [{ field: 'name', text: world.languages.text(counter.tag, 'shell.too-many-next') }];
    return await show(c, counter, { step, answers, typed, faults, status: 429 });
  }
  const kept = { id: open?.row.id ?? null, device: deviceOf(c, world.vault), given: taken.given };
  const id = await inTransaction(world.db, (tx) => keepAnswers(tx, world.vault, kept, world.now()));
  goOnWith(c, world.vault, id);
  const all = { ...answers, ...taken.given };
  if (step === 'person') return await sendCode(c, counter, all);
  return c.redirect(`${prefix}${stepPath(steps[steps.indexOf(step) + 1] ?? 'code')}`, 303);
};

/** `/register`: whoever offers work registers by themselves; a page for each group of questions, all kept as one goes. */
export const registerRoutes = (world: World, front: Front): Hono => {
  const app = new Hono();
  const begun = createSharedLimit(world, 'register', perHour.begun, 3600);
  const codes = createSharedLimit(world, 'register-codes', perHour.codes, 3600);
  app.get(placeScript.url, (c) => {
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    return c.body(placeScript.text, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
  });
  for (const tongue of front.tongues) {
    const counter = { world, front, codes, ...tongue };
    const { prefix } = tongue;
    app.get(`${prefix}/register`, async (c) => {
      const open = await current(c, counter);
      return c.redirect(`${prefix}${stepPath(nextStep(open?.answers ?? {}))}`, 303);
    });
    for (const step of steps) {
      app.get(`${prefix}${stepPath(step)}`, async (c) => {
        const answers = (await current(c, counter))?.answers ?? {};
        return mayAsk(step, answers) ? show(c, counter, { step, answers }) : c.redirect(`${prefix}/register`, 303);
      });
      if (step !== 'code')
        app.post(`${prefix}${stepPath(step)}`, (c) => takeStep(c, counter, step, (address) => begun.allow(address)));
    }
    addCode(app, counter);
  }
  return app;
};
