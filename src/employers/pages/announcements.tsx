import type { AnnouncementState } from '../../jobs/announcement.ts';
import { More } from '../../web/more.tsx';
import { Nothing } from '../../web/nothing.tsx';
import { Picture } from '../../web/picture.tsx';
import type { Visit } from '../../web/visit.ts';
import { When } from '../../web/when.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { LiveMark } from './state.tsx';

/** An announcement of the employer's own in their list. */
export type OwnRow = {
  readonly id: number;
  readonly position: string;
  readonly picture: string;
  readonly place: string;
  readonly employer: string;
  readonly state: AnnouncementState;
  readonly vacancies: number;
  readonly publishedAt: Date | null;
  /** Applicants whom nobody has looked at, and all of them. */
  readonly fresh: number;
  readonly all: number;
};

type AnnouncementsProps = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly rows: readonly OwnRow[];
  readonly next: number | null;
  readonly isLater: boolean;
};

type RowProps = { readonly visit: Visit; readonly timeZone: string; readonly row: OwnRow };

const About = ({ visit, timeZone, row }: RowProps) => (
  <div>
    <h2>
      <a href={visit.link(`/employer/announcement/${row.id}`)}>
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

const Row = (props: RowProps) => {
  const { visit, row } = props;
  return (
    <li class={row.fresh > 0 ? 'new two' : 'two'}>
      <div class="head top-word">
        <Picture visit={visit} name={row.picture} size={44} />
        <About {...props} />
      </div>
      <div class="does">
        <LiveMark visit={visit} state={row.state} />
        {row.fresh > 0 && <span class="state gold">{visit.text('employers.fresh', { count: row.fresh })}</span>}
        <a
          class={row.fresh > 0 ? 'button first push' : 'button push'}
          href={visit.link(`/employer/announcement/${row.id}`)}
        >
          {visit.text('employers.applicants', { count: row.all })}
        </a>
        {row.state !== 'closed' && (
          <a class="button quiet" href={visit.link(`/employer/announcement/${row.id}/close`)}>
            {visit.text('employers.close')}
          </a>
        )}
      </div>
    </li>
  );
};

/** An employer's own announcements, the newest first, with who has applied. */
export const AnnouncementsPage = ({ frame, timeZone, rows, next, isLater }: AnnouncementsProps) => {
  const { visit } = frame;
  return (
    <WorkShell frame={frame} title={visit.text('employers.announcements')}>
      <h1>{visit.text('employers.announcements')}</h1>
      {rows.length === 0 ? (
        <Nothing visit={visit} text={visit.text('employers.no-announcements')} />
      ) : (
        <ul class="rows">
          {rows.map((row) => (
            <Row visit={visit} timeZone={timeZone} row={row} />
          ))}
        </ul>
      )}
      <More visit={visit} path="/employer" next={next} isLater={isLater} />
    </WorkShell>
  );
};
