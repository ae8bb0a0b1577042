import type { Call, Dial } from '../../calling/store.ts';
import { When, whenText } from '../../web/when.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { CallMark, outcomeText, purposeText } from './calls.tsx';
import type { JobView, PersonView } from './known.ts';
import type { Moment } from './moments.ts';
import { JobLine, PersonLine } from './parts.tsx';

export type CallPageProps = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly call: Call;
  readonly person: PersonView | null;
  readonly job: JobView | null;
  readonly dials: readonly { readonly dial: Dial; readonly moments: readonly Moment[] }[];
};

type OneDial = Pick<CallPageProps, 'frame' | 'timeZone'> & CallPageProps['dials'][number];

const DialPart = ({ frame: { visit }, timeZone, dial, moments }: OneDial) => (
  <section class="card">
    <div class="head">
      <h2>{visit.text('desk.dial', { number: dial.number })}</h2>
      <span class="push">{dial.outcome ? outcomeText(visit, dial.outcome) : visit.text('desk.dial-open')}</span>
    </div>
    <p class="facts small soft">
      {(['placed_at', 'rang_at', 'answered_at', 'ended_at'] as const).map((moment) => {
        const at = dial[moment];
        return (
          at && (
            <span>
              {visit.text(`desk.${moment.replace('_at', '')}`)} <When visit={visit} at={at} timeZone={timeZone} />
            </span>
          )
        );
      })}
    </p>
    {moments.length > 0 && (
      <ol class="time">
        {moments.map(({ by, text, isKey }) => (
          <li class={by === 'them' ? 'theirs' : undefined}>
            <span class="soft small">{visit.text(`desk.by-${by}`)}</span> {isKey ? <b>{text}</b> : text}
          </li>
        ))}
      </ol>
    )}
  </section>
);

/** One call from its first dial to its end: what we said, what they pressed. */
export const CallPage = ({ frame, timeZone, call, person, job, dials }: CallPageProps) => {
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
        <p class="facts">
          <span>{purposeText(visit, call)}</span>
          {call.outcome && <b>{outcomeText(visit, call.outcome)}</b>}
          {call.state === 'waiting' && (
            <span>{visit.text('desk.due', { when: whenText({ visit, at: call.due_at, timeZone }) })}</span>
          )}
        </p>
      </section>
      {dials.map((one) => (
        <DialPart frame={frame} timeZone={timeZone} {...one} />
      ))}
      {dials.length === 0 && <p class="soft">{visit.text('desk.not-dialled')}</p>}
    </WorkShell>
  );
};
