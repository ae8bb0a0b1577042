import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { dutyOf, setDuty } from '../../accounts/duty.ts';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { type Shift, shiftEnd, shifts } from '../../accounts/rules.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { isPhone, readOwnPhone } from '../../web/phone-field.ts';
import { answerWork } from '../../web/work-answer.ts';
import { readCounts } from './counts.ts';
import { DutyPage, type DutyPageProps } from './duty.tsx';
import { clockText } from './duty-line.ts';
import { deskFrame } from './frame.ts';

const Typed = z.object({ phone: z.string().max(100).catch('') });
const Asked = z.object({ shift: z.enum(shifts) });

type Wrong = Pick<DutyPageProps, 'typed' | 'fault'>;
type DutyContext = Context<SignedInEnv>;

const endOf = ({ world }: Office, shift: Shift): Date | null =>
  shiftEnd(shift, world.now(), world.country.callingHours, world.country.timeZone);

async function show(c: DutyContext, office: Office, wrong: Wrong = { typed: null, fault: null }) {
  const { world, front, tag } = office;
  const [duty, counts] = await inTransaction(world.db, async (tx) => [
    await dutyOf(tx, world.vault, c.get('who').userId),
    await readCounts(tx, world.now()),
  ]);
  const end = (shift: Shift) => {
    const at = endOf(office, shift);
    return at && clockText(at, world.country.timeZone);
  };
  const page = (
    <DutyPage
      frame={deskFrame(c, front.visit(tag, '/desk/duty'), counts)}
      duty={duty}
      ends={{ today: end('today'), 1: end('1'), 2: end('2'), 4: end('4') }}
      until={c.get('onDutyUntil') ?? null}
      {...wrong}
      isDemonstration={world.config.mode === 'demonstration'}
    />
  );
  return answerWork(c, page, wrong.fault ? 422 : 200);
}

const back = (c: DutyContext, { prefix }: Office) => c.redirect(`${prefix}/desk/duty`, 303);

async function takeNumber(c: DutyContext, office: Office) {
  const { world } = office;
  const { phone: typed } = Typed.parse(await c.req.parseBody());
  const phone = readOwnPhone(typed, world.country.code);
  if (!isPhone(phone)) return show(c, office, { typed, fault: phone });
  const who = c.get('who');
  await inTransaction(world.db, async (tx) => {
    const { until } = await dutyOf(tx, world.vault, who.userId);
    await setDuty(tx, world.vault, who, { phone, until }, world.now());
  });
  return back(c, office);
}

async function begin(c: DutyContext, office: Office) {
  const { world } = office;
  const asked = Asked.safeParse(await c.req.parseBody());
  if (!asked.success) return c.notFound();
  const until = endOf(office, asked.data.shift);
  if (!until) return show(c, office, { typed: null, fault: 'hours-over' });
  const who = c.get('who');
  const set = await inTransaction(world.db, async (tx) => {
    const { phone } = await dutyOf(tx, world.vault, who.userId);
    return await setDuty(tx, world.vault, who, { phone, until }, world.now());
  });
  return isRefused(set) ? show(c, office, { typed: null, fault: 'no-phone' }) : back(c, office);
}

/** Nobody is put through any more; the number is kept, or forgotten too. */
async function stop(c: DutyContext, office: Office, { keepNumber }: { keepNumber: boolean }) {
  const { world } = office;
  const who = c.get('who');
  await inTransaction(world.db, async (tx) => {
    const { phone } = await dutyOf(tx, world.vault, who.userId);
    await setDuty(tx, world.vault, who, { phone: keepNumber ? phone : null, until: null }, world.now());
  });
  return back(c, office);
}

/** `/desk/duty`: my phone, and until when workers are put through to it. */
export const addDuty = (app: Hono<SignedInEnv>, office: Office): void => {
  const { prefix } = office;
  app.get(`${prefix}/desk/duty`, (c) => show(c, office));
  app.post(`${prefix}/desk/duty/phone`, (c) => takeNumber(c, office));
  app.post(`${prefix}/desk/duty/on`, (c) => begin(c, office));
  app.post(`${prefix}/desk/duty/off`, (c) => stop(c, office, { keepNumber: true }));
  app.post(`${prefix}/desk/duty/forget`, (c) => stop(c, office, { keepNumber: false }));
};
