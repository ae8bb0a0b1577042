import { Token } from '../../../web/token.tsx';
import { When } from '../../../web/when.tsx';
import { type Frame, WorkShell } from '../../../web/work-shell.tsx';

type LongerProps = {
  readonly frame: Frame;
  readonly id: number;
  readonly kind: 'extend' | 'renew';
  readonly title: string;
  readonly closesAt: Date | null;
  readonly timeZone: string;
  readonly days: { readonly first: string; readonly last: string };
  /** The day that was sent is none that may be chosen. */
  readonly isFaulty: boolean;
  /** It has ended: it can be copied. */
  readonly isOver: boolean;
};

const LastDay = ({ frame: { visit }, days, isFaulty }: LongerProps) => (
  <div class={isFaulty ? 'field wrong' : 'field'}>
    <label for="ends">{visit.text('announce.field-ends')}</label>
    {isFaulty && (
      <span class="wrong" role="alert">
        {visit.text('announce.fault-ends')}
      </span>
    )}
    <input id="ends" name="ends" type="date" min={days.first} max={days.last} value={days.last} required />
  </div>
);

/** Shows an announcement for longer: one button, or a day and a button. */
export const LongerPage = (props: LongerProps) => {
  const { frame, id, kind, title, closesAt, timeZone, isOver } = props;
  const { visit, who } = frame;
  const question = visit.text(isOver ? 'announce.is-over' : 'announce.longer-question');
  const action = `/employer/announcement/${id}/${isOver ? 'copy' : kind}`;
  return (
    <WorkShell frame={frame} title={question}>
      <form class="narrow card part" method="post" action={visit.link(action)}>
        <Token csrf={who?.csrf ?? ''} />
        <h1>{question}</h1>
        <p>
          <b>{title}</b>
        </p>
        {closesAt && !isOver && (
          <p>
            {visit.text('announce.ends')}{' '}
            <When visit={visit} at={new Date(closesAt.getTime() - 1)} timeZone={timeZone} />
          </p>
        )}
        {kind === 'extend' && !isOver && <LastDay {...props} />}
        <div class="does">
          <button type="submit" class="first">
            {visit.text(isOver ? 'announce.copy' : kind === 'renew' ? 'announce.renew' : 'announce.extend')}
          </button>
          <a class="button quiet" href={visit.link('/employer')}>
            {visit.text('employers.back')}
          </a>
        </div>
      </form>
    </WorkShell>
  );
};
