import type { Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { rowOf } from '../../jobs/pages/words.ts';
import { draftAnnouncements } from '../../jobs/store.ts';
import { inTransaction } from '../../platform/database.ts';
import { Picture } from '../../web/picture.tsx';
import { answerWork } from '../../web/work-answer.ts';
import { addStaffClosing } from './closing-route.tsx';
import { readCounts } from './counts.ts';
import { deskFrame } from './frame.ts';
import { ListPage } from './list-page.tsx';

const pageSize = 30;
const After = z.coerce.number().int().positive().nullable().catch(null);

/** `/desk/drafts`: announcements that wait for an employer. */
export const addDrafts = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, front, tag, prefix } = office;
  app.get(`${prefix}/desk/drafts`, async (c) => {
    const after = After.parse(c.req.query('after') ?? null);
    const visit = front.visit(tag, '/desk/drafts');
    const [found, counts] = await inTransaction(world.db, async (tx) => [
      await draftAnnouncements(tx, { after, limit: pageSize + 1 }),
      await readCounts(tx, world.now()),
    ]);
    const drafts = found.slice(0, pageSize);
    const page = (
      <ListPage
        frame={deskFrame(c, visit, counts)}
        title={visit.text('desk.drafts')}
        about={visit.text('desk.about-drafts')}
        empty={visit.text('desk.none-drafts')}
        rows={drafts.map((draft) => {
          const row = rowOf(visit, world, draft, true, new Map());
          return (
            <li>
              <div class="head">
                <Picture
                  visit={visit}
                  name={world.country.position(draft.job.position)?.picture ?? 'briefcase'}
                  size={32}
                />
                <p class="name-line">
                  <a href={visit.link(`/desk/drafts/${draft.id}`)}>
                    <b>
                      {row.position}, {row.place}
                    </b>
                  </a>
                  <span>{row.pay ?? visit.text('jobs.pay-unsaid')}</span>
                  <span class="soft small">{visit.text('jobs.people', { count: row.vacancies })}</span>
                </p>
              </div>
            </li>
          );
        })}
        path="/desk/drafts"
        next={found.length > pageSize ? (drafts.at(-1)?.id ?? null) : null}
        isLater={after !== null}
      />
    );
    return answerWork(c, page);
  });
  addStaffClosing(app, office, 'drafts');
};
