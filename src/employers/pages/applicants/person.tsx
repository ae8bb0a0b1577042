import type { Note, OneApplicant } from '../../../applications/applicant.ts';
import { applicationStates, mayBecome } from '../../../applications/rules.ts';
import { showPhone } from '../../../kit/phone.ts';
import { Picture } from '../../../web/picture.tsx';
import { Token } from '../../../web/token.tsx';
import { When, whenText } from '../../../web/when.tsx';
import { type Frame, WorkShell } from '../../../web/work-shell.tsx';
import { StateMark } from '../state.tsx';
import type { Told } from '../told.ts';
import { nameOf } from './card.tsx';
import { Facts } from './facts.tsx';
import { InterviewPart, type InterviewTyped } from './interview-part.tsx';
import { JustMoved } from './just-moved.tsx';
import { ReasonFields } from './move-bar.tsx';
import { moverText } from './overtaken.tsx';
import { ToldNote } from './told-note.tsx';
import { Voice } from './voice.tsx';

export type PersonProps = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly me: string;
  readonly one: OneApplicant;
  readonly told: Told | null;
  /** For how long they speak in their own voice, in milliseconds. */
  readonly voiceMs: number | null;
  /** Position and place of the announcement. */
  readonly title: string;
  /** The number (E.164), once it was asked for. */
  readonly phone: string | null;
  readonly typed: InterviewTyped;
};

const Phone = ({ frame: { visit, who }, one: { applicant }, phone }: PersonProps) => {
  if (phone)
    return (
      <p id="phone">
        <a class="tel" href={`tel:${phone}`}>
          <Picture visit={visit} name="phone" size={22} />
          {showPhone(phone)}
        </a>
      </p>
    );
  if (!applicant.mayRing) return <p class="soft">{visit.text('applicants.no-consent')}</p>;
  return (
    <form method="post" action={`${visit.link(`/employer/application/${applicant.application.id}/phone`)}#phone`}>
      <Token csrf={who?.csrf ?? ''} />
      <p class="does">
        <button type="submit">
          <Picture visit={visit} name="phone" size={22} />
          {visit.text('applicants.show-phone')}
        </button>
        <span class="soft small">{visit.text('applicants.looks-are-noted')}</span>
      </p>
    </form>
  );
};

const Answers = ({ frame: { visit, who }, one: { applicant } }: PersonProps) => {
  const { application } = applicant;
  const possible = applicationStates.filter((state) => mayBecome(application.state, state));
  if (possible.length === 0) return null;
  return (
    <form
      class="card fields"
      method="post"
      action={visit.link(`/employer/application/${application.id}`)}
      aria-labelledby="answers"
    >
      <h2 id="answers">{visit.text('applicants.answer')}</h2>
      <Token csrf={who?.csrf ?? ''} />
      <input type="hidden" name="version" value={application.version} />
      <input type="hidden" name="announcement" value={application.announcement_id} />
      <input type="hidden" name="page" value="yes" />
      <div class="does">
        {possible
          .filter((state) => state !== 'not-this-time' && state !== 'interview')
          .map((state) => (
            <button type="submit" name="state" value={state}>
              {visit.text(`employers.make-${state}`)}
            </button>
          ))}
      </div>
      {possible.includes('not-this-time') && (
        <div class="does low">
          <ReasonFields visit={visit} id="one" />
          <button type="submit" name="state" value="not-this-time" class="stop">
            {visit.text('employers.make-not-this-time')}
          </button>
        </div>
      )}
    </form>
  );
};

const NoteItem = ({ frame: { visit }, timeZone, note }: PersonProps & { readonly note: Note }) => (
  <li>
    <p class="soft small">
      {note.by ?? visit.text('applicants.by-colleague')}, <When visit={visit} at={note.at} timeZone={timeZone} />
    </p>
    <p>{note.text}</p>
  </li>
);

const Notes = (props: PersonProps) => {
  const { frame, one } = props;
  const { visit, who } = frame;
  return (
    <section class="card part" id="notes">
      <h2>{visit.text('applicants.notes')}</h2>
      <p class="soft small">{visit.text('applicants.notes-who')}</p>
      <ul class="time">
        {one.notes.map((note) => (
          <NoteItem {...props} note={note} />
        ))}
      </ul>
      <form
        class="fields"
        method="post"
        action={visit.link(`/employer/application/${one.applicant.application.id}/note`)}
      >
        <Token csrf={who?.csrf ?? ''} />
        <div class="field">
          <label for="note">{visit.text('applicants.note')}</label>
          <textarea id="note" name="note" maxlength={1000} rows={2} required />
        </div>
        <button type="submit">{visit.text('applicants.note-keep')}</button>
      </form>
    </section>
  );
};

const Kept = ({ frame: { visit, who }, one: { applicant } }: PersonProps) => {
  const { application } = applicant;
  const kept = application.pool_at !== null;
  return (
    <form class="does" method="post" action={visit.link(`/employer/application/${application.id}/keep`)}>
      <Token csrf={who?.csrf ?? ''} />
      <button type="submit" name="kept" value={kept ? 'no' : 'yes'} class="quiet">
        <Picture visit={visit} name="star" size={22} />
        {visit.text(kept ? 'applicants.let-go' : 'applicants.keep')}
      </button>
    </form>
  );
};

const History = ({ frame: { visit }, timeZone, me, one: { moves } }: PersonProps) =>
  moves.length === 0 ? null : (
    <section class="card part">
      <h2>{visit.text('applicants.history')}</h2>
      <ul class="time">
        {moves.map((move) => (
          <li>
            {visit.text(move.undone ? 'applicants.undone-by' : 'applicants.moved-by', {
              who: moverText(visit, move, me),
              when: whenText({ visit, at: move.at, timeZone }),
              from: visit.text(`employers.state-${move.from ?? 'received'}`),
              to: visit.text(`employers.state-${move.to}`),
            })}
          </li>
        ))}
      </ul>
    </section>
  );

/** One applicant: what they said, their number when it is asked for, every answer, the interview, notes, and what happened. */
export const PersonPage = (props: PersonProps) => {
  const { frame, timeZone, one, told, voiceMs, title } = props;
  const { visit } = frame;
  const { applicant, announcement, mayUndo } = one;
  const { application } = applicant;
  const name = applicant.name ?? visit.text('applicants.somebody');
  return (
    <WorkShell frame={frame} title={`${name}, ${title}`}>
      <p>
        <a href={visit.link(`/employer/announcement/${announcement.id}`)}>← {title}</a>
      </p>
      <div class="head">
        <h1>{nameOf(visit, applicant)}</h1>
        <StateMark visit={visit} state={application.state} />
      </div>
      <Facts visit={visit} timeZone={timeZone} application={application} />
      <Voice visit={visit} applicationId={application.id} ms={voiceMs} />
      {application.state === 'not-this-time' && application.reason && (
        <p>
          {visit.text(`applicants.reason-${application.reason}`)}{' '}
          <span class="soft">
            {visit.text(application.reason_told ? 'applicants.reason-told' : 'applicants.reason-untold')}
          </span>
        </p>
      )}
      {mayUndo && <JustMoved frame={frame} moved={[applicant]} />}
      {told && <ToldNote visit={visit} timeZone={timeZone} told={told} />}
      {applicant.gone === null && (
        <>
          <Phone {...props} />
          <div class="beside">
            <div class="part">
              <Answers {...props} />
              <InterviewPart {...props} />
            </div>
            <div class="part">
              <Notes {...props} />
              <Kept {...props} />
              <History {...props} />
            </div>
          </div>
        </>
      )}
    </WorkShell>
  );
};
