import { Token } from '../../web/token.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';

type ClosingProps = {
  readonly frame: Frame;
  /** Where the form goes, and where to turn back to. */
  readonly action: string;
  readonly back: string;
  readonly title: string;
  /** Applicants who wait for an answer. */
  readonly waiting: number;
};

/** Asks once more before an announcement is closed, and says what that means for people. */
export const ClosingPage = ({ frame, action, back, title, waiting }: ClosingProps) => {
  const { visit, who } = frame;
  const question = visit.text('employers.close-question');
  return (
    <WorkShell frame={frame} title={question}>
      <div class="narrow card">
        <h1>{question}</h1>
        <p>
          <b>{title}</b>
        </p>
        <p>{visit.text('employers.close-means')}</p>
        {waiting > 0 && <p class="note">{visit.text('employers.close-waiting', { count: waiting })}</p>}
        <form class="does" method="post" action={visit.link(action)}>
          <Token csrf={who?.csrf ?? ''} />
          <button type="submit" class="stop">
            {visit.text('employers.close')}
          </button>
          <a class="button quiet" href={visit.link(back)}>
            {visit.text('employers.back')}
          </a>
        </form>
      </div>
    </WorkShell>
  );
};
