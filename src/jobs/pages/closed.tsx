import { Notice } from '../../web/notice.tsx';
import { AllJobs, SayButton } from '../../web/say-button.tsx';
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
    say={rows.length > 0 ? `position.${position.id}+call.closed` : `position.${position.id}+page.closed`}
    lines={[visit.text(rows.length > 0 ? 'jobs.closed-others' : 'jobs.closed-alone')]}
  >
    {rows.length > 0 && <Rows visit={visit} rows={rows} />}
    {rows.length > 0 ? (
      <SayButton
        visit={visit}
        say={`position.${position.id}`}
        text={position.name}
        to={`/jobs/${position.id}`}
        kind="plain"
      />
    ) : (
      <AllJobs visit={visit} kind="plain" />
    )}
  </Notice>
);
