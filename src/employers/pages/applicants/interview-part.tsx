import type { OneApplicant } from '../../../applications/applicant.ts';
import { mayBecome } from '../../../applications/rules.ts';
import { Token } from '../../../web/token.tsx';
import type { Visit } from '../../../web/visit.ts';
import type { Frame } from '../../../web/work-shell.tsx';
import { InterviewLine } from './interview-line.tsx';

export const interviewFaults = ['when', 'past', 'too-far-ahead', 'where'] as const;

/** What stands in the form: what was typed, or a proposal; with what is wrong with it. */
export type InterviewTyped = {
  readonly day: string;
  readonly time: string;
  readonly place: 'address' | 'job' | 'words';
  readonly words: string;
  readonly fault: (typeof interviewFaults)[number] | null;
};

type Props = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly one: OneApplicant;
  readonly typed: InterviewTyped;
};

const Places = ({ visit, typed }: { readonly visit: Visit; readonly typed: InterviewTyped }) => (
  <fieldset class="field">
    <legend>{visit.text('applicants.where')}</legend>
    {(['address', 'job', 'words'] as const).map((place) => (
      <label class="tick">
        <input type="radio" name="place" value={place} checked={typed.place === place} />{' '}
        {visit.text(place === 'words' ? 'applicants.place-other' : `applicants.place-${place}`)}
      </label>
    ))}
    <label class="away" for="words">
      {visit.text('applicants.place-words')}
    </label>
    <input
      type="text"
      id="words"
      name="words"
      value={typed.words}
      maxlength={120}
      placeholder={visit.text('applicants.place-words')}
      autocomplete="off"
    />
  </fieldset>
);

const When = ({ visit, typed }: { readonly visit: Visit; readonly typed: InterviewTyped }) => (
  <div class="fields pair">
    <div class="field">
      <label for="day">{visit.text('applicants.day')}</label>
      <input type="date" id="day" name="day" value={typed.day} required />
    </div>
    <div class="field">
      <label for="time">{visit.text('applicants.time')}</label>
      <input type="time" id="time" name="time" value={typed.time} step={300} required />
    </div>
  </div>
);

/** The interview: when and where it is, what the worker says to it, and the form to arrange, move or call it off. */
export const InterviewPart = ({ frame: { visit, who }, timeZone, one: { applicant }, typed }: Props) => {
  const { application, interview } = applicant;
  if (application.state !== 'interview' && !mayBecome(application.state, 'interview')) return null;
  const path = `/employer/application/${application.id}/interview`;
  return (
    <section class="card part" id="interview">
      <h2>{visit.text('employers.state-interview')}</h2>
      {interview && <InterviewLine visit={visit} timeZone={timeZone} interview={interview} />}
      <form class="fields" method="post" action={`${visit.link(path)}#interview`}>
        {typed.fault && (
          <p class="note bad" role="alert">
            <b>{visit.text(`applicants.fault-${typed.fault}`)}</b>
          </p>
        )}
        <Token csrf={who?.csrf ?? ''} />
        <input type="hidden" name="version" value={application.version} />
        <When visit={visit} typed={typed} />
        <Places visit={visit} typed={typed} />
        <p class="soft small">{visit.text('applicants.interview-told')}</p>
        <div class="does">
          <button type="submit" class="first">
            {visit.text(interview ? 'applicants.interview-move' : 'applicants.interview-propose')}
          </button>
        </div>
      </form>
      {application.state === 'interview' && (
        <form class="does" method="post" action={visit.link(`${path}/off`)}>
          <Token csrf={who?.csrf ?? ''} />
          <input type="hidden" name="version" value={application.version} />
          <button type="submit" class="stop">
            {visit.text('applicants.interview-off')}
          </button>
        </form>
      )}
    </section>
  );
};
