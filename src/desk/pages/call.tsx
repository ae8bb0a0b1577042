import type { Call } from '../../calling/store.ts';
import type { Country } from '../../country/load.ts';
import { When, whenText } from '../../web/when.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { DialPart, type DialView } from './call-dial.tsx';
import { CallMark, outcomeText, purposeText } from './calls.tsx';
import type { JobView, PersonView } from './known.ts';
import { JobLine, PersonLine } from './parts.tsx';
import { SecretWordForm } from './secret-word-form.tsx';

export type CallPageProps = {
  readonly frame: Frame;
  readonly country: Country;
  readonly call: Call;
  readonly person: PersonView | null;
  readonly job: JobView | null;
  readonly dials: readonly DialView[];
};

/** What comes next, and why; nothing where a talk is under way or has settled it. */
const Next = ({ frame: { visit }, country, call }: Pick<CallPageProps, 'frame' | 'country' | 'call'>) => {
  const when = whenText({ visit, at: call.due_at, timeZone: country.timeZone });
  const why = call.outcome && outcomeText(visit, call.outcome);
  if (call.state === 'given-up') return why ? <p class="note bad">{visit.text('desk.no-next', { why })}</p> : null;
  if (call.state !== 'waiting') return null;
  if (call.promised) return <p class="note">{visit.text('desk.next-promised', { when })}</p>;
  return <p class="note">{why ? visit.text('desk.next', { when, why }) : visit.text('desk.due', { when })}</p>;
};

/** One call from its plan to its end: every try, what we said, what they pressed, what it cost, and what follows. */
export const CallPage = ({ frame, country, call, person, job, dials }: CallPageProps) => {
  const { visit } = frame;
  const title = visit.text('desk.call');
  return (
    <WorkShell frame={frame} title={title}>
      <p>
        <a href={visit.link('/desk/calls')}>← {visit.text('desk.calls')}</a>
      </p>
      <h1>{title}</h1>
      <section class="card">
        <div class="head">
          <PersonLine visit={visit} person={person} />
          <CallMark visit={visit} state={call.state} />
        </div>
        <JobLine visit={visit} job={job} />
        <SecretWordForm frame={frame} person={person} />
        <p class="facts">
          <span>{purposeText(visit, call)}</span>
          {call.outcome && <b>{outcomeText(visit, call.outcome)}</b>}
          <span class="soft small">
            {visit.text('desk.planned')} <When visit={visit} at={call.created_at} timeZone={country.timeZone} />
          </span>
        </p>
      </section>
      {dials.map((one) => (
        <DialPart visit={visit} country={country} {...one} />
      ))}
      {dials.length === 0 && <p class="soft">{visit.text('desk.not-dialled')}</p>}
      <Next frame={frame} country={country} call={call} />
    </WorkShell>
  );
};
