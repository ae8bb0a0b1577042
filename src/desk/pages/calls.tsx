import type { Dial } from '../../calling/dials/store.ts';
import type { Call, CallState } from '../../calling/store.ts';
import type { Visit } from '../../web/visit.ts';
import { When, whenText } from '../../web/when.tsx';
import type { Frame } from '../../web/work-shell.tsx';
import type { JobView, PersonView } from './known.ts';
import { JobLine, nameText } from './parts.tsx';

/** A call in the list of staff, with every time that its number was dialled. */
export type CallRow = {
  readonly call: Call;
  readonly person: PersonView | null;
  readonly job: JobView | null;
  readonly dials: readonly Dial[];
};

const colours: Record<CallState, string> = {
  waiting: 'sun',
  dialling: 'gold',
  ringing: 'gold',
  talking: 'gold',
  done: 'leaf',
  'given-up': 'blush',
};

/** Where a call stands, in a word and a colour. */
export const CallMark = ({ visit, state }: { readonly visit: Visit; readonly state: CallState }) => (
  <span class={`state ${colours[state]}`}>{visit.text(`desk.call-${state}`)}</span>
);

/** What a dial or a call came to, in words. */
export const outcomeText = (visit: Visit, outcome: NonNullable<Call['outcome']>): string =>
  visit.text(`desk.outcome-${outcome}`);

type Props = { readonly frame: Frame; readonly timeZone: string; readonly row: CallRow };

/** What a call is about: a job, an employer's answer, work in general, or what one of us has to say. */
export const purposeText = (visit: Visit, { purpose, answer }: Call): string => {
  switch (purpose) {
    case 'answer':
      return visit.text('desk.purpose-answer', { answer: answer ? visit.text(`answers.news-${answer}`) : '?' });
    case 'job':
    case 'find-work':
    case 'staff':
    case 'code':
    case 'stay':
    case 'inquiry':
    case 'inquiry-answer':
      return visit.text(`desk.purpose-${purpose}`);
  }
};

/** A row of the list of calls: to whom, what about, what came of it, and each dial. */
export const CallItem = ({ frame: { visit }, timeZone, row: { call, person, job, dials } }: Props) => (
  <li>
    <div class="head">
      <p class="name-line">
        <a href={visit.link(`/desk/call/${call.id}`)}>
          <b>{nameText(visit, person, 'with-number')}</b>
        </a>
        <span class="soft small">{purposeText(visit, call)}</span>
      </p>
      {call.outcome && call.outcome !== dials.at(-1)?.outcome && (
        <span class="small">{outcomeText(visit, call.outcome)}</span>
      )}
      <CallMark visit={visit} state={call.state} />
    </div>
    <JobLine visit={visit} job={job} />
    <p class="facts small">
      {call.state === 'waiting' && (
        <span>{visit.text('desk.due', { when: whenText({ visit, at: call.due_at, timeZone }) })}</span>
      )}
      {call.promised && <b>{visit.text('desk.promised')}</b>}
      {dials.map((dial) => (
        <span class="soft">
          {dial.number}. <When visit={visit} at={dial.placed_at} timeZone={timeZone} />
          {dial.direction === 'in' && ` ${visit.text('desk.called-us')}`}
          {dial.outcome && ` ${outcomeText(visit, dial.outcome)}`}
        </span>
      ))}
    </p>
  </li>
);
