import type { Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { readCounts } from '../../desk/pages/counts.ts';
import { deskFrame } from '../../desk/pages/frame.ts';
import { ListPage } from '../../desk/pages/list-page.tsx';
import { employersById } from '../../employers/store.ts';
import { titleOf } from '../../jobs/pages/words.ts';
import { announcementsById } from '../../jobs/store.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import type { Visit } from '../../web/visit.ts';
import { answerWork } from '../../web/work-answer.ts';
import type { World } from '../../world.ts';
import { queue, type View } from '../queue/store.ts';
import { QueueItem, type QueueRow } from './queue.tsx';

const pageSize = 30;
const Skip = z.coerce.number().int().min(0).max(100_000).catch(0);
const views = ['all', 'flagged', 'first', 'reported'] as const;
const Show = z.enum(views).catch('all');

async function readQueue(tx: Tx, world: World, visit: Visit, view: View, skip: number) {
  const found = await queue(tx, { view, skip, limit: pageSize + 1 });
  const shown = found.slice(0, pageSize);
  const announcements = await announcementsById(
    tx,
    shown.map(({ id }) => id),
  );
  const employers = await employersById(
    tx,
    announcements.flatMap(({ employerId }) => employerId ?? []),
  );
  const rows = shown.flatMap((queued): QueueRow[] => {
    const announcement = announcements.find(({ id }) => id === queued.id);
    if (!announcement) return [];
    const employer = employers.get(announcement.employerId ?? '');
    const picture = world.country.position(announcement.job.position)?.picture ?? 'briefcase';
    const title = titleOf(visit, world, announcement);
    return [
      { ...queued, title, picture, employer: employer ? visit.name(employer.name) : '', state: announcement.state },
    ];
  });
  return { rows, next: found.length > pageSize ? skip + pageSize : null };
}

/** `/desk/screening`: announcements that wait for a decision, the most doubtful first. */
export const addQueue = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  app.get(`${prefix}/desk/screening`, async (c) => {
    const skip = Skip.parse(c.req.query('after') ?? 0);
    const view = Show.parse(c.req.query('show'));
    const visit = front.visit(tag, '/desk/screening');
    const [list, counts] = await inTransaction(world.db, async (tx) => [
      await readQueue(tx, world, visit, view, skip),
      await readCounts(tx, world.now()),
    ]);
    const path = (show: View) => (show === 'all' ? '/desk/screening' : `/desk/screening?show=${show}`);
    const page = (
      <ListPage
        frame={deskFrame(c, visit, counts)}
        title={visit.text('screening.title')}
        about={visit.text('screening.about')}
        chips={views.map((show) => ({
          path: path(show),
          label: visit.text(`screening.${show}`),
          isChosen: show === view,
        }))}
        empty={visit.text('screening.none')}
        rows={list.rows.map((row) => <QueueItem visit={visit} row={row} />)}
        path={path(view)}
        next={list.next}
        isLater={skip > 0}
      />
    );
    return answerWork(c, page);
  });
};
