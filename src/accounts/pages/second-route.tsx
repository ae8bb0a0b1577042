import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { noteSecurity } from '../../web/note-security.ts';
import { answerWork } from '../../web/work-answer.ts';
import { askSecond } from '../passkeys/ask.ts';
import { readUsed } from '../passkeys/browser.ts';
import { provePasskey } from '../passkeys/prove.ts';
import { passSecond } from '../second/pass.ts';
import { secondsOf } from '../second/store.ts';
import type { Doors } from './doors.ts';
import { frameOf } from './frame.ts';
import { ownPath } from './next.ts';
import type { Office } from './office.ts';
import { only, type SignedInEnv } from './only.ts';
import { refusedPage } from './refused.tsx';
import { SecondPage } from './second.tsx';
import { goOn } from './sign-in-route.tsx';

type SecondContext = Context<SignedInEnv>;
type Fault = 'wrong' | 'too-many' | 'passkey';

const Input = z.object({
  code: z.string().max(60).catch(''),
  passkey: z.string().max(20_000).catch(''),
  next: z.string().max(500).optional().catch(undefined),
});

async function show(c: SecondContext, { world, front, tag }: Office, next: string | undefined, fault: Fault | null) {
  const who = c.get('who');
  const seconds = await inTransaction(world.db, (tx) => secondsOf(tx, who.userId));
  const page = (
    <SecondPage
      frame={frameOf(c, front.visit(tag, '/sign-in/second'), [])}
      seconds={seconds}
      options={seconds.passkeys > 0 ? await askSecond(world, who) : null}
      next={ownPath(next)}
      fault={fault}
    />
  );
  if (fault) noteSecurity(c, world, 'not-signed-in', { by: 'second', user: who.userId, why: fault });
  return answerWork(c, page, fault === null ? 200 : fault === 'too-many' ? 429 : 422, 'scripted');
}

async function pass(c: SecondContext, office: Office, doors: Doors) {
  const { world } = office;
  const { code, passkey, next } = Input.parse(await c.req.parseBody());
  const who = c.get('who');
  if (!(await doors.second.allow(who.userId))) return await show(c, office, next, 'too-many');
  const { headers } = c.req.raw;
  if (passkey === '') {
    const passed = await passSecond(world, who, code, headers);
    if (isRefused(passed)) return await show(c, office, next, 'wrong');
    await doors.second.forgive(who.userId);
    return await goOn(c, office, passed, next);
  }
  const used = readUsed(passkey);
  const proved = used && (await provePasskey(world, used, `second ${who.sessionId}`, who.userId));
  if (!proved || isRefused(proved)) return await show(c, office, next, 'passkey');
  return await goOn(c, office, await world.auth.begin(who.userId, 'both', headers), next);
}

/** `/sign-in/second`: the code of an authenticator, a recovery code, or a passkey. */
export const addSecond = (app: Hono<SignedInEnv>, office: Office, doors: Doors): void => {
  const { world, front, prefix } = office;
  const path = `${prefix}/sign-in/second`;
  app.use(path, only(world, null, refusedPage(front), ['second-step']));
  app.get(path, (c) => show(c, office, c.req.query('next'), null));
  app.post(path, (c) => pass(c, office, doors));
};
