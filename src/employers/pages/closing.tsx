import { Token } from '../../web/token.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';

type ClosingProps = {
  readonly frame: Frame;
  /** Where the form goes, and where to turn back to. */
  readonly action: string;
  readonly back: string;
  readonly title: string;
  /** Applicants who wait for a first answer, and those who were invited or offered the job. */
  readonly waiting: number;
  readonly invited?: number;
  /** An employer says why: the places are taken, or not. */
  readonly asksWhy?: boolean;
};

/** Asks once more before an announcement is closed, and says what that means for people. */
export const ClosingPage = ({ frame, action, back, title, waiting, invited = 0, asksWhy }: ClosingProps) => {
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
        {invited > 0 && <p class="note">{visit.text('announce.close-invited', { count: invited })}</p>}
        <form class="does" method="post" action={visit.link(action)}>
          <Token csrf={who?.csrf ?? ''} />
          {asksWhy && (
            <button type="submit" class="first" name="why" value="filled">
              {visit.text('announce.close-filled')}
            </button>
          )}
          <button type="submit" class="stop" name="why" value="employer">
            {visit.text(asksWhy ? 'announce.close-other' : 'employers.close')}
          </button>
          <a class="button quiet" href={visit.link(back)}>
            {visit.text('employers.back')}
          </a>
        </form>
      </div>
    </WorkShell>
  );
};
