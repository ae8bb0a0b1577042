import { Notice } from '../../web/notice.tsx';
import type { Visit } from '../../web/visit.ts';
import { type Row, Rows } from './rows.tsx';

type ClosedProps = {
  readonly visit: Visit;
  readonly position: { readonly id: string; readonly name: string; readonly picture: string };
  /** Live jobs of the same position, nearest to the closed one first. */
  readonly rows: readonly Row[];
};

/** A job that is taken or over says so, and shows where to go on. */
export const ClosedPage = ({ visit, position, rows }: ClosedProps) => (
  <Notice
    visit={visit}
    picture={position.picture}
    title={visit.text('jobs.closed', { position: position.name })}
    lines={[visit.text(rows.length > 0 ? 'jobs.closed-others' : 'jobs.closed-alone')]}
  >
    {rows.length > 0 && <Rows visit={visit} rows={rows} />}
    <a class="button plain" href={visit.link(rows.length > 0 ? `/jobs/${position.id}` : '/')}>
      {rows.length > 0 ? position.name : visit.text('shell.all-jobs')}
    </a>
  </Notice>
);
