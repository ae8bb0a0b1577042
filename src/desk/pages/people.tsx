import { Picture } from '../../web/picture.tsx';
import { When } from '../../web/when.tsx';
import type { Frame } from '../../web/work-shell.tsx';
import type { CallBack } from '../kinds.ts';
import type { JobView, PersonView } from './known.ts';
import { NoteForm } from './note-form.tsx';
import { JobLine, PersonLine } from './parts.tsx';

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
  readonly done: { readonly at: Date; readonly by: string | null; readonly note: string | null } | null;
};

type WaitingProps = { readonly frame: Frame; readonly timeZone: string; readonly row: WaitingRow };

const colours: Record<CallBack, string> = {
  person: 'gold',
  interrupted: 'sun',
  untold: 'leaf',
  'wrong-number': 'blush',
};

const Done = ({ frame: { visit }, timeZone, row }: WaitingProps) =>
  row.done && (
    <p class="note good small">
      {visit.text('desk.done-by', { name: row.done.by ?? '?' })}{' '}
      <When visit={visit} at={row.done.at} timeZone={timeZone} />
      {row.done.note && (
        <>
          <br />
          {row.done.note}
        </>
      )}
    </p>
  );

/** A row of the list of people to call: who, why, about which job, what they pressed, and the button that ends it. */
export const WaitingItem = (props: WaitingProps) => {
  const { frame, timeZone, row } = props;
  const { visit } = frame;
  return (
    <li class={row.done ? undefined : 'new'}>
      <div class="head">
        <PersonLine visit={visit} person={row.person} />
        <span class={`state ${colours[row.kind]}`}>{visit.text(`desk.kind-${row.kind}`)}</span>
      </div>
      <JobLine visit={visit} job={row.job} />
      {row.answer && !row.done && (
        <p class="note small">{visit.text('desk.tell', { answer: visit.text(`employers.state-${row.answer}`) })}</p>
      )}
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
        {row.callId && <a href={visit.link(`/desk/call/${row.callId}`)}>{visit.text('desk.whole-call')}</a>}
      </p>
      <Done {...props} />
      {!row.done && <NoteForm frame={frame} id={row.id} action={`/desk/wish/${row.id}/done`} hidden={{}} />}
    </li>
  );
};
