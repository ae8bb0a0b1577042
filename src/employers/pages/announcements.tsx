import type { AnnouncementState } from '../../jobs/announcement.ts';
import { More } from '../../web/more.tsx';
import { Nothing } from '../../web/nothing.tsx';
import { Picture } from '../../web/picture.tsx';
import type { Visit } from '../../web/visit.ts';
import { When } from '../../web/when.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import type { EmployerState } from '../store.ts';
import { StandingNote } from './about/standing.tsx';
import { RowDoes } from './row-does.tsx';
import { LiveMark } from './state.tsx';

/** An announcement of the employer's own in their list. */
export type OwnRow = {
  readonly id: number;
  readonly position: string;
  readonly picture: string;
  readonly place: string;
  readonly employer: string;
  readonly state: AnnouncementState;
  /** They paused it themselves, and may show it again. */
  readonly isPausedByThem: boolean;
  /** It ends within a week. */
  readonly endsSoon: boolean;
  readonly vacancies: number;
  readonly publishedAt: Date | null;
  /** What becomes of it now, and what staff ask to be changed. */
  readonly next: string;
  readonly advice: readonly string[];
  /** Applicants whom nobody has looked at, and all of them. */
  readonly fresh: number;
  readonly all: number;
};

type AnnouncementsProps = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly rows: readonly OwnRow[];
  /** How those of their employers stand that are not verified. */
  readonly standings: readonly EmployerState[];
  readonly next: number | null;
  readonly isLater: boolean;
};

export type RowProps = { readonly frame: Frame; readonly timeZone: string; readonly row: OwnRow };

const pathOf = ({ id, state }: OwnRow): string =>
  state === 'draft' || state === 'review' ? `/employer/announcement/${id}/preview` : `/employer/announcement/${id}`;

const About = ({ visit, timeZone, row }: { visit: Visit; timeZone: string; row: OwnRow }) => (
  <div>
    <h2>
      <a href={visit.link(pathOf(row))}>
        {row.position}, {row.place}
      </a>
    </h2>
    <p class="facts soft">
      <span>{row.employer}</span>
      <span>{visit.text('jobs.people', { count: row.vacancies })}</span>
      {row.publishedAt && (
        <span>
          {visit.text('employers.since')} <When visit={visit} at={row.publishedAt} timeZone={timeZone} />
        </span>
      )}
    </p>
  </div>
);

const Next = ({ row }: { readonly row: OwnRow }) => (
  <div class="part">
    <p class={row.advice.length > 0 ? 'note' : 'soft'}>{row.next}</p>
    {row.advice.length > 0 && (
      <ul class="points">
        {row.advice.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    )}
  </div>
);

const Row = (props: RowProps) => {
  const { frame, row, timeZone } = props;
  const { visit } = frame;
  const waits = row.fresh > 0 || row.advice.length > 0;
  return (
    <li id={`a-${row.id}`} class={waits ? 'new two' : 'two'}>
      <div>
        <div class="head top-word">
          <Picture visit={visit} name={row.picture} size={44} />
          <About visit={visit} timeZone={timeZone} row={row} />
        </div>
        <p class="does">
          <LiveMark visit={visit} state={row.state} />
          {row.fresh > 0 && <span class="state gold">{visit.text('employers.fresh', { count: row.fresh })}</span>}
        </p>
      </div>
      <div class="part">
        <Next row={row} />
        <RowDoes {...props} />
      </div>
    </li>
  );
};

/** An employer's own announcements, the newest first, with how each stands, what can be done, and who has applied. */
export const AnnouncementsPage = ({ frame, timeZone, rows, standings, next, isLater }: AnnouncementsProps) => {
  const { visit } = frame;
  return (
    <WorkShell frame={frame} title={visit.text('employers.announcements')}>
      <div class="head">
        <h1>{visit.text('employers.announcements')}</h1>
        <a class="button first push" href={visit.link('/employer/announce')}>
          <Picture visit={visit} name="plus" size={24} />
          {visit.text('announce.new')}
        </a>
      </div>
      {standings.map((state) => (
        <StandingNote visit={visit} state={state} />
      ))}
      {rows.length === 0 ? (
        <Nothing visit={visit} text={visit.text('employers.no-announcements')} />
      ) : (
        <ul class="rows">
          {rows.map((row) => (
            <Row frame={frame} timeZone={timeZone} row={row} />
          ))}
        </ul>
      )}
      <More visit={visit} path="/employer" next={next} isLater={isLater} />
    </WorkShell>
  );
};
