import { Token } from '../../web/token.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';

type StopProps = {
  readonly frame: Frame;
  /** The trunk's name; null: all of them. */
  readonly trunk: string | null;
  /** Calls that are under way on it. */
  readonly open: number;
};

/** Asks once more before talks are cut off. */
export const LineStopPage = ({ frame, trunk, open }: StopProps) => {
  const { visit, who } = frame;
  const question =
    trunk === null ? visit.text('lines.stop-question-all') : visit.text('lines.stop-question', { line: trunk });
  return (
    <WorkShell frame={frame} title={question}>
      <div class="narrow card">
        <h1>{question}</h1>
        <p>
          <b>{visit.text('lines.talks-now', { open })}</b>
        </p>
        <p>{visit.text('lines.stop-means')}</p>
        <form class="does" method="post" action={visit.link('/desk/lines')}>
          <Token csrf={who?.csrf ?? ''} />
          <input type="hidden" name="trunk" value={trunk ?? ''} />
          <button type="submit" name="to" value="stopped" class="stop">
            {visit.text('lines.yes-stop')}
          </button>
          <a class="button quiet" href={visit.link('/desk/lines')}>
            {visit.text('lines.back')}
          </a>
        </form>
      </div>
    </WorkShell>
  );
};
