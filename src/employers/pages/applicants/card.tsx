import { type ApplicationState, applicationStates, mayBecome } from '../../../applications/rules.ts';
import { Picture } from '../../../web/picture.tsx';
import type { Visit } from '../../../web/visit.ts';
import { StateMark } from '../state.tsx';
import { Facts } from './facts.tsx';
import { InterviewLine } from './interview-line.tsx';
import type { ApplicantRow } from './read-told.ts';
import { ToldNote } from './told-note.tsx';
import { Voice } from './voice.tsx';

type CardProps = {
  readonly visit: Visit;
  readonly timeZone: string;
  readonly row: ApplicantRow;
  /** In a column of the board: only the steps that mostly follow are offered. */
  readonly brief?: boolean;
};

/** The step that mostly follows, besides "not this time". */
const usual: Partial<Record<ApplicationState, ApplicationState>> = {
  received: 'short-listed',
  seen: 'short-listed',
  'short-listed': 'interview',
  interview: 'offered',
  offered: 'hired',
};

const classOf = (from: ApplicationState, to: ApplicationState): string | undefined =>
  to === 'not-this-time' ? 'stop' : to === usual[from] ? 'first' : undefined;

const isOffered = (from: ApplicationState, to: ApplicationState, brief: boolean): boolean =>
  mayBecome(from, to) && (!brief || classOf(from, to) !== undefined);

const whyGone = {
  hidden: 'applicants.hidden',
  withdrawn: 'applicants.took-back',
  erased: 'employers.erased',
  unnamed: 'applicants.somebody',
} as const;

/** The name of an applicant; or why there is none. */
export const nameOf = (visit: Visit, { name, gone }: Pick<ApplicantRow, 'name' | 'gone'>) =>
  name ?? <span class="soft">{visit.text(whyGone[gone ?? 'unnamed'])}</span>;

const Who = ({ visit, row }: CardProps) => {
  const { application, name } = row;
  const { id, version } = application;
  if (name === null) return <p class="who">{nameOf(visit, row)}</p>;
  return (
    <p class="who picked">
      <input
        type="checkbox"
        name="pick"
        value={`${id}.${version}`}
        aria-label={visit.text('applicants.pick', { name })}
      />
      <a href={visit.link(`/employer/application/${id}`)}>{name}</a>
    </p>
  );
};

const Does = ({ visit, row: { application }, brief = false }: CardProps) => (
  <div class="does">
    {applicationStates
      .filter((state) => isOffered(application.state, state, brief))
      .map((state) => (
        <button
          type="submit"
          name="state"
          value={state}
          formaction={visit.link(`/employer/application/${application.id}`)}
          class={classOf(application.state, state)}
        >
          {visit.text(`employers.make-${state}`)}
        </button>
      ))}
  </div>
);

/** One who applied, in the form of the board: who, what they said, whether they know the answer, and what one tap can do. */
export const Card = (props: CardProps) => {
  const { visit, timeZone, row } = props;
  const { application, told, voiceMs, interview, notes, name } = row;
  return (
    <li id={`a-${application.id}`} class={application.state === 'received' ? 'new' : undefined}>
      <div class="head">
        <Who {...props} />
        <StateMark visit={visit} state={application.state} />
      </div>
      <Facts visit={visit} timeZone={timeZone} application={application} />
      <Voice visit={visit} applicationId={application.id} ms={voiceMs} />
      {interview && <InterviewLine visit={visit} timeZone={timeZone} interview={interview} />}
      {application.state === 'interview' && !interview && name !== null && (
        <p>
          <a href={visit.link(`/employer/application/${application.id}#interview`)}>
            {visit.text('applicants.say-when')}
          </a>
        </p>
      )}
      {application.state === 'not-this-time' && application.reason && (
        <p class="small">{visit.text(`applicants.reason-${application.reason}`)}</p>
      )}
      {(notes > 0 || application.pool_at) && (
        <p class="facts small">
          {notes > 0 && (
            <span>
              <Picture visit={visit} name="writing" size={20} />
              {visit.text('applicants.notes-count', { count: notes })}
            </span>
          )}
          {application.pool_at && (
            <span>
              <Picture visit={visit} name="star" size={20} />
              {visit.text('applicants.kept')}
            </span>
          )}
        </p>
      )}
      {told && <ToldNote visit={visit} timeZone={timeZone} told={told} />}
      {name !== null && (
        <>
          <input type="hidden" name={`v.${application.id}`} value={application.version} />
          <Does {...props} />
        </>
      )}
    </li>
  );
};
