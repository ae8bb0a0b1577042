import { Picture } from '../../web/picture.tsx';
import { When } from '../../web/when.tsx';
import type { Frame } from '../../web/work-shell.tsx';
import type { CallBack } from '../kinds.ts';
import type { Outcome } from '../outcomes.ts';
import type { JobView, PersonView } from './known.ts';
import { OutcomeForm } from './outcome-form.tsx';
import { JobLine, PersonLine } from './parts.tsx';
import { type OurCall, ProgressPart } from './progress-part.tsx';
import { SecretWordForm } from './secret-word-form.tsx';

/** Somebody who waits for a call of one of us, or waited. */
export type WaitingRow = {
  readonly id: string;
  readonly kind: CallBack;
  readonly person: PersonView | null;
  readonly job: JobView | null;
  readonly since: Date;
  /** What they pressed so far, in words. */
  readonly pressed: readonly string[];
  /** The state of the application that they have still to be told. */
  readonly answer: string | null;
  readonly callId: string | null;
  readonly ourCall: OurCall | null;
  /** Who of us they talked with in the very call in which they asked for a person. */
  readonly putThroughTo: string | null;
  /** How often one of us tried, and it stayed open. */
  readonly tries: number;
  /** What one of us said; `doneAt` is null while it stays open. */
  readonly told: {
    readonly doneAt: Date | null;
    readonly by: string | null;
    readonly outcome: Outcome | null;
    readonly note: string | null;
  } | null;
};

type WaitingProps = { readonly frame: Frame; readonly timeZone: string; readonly row: WaitingRow };

const colours: Record<CallBack, string> = {
  afraid: 'blush',
  person: 'gold',
  interrupted: 'sun',
  untold: 'leaf',
  'wrong-number': 'blush',
};

/** What one of us said came of it, and noted for colleagues. */
const Told = ({ frame: { visit }, timeZone, row: { told, tries } }: WaitingProps) =>
  told && (
    <p class={told.doneAt ? 'note good small' : 'note small'}>
      {told.outcome && <b>{visit.text(`people.outcome-${told.outcome}`)}. </b>}
      {told.doneAt ? (
        <>
          {visit.text('desk.done-by', { name: told.by ?? '?' })}{' '}
          <When visit={visit} at={told.doneAt} timeZone={timeZone} />
        </>
      ) : (
        visit.text('people.tries', { count: tries, name: told.by ?? '?' })
      )}
      {told.note && (
        <>
          <br />
          {told.note}
        </>
      )}
    </p>
  );

const Facts = ({ frame: { visit }, timeZone, row }: WaitingProps) => (
  <p class="facts small">
    <span class="soft">
      {visit.text('desk.since')} <When visit={visit} at={row.since} timeZone={timeZone} />
    </span>
    {row.pressed.map((text) => (
      <span>
        <Picture visit={visit} name="phone" size={16} />
        {text}
      </span>
    ))}
    {row.putThroughTo && <b>{visit.text('people.put-through', { name: row.putThroughTo })}</b>}
    {row.callId && <a href={visit.link(`/desk/call/${row.callId}`)}>{visit.text('desk.whole-call')}</a>}
  </p>
);

/** Somebody who waits, or waited: who, why, about which job, what they pressed, our call to them, and what came of it. */
export const WaitingItem = (props: WaitingProps) => {
  const { frame, timeZone, row } = props;
  const { visit } = frame;
  const isOpen = row.told?.doneAt === null || row.told === null;
  const mayBeCalled = isOpen && row.person?.phone != null && !row.person.neverCall;
  return (
    <li class={isOpen ? 'new' : undefined}>
      <div class="head">
        <PersonLine visit={visit} person={row.person} />
        <span class={`state ${colours[row.kind]}`}>{visit.text(`desk.kind-${row.kind}`)}</span>
      </div>
      <JobLine visit={visit} job={row.job} />
      {row.answer && isOpen && (
        <p class="note small">{visit.text('desk.tell', { answer: visit.text(`answers.news-${row.answer}`) })}</p>
      )}
      <Facts {...props} />
      <Told {...props} />
      <ProgressPart frame={frame} timeZone={timeZone} wishId={row.id} call={row.ourCall} mayBeCalled={mayBeCalled} />
      {isOpen && <OutcomeForm frame={frame} wishId={row.id} />}
      <SecretWordForm frame={frame} person={row.person} />
    </li>
  );
};
