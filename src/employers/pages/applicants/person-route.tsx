import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { frameOf } from '../../../accounts/pages/frame.ts';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { oneApplicant } from '../../../applications/applicant.ts';
import { keepInMind } from '../../../applications/keep-in-mind.ts';
import { addNote } from '../../../applications/notes/add.ts';
import { showPhone } from '../../../applications/show-phone.ts';
import { titleOf } from '../../../jobs/pages/words.ts';
import { localDay } from '../../../kit/clock.ts';
import { isRefused } from '../../../kit/result.ts';
import { MOST_NUMBERS_A_DAY } from '../../../people/gate/rules.ts';
import { inTransaction } from '../../../platform/database.ts';
import { createSharedLimit } from '../../../platform/shared-limit.ts';
import { WordPage } from '../../../web/word-page.tsx';
import { answerWork } from '../../../web/work-answer.ts';
import { employerTabs } from '../tabs.ts';
import type { InterviewTyped } from './interview-part.tsx';
import { PersonPage } from './person.tsx';
import { withTold } from './read-told.ts';

/** Numbers that one of an employer's people may look at in an hour. */
const LOOKS_AN_HOUR = 60;

const Id = z.uuid();
const DAY_MS = 24 * 3600_000;

type Shown = { id: string; phone?: string; typed?: InterviewTyped; status?: 200 | 422 };

/** The page of one applicant; not found for whoever may not see them. */
export const showPerson = async (c: Context<SignedInEnv>, { world, front, tag }: Office, shown: Shown) => {
  const now = world.now();
  const found = await inTransaction(world.db, async (tx) => {
    const one = await oneApplicant(tx, world.vault, c.get('who'), shown.id, now);
    if (isRefused(one)) return null;
    const [row] = await withTold(tx, [one.applicant], now);
    return { one, told: row?.told ?? null, voiceMs: row?.voiceMs ?? null };
  });
  if (!found) return c.notFound();
  const { timeZone } = world.country;
  const visit = front.visit(tag, `/employer/application/${shown.id}`);
  const tomorrow = localDay(new Date(now.getTime() + DAY_MS), timeZone);
  return answerWork(
    c,
    <PersonPage
      frame={frameOf(c, visit, employerTabs(visit))}
      timeZone={timeZone}
      me={c.get('who').userId}
      one={found.one}
      told={found.told}
      voiceMs={found.voiceMs}
      title={titleOf(visit, world, found.one.announcement)}
      phone={shown.phone ?? null}
      typed={shown.typed ?? { day: tomorrow, time: '09:00', place: 'address', words: '', fault: null }}
    />,
    shown.status ?? 200,
  );
};

const tooMany = (c: Context<SignedInEnv>, { front, tag }: Office, path: string, per: 'hour' | 'day' = 'hour') => {
  const visit = front.visit(tag, path);
  const many = per === 'hour' ? 'applicants.too-many-looks' : 'applicants.too-many-in-a-day';
  const [title, text] = [visit.text(many), visit.text(`${many}-next`, { most: MOST_NUMBERS_A_DAY })];
  const back = { path, label: visit.text('employers.back') };
  const frame = frameOf(c, visit, employerTabs(visit));
  return answerWork(c, <WordPage frame={frame} title={title} text={text} back={back} />, 429);
};

const Note = z.object({ note: z.string().trim().min(1).max(1000) });
const Kept = z.object({ kept: z.enum(['yes', 'no']) });

/** `/employer/application/…`: one applicant; their number, by a tap that is written down; notes; keeping them in mind. */
export const addPerson = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, prefix } = office;
  const looks = createSharedLimit(world, 'looks', LOOKS_AN_HOUR, 3600);
  const path = `${prefix}/employer/application/:id`;
  app.get(path, (c) => {
    const id = Id.safeParse(c.req.param('id'));
    return id.success ? showPerson(c, office, { id: id.data }) : c.notFound();
  });
  app.post(`${path}/phone`, async (c) => {
    const id = Id.safeParse(c.req.param('id'));
    if (!id.success) return c.notFound();
    const who = c.get('who');
    if (!(await looks.allow(who.userId))) return tooMany(c, office, `/employer/application/${id.data}`);
    const came = await inTransaction(world.db, (tx) => showPhone(tx, world.vault, who, id.data, world.now()));
    if (!isRefused(came)) return showPerson(c, office, { id: id.data, phone: came.phone });
    if (came.refused === 'too-many') return tooMany(c, office, `/employer/application/${id.data}`, 'day');
    return showPerson(c, office, { id: id.data });
  });
  app.post(`${path}/note`, async (c) => {
    const id = Id.safeParse(c.req.param('id'));
    const form = Note.safeParse(await c.req.parseBody());
    if (!id.success) return c.notFound();
    const back = `${prefix}/employer/application/${id.data}#notes`;
    if (!form.success) return c.redirect(back, 303);
    const input = { applicationId: id.data, note: form.data.note };
    const came = await inTransaction(world.db, (tx) => addNote(tx, world.vault, c.get('who'), input, world.now()));
    return isRefused(came) && came.refused === 'not-yours' ? c.notFound() : c.redirect(back, 303);
  });
  app.post(`${path}/keep`, async (c) => {
    const id = Id.safeParse(c.req.param('id'));
    const form = Kept.safeParse(await c.req.parseBody());
    if (!id.success || !form.success) return c.notFound();
    const input = { applicationId: id.data, kept: form.data.kept === 'yes' };
    const came = await inTransaction(world.db, (tx) => keepInMind(tx, c.get('who'), input, world.now()));
    if (isRefused(came) && came.refused === 'not-yours') return c.notFound();
    return c.redirect(`${prefix}/employer/application/${id.data}`, 303);
  });
};
