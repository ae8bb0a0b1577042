import type { Hono } from 'hono';
import { z } from 'zod';
import { frameOf } from '../../accounts/pages/frame.ts';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { adviceOf } from '../../jobs/announce/pages/advice.ts';
import { nextStep } from '../../jobs/announce/pages/next-step.ts';
import { reminderAt } from '../../jobs/rules.ts';
import { inTransaction } from '../../platform/database.ts';
import type { Visit } from '../../web/visit.ts';
import { answerWork } from '../../web/work-answer.ts';
import { AnnouncementsPage, type OwnRow } from './announcements.tsx';
import { type Own, ownAnnouncements } from './own.ts';
import { employerTabs } from './tabs.ts';

const After = z.coerce.number().int().positive().nullable().catch(null);

const rowOf = (visit: Visit, { world }: Office, { announcement, employer, fresh, all }: Own): OwnRow => {
  const { id, job, state, publishedAt, closesAt } = announcement;
  const position = world.country.position(job.position);
  return {
    id,
    position: visit.name(position?.name ?? {}),
    picture: position?.picture ?? 'briefcase',
    place: world.speech.value(visit.tag, { place: { province: job.province, district: job.district } }).text,
    employer: visit.name(employer.name),
    state,
    isPausedByThem: announcement.pausedWhy === 'employer',
    endsSoon: state === 'live' && closesAt !== null && reminderAt(closesAt, world.now()) !== null,
    vacancies: job.vacancies,
    publishedAt,
    next: nextStep(visit, announcement, employer, world.country.timeZone),
    advice: state === 'draft' ? adviceOf(visit, announcement) : [],
    fresh,
    all,
  };
};

/** `/employer`: an employer's own announcements. */
export const addAnnouncements = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, front, tag, prefix } = office;
  app.get(`${prefix}/employer`, async (c) => {
    const after = After.parse(c.req.query('after') ?? null);
    const own = await inTransaction(world.db, (tx) => ownAnnouncements(tx, c.get('who').userId, after));
    const visit = front.visit(tag, '/employer');
    return answerWork(
      c,
      <AnnouncementsPage
        frame={frameOf(c, visit, employerTabs(visit))}
        timeZone={world.country.timeZone}
        standings={own.standings}
        rows={own.rows.map((row) => rowOf(visit, office, row))}
        next={own.next}
        isLater={after !== null}
      />,
    );
  });
};
