import type { Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { type OpenedRow, openRow, openRows } from '../../intake/store.ts';
import { inTransaction } from '../../platform/database.ts';
import type { Visit } from '../../web/visit.ts';
import { answerWork } from '../../web/work-answer.ts';
import { readCounts } from './counts.ts';
import { deskFrame } from './frame.ts';
import { titleIn } from './intake-title.ts';
import { ListPage } from './list-page.tsx';

const pageSize = 30;

const Query = z.object({
  scope: z.enum(['review', 'out']).catch('review'),
  after: z.coerce.number().int().positive().nullable().catch(null),
});

const Row = ({ visit, row }: { readonly visit: Visit; readonly row: OpenedRow }) => (
  <li>
    <p class="name-line">
      <a href={visit.link(`/desk/intake/${row.id}`)}>
        <b>{titleIn(row.raw) || visit.text('desk.no-title')}</b>
      </a>
      <span class="soft small">{visit.text('desk.from-file', { file: row.file, row: row.row_number })}</span>
    </p>
    <p class="facts small">
      {row.reading.reasons.map((reason) => (
        <span class="wrong">{visit.text(`intake.reason-${reason}`)}</span>
      ))}
    </p>
  </li>
);

/** `/desk/intake`: rows of listings that could not be placed, or that were doubted, with the reason. */
export const addIntake = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  const pathOf = (scope: 'review' | 'out') => (scope === 'out' ? '/desk/intake?scope=out' : '/desk/intake');
  app.get(`${prefix}/desk/intake`, async (c) => {
    const { scope, after } = Query.parse({ ...c.req.query(), after: c.req.query('after') ?? null });
    const visit = front.visit(tag, pathOf(scope));
    const [found, counts] = await inTransaction(world.db, async (tx) => [
      await openRows(tx, { outOfScope: scope === 'out', after, limit: pageSize + 1 }),
      await readCounts(tx, world.now()),
    ]);
    const rows = found.slice(0, pageSize);
    const page = (
      <ListPage
        frame={deskFrame(c, visit, counts)}
        title={visit.text('desk.intake')}
        about={visit.text('desk.about-intake')}
        chips={(['review', 'out'] as const).map((one) => ({
          path: pathOf(one),
          label: visit.text(`desk.scope-${one}`),
          isChosen: one === scope,
        }))}
        empty={visit.text('desk.none-intake')}
        rows={rows.map((row) => <Row visit={visit} row={openRow(world.vault, row)} />)}
        path={pathOf(scope)}
        next={found.length > pageSize ? (rows.at(-1)?.id ?? null) : null}
        isLater={after !== null}
      />
    );
    return answerWork(c, page);
  });
};
