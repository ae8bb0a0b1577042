import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { canText } from '../../calling/trunks/can-text.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { createSharedLimit } from '../../platform/shared-limit.ts';
import { clientAddress } from '../../web/address.ts';
import { answerOnce } from '../../web/answer.ts';
import type { Fault } from '../../web/field.tsx';
import type { Front } from '../../web/front.ts';
import { ApologyPage } from '../../web/notice.tsx';
import { isPhone, phoneFault, readOwnPhone } from '../../web/phone-field.ts';
import type { Visit } from '../../web/visit.ts';
import type { World } from '../../world.ts';
import { askForMine } from '../ask.ts';
import { openMine } from '../open.ts';
import { type Asked, forgetAsked, keepAsked, readAsked } from './asked.ts';
import { CodePage } from './code.tsx';
import { holderOf, openSession } from './session.ts';
import { StartPage } from './start.tsx';

type Tongue = Front['tongues'][number];

/** Codes asked for from one address in ten minutes: many people share one behind a carrier's gateway, and each asks once. */
const ASKED = { points: 30, seconds: 600 };

/** No number is as long; what is left of it is none. */
const longEnough = z.string().transform((typed) => typed.slice(0, 100));
const Form = z.object({ phone: longEnough.optional(), way: z.enum(['text', 'call']).catch('call') });
const Typed = z.object({ code: z.string().max(100).catch('') });

const fault = (visit: Visit, field: string, name: string): Fault => ({
  field,
  text: visit.text(`my.fault-${name}`),
  say: `my.fault-${name}`,
});

/** The way in: the number, then the code that came to it. */
export const addEnter = (app: Hono, world: World, front: Front, { tag, prefix }: Tongue): void => {
  const limit = createSharedLimit(world, 'my-codes', ASKED.points, ASKED.seconds);
  const visitOf = (here: string) => front.visit(tag, here);
  const start = (c: Context, typed: string, faults: Fault[]) =>
    answerOnce(
      c,
      <StartPage visit={visitOf('/my')} texts={canText(world.trunks)} typed={typed} faults={faults} />,
      faults.length > 0 ? 422 : 200,
    );
  app.get(`${prefix}/my`, async (c, next) => ((await holderOf(c, world)) ? await next() : start(c, '', [])));

  app.post(`${prefix}/my/code`, async (c) => {
    const visit = visitOf('/my');
    const { phone: typed, way } = Form.parse(await c.req.parseBody());
    const phone = typed === undefined ? readAsked(c, world)?.phone : readOwnPhone(typed, world.country.code);
    if (phone === undefined) return c.redirect(visit.link('/my'), 303);
    if (!isPhone(phone)) return start(c, typed ?? '', [phoneFault(visit, 'phone', phone)]);
    if (!(await limit.allow(clientAddress(c, world.config.trustedProxies))))
      return answerOnce(c, <ApologyPage visit={visit} about="too-many" />, 429);
    const asked = await inTransaction(world.db, (tx) =>
      askForMine(tx, world, { phone, way, language: tag }, world.now()),
    );
    if (isRefused(asked)) return start(c, typed ?? '', [fault(visit, 'phone', 'too-many')]);
    keepAsked(c, world, { phone, way });
    return c.redirect(visit.link('/my/code'), 303);
  });

  app.get(`${prefix}/my/code`, (c) => {
    const asked = readAsked(c, world);
    const visit = visitOf('/my/code');
    return asked
      ? answerOnce(c, <CodePage visit={visit} texts={canText(world.trunks)} way={asked.way} faults={[]} />)
      : c.redirect(visit.link('/my'), 303);
  });
  app.get(`${prefix}/my/other`, (c) => {
    forgetAsked(c);
    return c.redirect(visitOf('/my').link('/my'), 303);
  });
  app.get(`${prefix}/my/open`, (c) => c.redirect(visitOf('/my').link('/my/code'), 303));
  app.post(`${prefix}/my/open`, async (c) => {
    const asked = readAsked(c, world);
    const visit = visitOf('/my/code');
    if (!asked) return c.redirect(visit.link('/my'), 303);
    const { code } = Typed.parse(await c.req.parseBody());
    return await open(c, world, visit, asked, code);
  });
};

async function open(c: Context, world: World, visit: Visit, asked: Asked, code: string): Promise<Response> {
  const again = (name: string) =>
    answerOnce(
      c,
      <CodePage visit={visit} texts={canText(world.trunks)} way={asked.way} faults={[fault(visit, 'code', name)]} />,
      422,
    );
  if (!/\p{Nd}/u.test(code)) return again('missing');
  const { phone } = asked;
  const opened = await inTransaction(world.db, (tx) => openMine(tx, world.vault, { phone, code }, world.now()));
  if (isRefused(opened)) return again(opened.refused === 'too-many' ? 'guesses' : opened.refused);
  forgetAsked(c);
  openSession(c, world, opened.personId);
  return c.redirect(visit.link('/my'), 303);
}
