import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { callOffInterview, proposeInterview } from '../../../applications/propose-interview.ts';
import type { InterviewPlace } from '../../../applications/rules.ts';
import { instantOf } from '../../../kit/clock.ts';
import { asciiDigits } from '../../../kit/digits.ts';
import { isRefused } from '../../../kit/result.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { InterviewTyped } from './interview-part.tsx';
import { showOvertaken } from './overtaken-route.tsx';
import { showPerson } from './person-route.tsx';

const Id = z.uuid();
const Version = z.object({ version: z.coerce.number().int().nonnegative() });

const Typed = z.object({
  day: z.string().trim().max(20).catch(''),
  time: z.string().trim().max(20).catch(''),
  place: z.enum(['address', 'job', 'words']).catch('address'),
  words: z.string().trim().max(120).catch(''),
});

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{1,2}):(\d{2})$/;

/** The instant of a typed day and time; null where they are none. */
const readWhen = ({ day, time }: z.infer<typeof Typed>, timeZone: string): Date | null => {
  const [, year, month, date] = DAY.exec(asciiDigits(day)) ?? [];
  const [, hour, minute] = TIME.exec(asciiDigits(time)) ?? [];
  const [y, m, d, h, min] = [year, month, date, hour, minute].map(Number);
  if (!y || !m || !d || h === undefined || min === undefined) return null;
  if (m > 12 || d > 31 || !(h < 24) || !(min < 60)) return null;
  return instantOf({ year: y, month: m, day: d, hour: h, minute: min }, timeZone);
};

const readWhere = ({ place, words }: z.infer<typeof Typed>): InterviewPlace | null => {
  if (place !== 'words') return { kind: place };
  return words === '' ? null : { kind: 'words', words };
};

const propose = async (c: Context<SignedInEnv>, office: Office) => {
  const { world, prefix } = office;
  const form = await c.req.parseBody();
  const id = Id.safeParse(c.req.param('id'));
  const version = Version.safeParse(form);
  if (!id.success || !version.success) return c.notFound();
  const typed = Typed.parse(form);
  const again = (fault: InterviewTyped['fault']) =>
    showPerson(c, office, { id: id.data, typed: { ...typed, fault }, status: 422 });
  const [at, place] = [readWhen(typed, world.country.timeZone), readWhere(typed)];
  if (!at) return again('when');
  if (!place) return again('where');
  const input = { applicationId: id.data, version: version.data.version, at, place };
  const came = await inTransaction(world.db, (tx) => proposeInterview(tx, c.get('who'), input, world.now()));
  const back = `/employer/application/${id.data}`;
  if (!isRefused(came)) return c.redirect(`${prefix}${back}#interview`, 303);
  switch (came.refused) {
    case 'not-yours':
      return c.notFound();
    case 'past':
    case 'too-far-ahead':
      return again(came.refused);
    case 'overtaken':
    case 'not-possible':
      return showOvertaken(c, office, { ids: [id.data], to: null, back });
  }
};

const callOff = async (c: Context<SignedInEnv>, office: Office) => {
  const { world, prefix } = office;
  const id = Id.safeParse(c.req.param('id'));
  const version = Version.safeParse(await c.req.parseBody());
  if (!id.success || !version.success) return c.notFound();
  const input = { applicationId: id.data, version: version.data.version };
  const came = await inTransaction(world.db, (tx) => callOffInterview(tx, c.get('who'), input, world.now()));
  const back = `/employer/application/${id.data}`;
  if (!isRefused(came)) return c.redirect(`${prefix}${back}`, 303);
  return came.refused === 'not-yours' ? c.notFound() : showOvertaken(c, office, { ids: [id.data], to: null, back });
};

/** An interview is arranged, moved or called off. */
export const addInterviews = (app: Hono<SignedInEnv>, office: Office): void => {
  const path = `${office.prefix}/employer/application/:id/interview`;
  app.post(path, (c) => propose(c, office));
  app.post(`${path}/off`, (c) => callOff(c, office));
};
