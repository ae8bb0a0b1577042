import type { Applicant } from '../../../applications/open-applicants.ts';
import { type ApplicationState, applicationStates } from '../../../applications/rules.ts';
import type { AnnouncementState } from '../../../jobs/announcement.ts';
import { More } from '../../../web/more.tsx';
import { Nothing } from '../../../web/nothing.tsx';
import { Picture } from '../../../web/picture.tsx';
import { Token } from '../../../web/token.tsx';
import { type Frame, WorkShell } from '../../../web/work-shell.tsx';
import { Card } from './card.tsx';
import { JobCard, type JobWords } from './job-card.tsx';
import { JustMoved } from './just-moved.tsx';
import { MoveBar } from './move-bar.tsx';
import type { ApplicantRow } from './read-told.ts';

type BoardProps = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly job: JobWords;
  readonly state: AnnouncementState;
  readonly rows: readonly ApplicantRow[];
  readonly counts: ReadonlyMap<ApplicationState, number>;
  readonly filter: ApplicationState | null;
  readonly next: string | null;
  readonly isLater: boolean;
  readonly justMoved: readonly Applicant[];
  /** They asked to move the marked ones, and had marked nobody. */
  readonly unmarked: boolean;
};

const pathOf = (job: JobWords, state: ApplicationState | null) =>
  `/employer/announcement/${job.id}${state ? `?state=${state}` : ''}`;

const Filter = ({ frame: { visit }, job, counts, filter }: BoardProps) => {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return (
    <nav class="chips strip" aria-label={visit.text('employers.filter')}>
      <a href={visit.link(pathOf(job, null))} aria-current={filter === null ? 'page' : undefined}>
        {visit.text('employers.all')} <span class="count">{all}</span>
      </a>
      {applicationStates.map((state) => (
        <a href={visit.link(pathOf(job, state))} aria-current={filter === state ? 'page' : undefined}>
          {visit.text(`employers.state-${state}`)} <span class="count">{counts.get(state) ?? 0}</span>
        </a>
      ))}
    </nav>
  );
};

const Column = (props: BoardProps & { readonly column: ApplicationState }) => {
  const { frame, timeZone, job, rows, counts, column } = props;
  const { visit } = frame;
  const count = counts.get(column) ?? 0;
  const shown = rows.filter(({ application }) => application.state === column);
  return (
    <section class={count === 0 ? 'column none' : 'column'} aria-labelledby={`s-${column}`}>
      <h2 id={`s-${column}`}>
        {visit.text(`employers.state-${column}`)} <span class="count">{count}</span>
      </h2>
      <ul class="rows">
        {shown.map((row) => (
          <Card visit={visit} timeZone={timeZone} row={row} brief />
        ))}
      </ul>
      {count > shown.length && (
        <p>
          <a href={visit.link(pathOf(job, column))}>{visit.text('applicants.see-all', { count })}</a>
        </p>
      )}
    </section>
  );
};

const Columns = (props: BoardProps) => (
  <div class="board">
    {applicationStates.map((column) => (
      <Column {...props} column={column} />
    ))}
  </div>
);

const List = ({ frame: { visit }, timeZone, rows }: BoardProps) => (
  <ul class="rows" aria-label={visit.text('employers.who-applied')}>
    {rows.map((row) => (
      <Card visit={visit} timeZone={timeZone} row={row} />
    ))}
  </ul>
);

const People = (props: BoardProps) => {
  const { frame, rows, filter, job } = props;
  const { visit, who } = frame;
  if (rows.length === 0)
    return <Nothing visit={visit} text={visit.text(filter ? 'employers.none-in-state' : 'employers.no-applicants')} />;
  return (
    <form class="people" method="post" action={visit.link('/employer/applicants/move')}>
      {/* Enter on a mark must not press the button of somebody else */}
      <button type="submit" disabled hidden />
      <Token csrf={who?.csrf ?? ''} />
      <input type="hidden" name="announcement" value={job.id} />
      {filter && <input type="hidden" name="filter" value={filter} />}
      {filter ? <List {...props} /> : <Columns {...props} />}
      <MoveBar visit={visit} />
    </form>
  );
};

/** The board of an announcement: who has applied and how far they are; or the list of those of one state. */
export const BoardPage = (props: BoardProps) => {
  const { frame, job, state, filter, next, isLater, justMoved, unmarked } = props;
  const { visit } = frame;
  const title = visit.text('jobs.job-title', { position: job.position.name, place: job.place });
  return (
    <WorkShell frame={frame} title={title}>
      <p>
        <a href={visit.link('/employer')}>← {visit.text('employers.announcements')}</a>
      </p>
      <div class="head top-word">
        <Picture visit={visit} name={job.position.picture} size={52} />
        <h1>{title}</h1>
      </div>
      <Filter {...props} />
      {unmarked && (
        <p class="note bad" role="alert">
          {visit.text('applicants.unmarked')}
        </p>
      )}
      <JustMoved frame={frame} moved={justMoved} board={job.id} />
      <p class="note">{visit.text('applicants.we-tell')}</p>
      <People {...props} />
      <More visit={visit} path={pathOf(job, filter)} next={next} isLater={isLater} />
      <JobCard visit={visit} job={job} state={state} />
    </WorkShell>
  );
};
