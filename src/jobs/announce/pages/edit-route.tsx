import type { Context, Hono } from 'hono';
import { frameOf } from '../../../accounts/pages/frame.ts';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { employerTabs } from '../../../employers/pages/tabs.ts';
import { isRefused } from '../../../kit/result.ts';
import { inTransaction } from '../../../platform/database.ts';
import { WordPage } from '../../../web/word-page.tsx';
import { answerWork } from '../../../web/work-answer.ts';
import type { Announcement } from '../../announcement.ts';
import { edit } from '../../edit.ts';
import { findOwn } from '../../own.ts';
import { titleOf } from '../../pages/words.ts';
import { choosableDays, lastDayOf } from '../last-day.ts';
import { type Fault, readTyped } from '../read-typed.ts';
import { readForm, type Typed, typedOf } from '../typed.ts';
import { adviceOf } from './advice.ts';
import { FormPage } from './form-page.tsx';
import { AnnouncementId, Version } from './read-version.ts';

type Typing = { readonly typed: Typed; readonly faults: readonly Fault[]; readonly isOvertaken: boolean };

const show = (c: Context<SignedInEnv>, { world, front, tag }: Office, announcement: Announcement, typing: Typing) => {
  const { id, version } = announcement;
  const here = `/employer/announcement/${id}/edit`;
  const visit = front.visit(tag, here);
  const { isOvertaken, faults } = typing;
  const page = (
    <FormPage
      frame={frameOf(c, visit, employerTabs(visit))}
      country={world.country}
      title={titleOf(visit, world, announcement)}
      action={here}
      back={{ path: `/employer/announcement/${id}/preview`, label: visit.text('employers.back') }}
      {...typing}
      fromText={null}
      text={null}
      suggested={[]}
      version={version}
      advice={adviceOf(visit, announcement)}
      days={choosableDays(world.now(), world.country.timeZone)}
    />
  );
  return answerWork(c, page, isOvertaken ? 409 : faults.length > 0 ? 422 : 200);
};

const typedNow = ({ world }: Office, { job, closesAt }: Announcement): Typed =>
  typedOf(job, {
    currency: world.country.currencies[0] ?? 'USD',
    ends: lastDayOf(closesAt, world.now(), world.country.timeZone),
  });

/** Changes what was typed; where a colleague was quicker, what was typed stays, to be sent once more or not. */
const change = async (c: Context<SignedInEnv>, office: Office, announcement: Announcement) => {
  const { world, prefix } = office;
  const body = await c.req.parseBody({ all: true });
  const typed = readForm(body);
  const read = readTyped(typed, world.country, world.now());
  if ('faults' in read) return show(c, office, announcement, { typed, faults: read.faults, isOvertaken: false });
  const isSameDay = announcement.closesAt !== null && typedNow(office, announcement).ends === typed.ends;
  const input = {
    announcementId: announcement.id,
    version: Version.parse(body.version),
    job: read.job,
    closesAt: isSameDay ? null : read.closesAt,
  };
  const came = await inTransaction(world.db, (tx) => edit(tx, world, c.get('who'), input, world.now()));
  if (!isRefused(came)) return c.redirect(`${prefix}/employer/announcement/${announcement.id}/preview`, 303);
  switch (came.refused) {
    case 'not-yours':
      return c.notFound();
    case 'changed-meanwhile':
      return show(c, office, announcement, { typed, faults: [], isOvertaken: true });
    case 'closed-already':
      return over(c, office);
  }
};

const over = (c: Context<SignedInEnv>, { front, tag }: Office) => {
  const visit = front.visit(tag, '/employer');
  const back = { path: '/employer', label: visit.text('employers.announcements') };
  const frame = frameOf(c, visit, employerTabs(visit));
  const title = visit.text('announce.is-closed');
  return answerWork(c, <WordPage frame={frame} title={title} text={visit.text('announce.copy-it')} back={back} />, 409);
};

/** `/employer/announcement/1001/edit`: an announcement is changed, whatever state it is in but closed. */
export const addEdit = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, prefix } = office;
  const path = `${prefix}/employer/announcement/:id/edit`;
  const find = async (c: Context<SignedInEnv>) => {
    const { data: id } = AnnouncementId.safeParse(c.req.param('id'));
    return id === undefined ? undefined : await inTransaction(world.db, (tx) => findOwn(tx, c.get('who'), id));
  };
  app.get(path, async (c) => {
    const own = await find(c);
    if (!own) return c.notFound();
    const { announcement } = own;
    if (announcement.state === 'closed') return over(c, office);
    return show(c, office, announcement, { typed: typedNow(office, announcement), faults: [], isOvertaken: false });
  });
  app.post(path, async (c) => {
    const own = await find(c);
    return own ? change(c, office, own.announcement) : c.notFound();
  });
};
