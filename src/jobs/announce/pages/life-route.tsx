import type { Context, Hono } from 'hono';
import { frameOf } from '../../../accounts/pages/frame.ts';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { employerTabs } from '../../../employers/pages/tabs.ts';
import { isRefused, type Refusal } from '../../../kit/result.ts';
import { inTransaction, type Tx } from '../../../platform/database.ts';
import { WordPage } from '../../../web/word-page.tsx';
import { answerWork } from '../../../web/work-answer.ts';
import { extend } from '../../extend.ts';
import { findOwn } from '../../own.ts';
import { titleOf } from '../../pages/words.ts';
import { pause } from '../../pause.ts';
import { resume } from '../../resume.ts';
import { copyAnnouncement } from '../begin.ts';
import { choosableDays, endOfDay } from '../last-day.ts';
import { LongerPage } from './longer.tsx';
import { AnnouncementId } from './read-version.ts';

type Came = Refusal<string> | string | Date | { formId: string };

const idOf = (c: Context<SignedInEnv>): number => AnnouncementId.safeParse(c.req.param('id')).data ?? 0;

/** Somebody else's is not there; what is not possible now is told in words, with the way back. */
const refused = (c: Context<SignedInEnv>, { front, tag }: Office, why: string) => {
  if (why === 'not-yours') return c.notFound();
  const visit = front.visit(tag, '/employer');
  const back = { path: '/employer', label: visit.text('employers.announcements') };
  const frame = frameOf(c, visit, employerTabs(visit));
  const title = visit.text('announce.not-possible');
  return answerWork(
    c,
    <WordPage frame={frame} title={title} text={visit.text(`announce.refused-${why}`)} back={back} />,
    409,
  );
};

/** `/employer/announcement/1001/pause`, `resume`, `copy`, `extend`, `renew`: the life of an announcement. */
export const addLife = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, prefix } = office;
  const one = `${prefix}/employer/announcement/:id`;
  const doing = async (c: Context<SignedInEnv>, verb: (tx: Tx) => Promise<Came>) => {
    const came = await inTransaction(world.db, verb);
    if (isRefused(came)) return refused(c, office, came.refused);
    const isForm = typeof came === 'object' && 'formId' in came;
    return c.redirect(isForm ? `${prefix}/employer/announce/${came.formId}` : `${prefix}/employer#a-${idOf(c)}`, 303);
  };
  app.post(`${one}/pause`, (c) => doing(c, (tx) => pause(tx, c.get('who'), idOf(c), world.now())));
  app.post(`${one}/resume`, (c) => doing(c, (tx) => resume(tx, c.get('who'), idOf(c), world.now())));
  app.post(`${one}/copy`, (c) => doing(c, (tx) => copyAnnouncement(tx, world, c.get('who'), idOf(c), world.now())));
  for (const kind of ['extend', 'renew'] as const) addLonger(app, office, kind, doing);
};

type Doing = (c: Context<SignedInEnv>, verb: (tx: Tx) => Promise<Came>) => Promise<Response>;

/** `renew` is one tap, for 30 days; `extend` asks until when. */
const addLonger = (app: Hono<SignedInEnv>, office: Office, kind: 'extend' | 'renew', doing: Doing): void => {
  const { world, prefix } = office;
  const path = `${prefix}/employer/announcement/:id/${kind}`;
  app.get(path, (c) => showLonger(c, office, kind, false));
  app.post(path, async (c) => {
    const now = world.now();
    const { ends } = await c.req.parseBody();
    const until = kind === 'extend' ? endOfDay(String(ends), now, world.country.timeZone) : null;
    if (kind === 'extend' && !until) return showLonger(c, office, kind, true);
    return doing(c, (tx) => extend(tx, c.get('who'), { announcementId: idOf(c), until }, now));
  });
};

const showLonger = async (
  c: Context<SignedInEnv>,
  { world, front, tag }: Office,
  kind: 'extend' | 'renew',
  isFaulty: boolean,
) => {
  const id = idOf(c);
  const own = await inTransaction(world.db, (tx) => findOwn(tx, c.get('who'), id));
  if (!own) return c.notFound();
  const { state, closesAt } = own.announcement;
  const now = world.now();
  const visit = front.visit(tag, `/employer/announcement/${id}/${kind}`);
  const page = (
    <LongerPage
      frame={frameOf(c, visit, employerTabs(visit))}
      id={id}
      kind={kind}
      title={titleOf(visit, world, own.announcement)}
      closesAt={closesAt}
      timeZone={world.country.timeZone}
      days={choosableDays(now, world.country.timeZone)}
      isFaulty={isFaulty}
      isOver={(state !== 'live' && state !== 'paused') || (closesAt !== null && closesAt <= now)}
    />
  );
  return answerWork(c, page, isFaulty ? 422 : 200);
};
