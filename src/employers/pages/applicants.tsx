import { type ApplicationState, applicationStates } from '../../applications/rules.ts';
import type { AnnouncementState } from '../../jobs/announcement.ts';
import type { jobView } from '../../jobs/pages/words.ts';
import { More } from '../../web/more.tsx';
import { Nothing } from '../../web/nothing.tsx';
import { Picture } from '../../web/picture.tsx';
import type { Visit } from '../../web/visit.ts';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { ApplicantItem, type ApplicantRow } from './applicant.tsx';
import { LiveMark } from './state.tsx';

type JobView = ReturnType<typeof jobView>;

type ApplicantsProps = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly job: JobView;
  readonly state: AnnouncementState;
  readonly rows: readonly ApplicantRow[];
  readonly counts: ReadonlyMap<ApplicationState, number>;
  readonly filter: ApplicationState | null;
  readonly next: string | null;
  readonly isLater: boolean;
};

const Job = ({
  visit,
  job,
  state,
}: {
  readonly visit: Visit;
  readonly job: JobView;
  readonly state: AnnouncementState;
}) => (
  <section class="card" aria-label={visit.text('jobs.words')}>
    <p>
      <LiveMark visit={visit} state={state} />
    </p>
    <ul class="lines">
      {job.sentences.map(({ text, picture, kind }) => (
        <li>
          <Picture visit={visit} name={picture} size={24} />
          <span class={kind === 'pay' ? 'pay' : undefined}>{text}</span>
        </li>
      ))}
    </ul>
    {job.sound && state === 'live' && (
      <div>
        <a href={job.sound.url} type="audio/mpeg">
          {visit.text('jobs.listen', { seconds: job.sound.seconds })}
        </a>
        {/* biome-ignore lint/a11y/useMediaCaption: every sentence that is heard stands above it as text */}
        <audio
          controls
          preload="none"
          src={job.sound.url}
          aria-label={visit.text('jobs.listen', { seconds: job.sound.seconds })}
        />
      </div>
    )}
    {state !== 'closed' && (
      <p class="does">
        <a class="button quiet" href={visit.link(`/employer/announcement/${job.id}/close`)}>
          {visit.text('employers.close')}
        </a>
      </p>
    )}
  </section>
);

const Filter = ({ frame: { visit }, job, counts, filter }: ApplicantsProps) => {
  const here = `/employer/announcement/${job.id}`;
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return (
    <nav class="chips" aria-label={visit.text('employers.filter')}>
      <a href={visit.link(here)} aria-current={filter === null ? 'page' : undefined}>
        {visit.text('employers.all')} <span class="count">{all}</span>
      </a>
      {applicationStates
        .filter((state) => counts.has(state) || state === filter)
        .map((state) => (
          <a href={visit.link(`${here}?state=${state}`)} aria-current={filter === state ? 'page' : undefined}>
            {visit.text(`employers.state-${state}`)} <span class="count">{counts.get(state) ?? 0}</span>
          </a>
        ))}
    </nav>
  );
};

const List = (props: ApplicantsProps) => {
  const { frame, rows, filter, job, next, isLater, timeZone } = props;
  const { visit } = frame;
  return (
    <section aria-label={visit.text('employers.who-applied')}>
      {rows.length === 0 ? (
        <Nothing visit={visit} text={visit.text(filter ? 'employers.none-in-state' : 'employers.no-applicants')} />
      ) : (
        <ul class="rows">
          {rows.map((row) => (
            <ApplicantItem frame={frame} timeZone={timeZone} row={row} filter={filter} />
          ))}
        </ul>
      )}
      <More
        visit={visit}
        path={`/employer/announcement/${job.id}${filter ? `?state=${filter}` : ''}`}
        next={next}
        isLater={isLater}
      />
    </section>
  );
};

/** An announcement as people hear it, and who has applied for it. */
export const ApplicantsPage = (props: ApplicantsProps) => {
  const { frame, job, state } = props;
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
      <p class="note">{visit.text('employers.we-tell')}</p>
      <div class="beside">
        <List {...props} />
        <Job visit={visit} job={job} state={state} />
      </div>
    </WorkShell>
  );
};
