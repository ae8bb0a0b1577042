import type { Restored } from '../../backup/store.ts';
import { Token } from '../../web/token.tsx';
import { whenText } from '../../web/when.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';

type RestoredProps = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly restored: Restored | null;
  readonly held: { readonly doubtful: number; readonly fresh: number };
};

/** What a restore left to decide: which calls go out, when some of them may have been made already. */
export const RestoredPage = ({ frame, timeZone, restored, held }: RestoredProps) => {
  const { visit } = frame;
  return (
    <WorkShell frame={frame} title={visit.text('restored.title')}>
      <div class="narrow card">
        <h1>{visit.text('restored.title')}</h1>
        {restored ? (
          <Decision frame={frame} timeZone={timeZone} restored={restored} held={held} />
        ) : (
          <p>{visit.text('restored.nothing')}</p>
        )}
      </div>
    </WorkShell>
  );
};

const Decision = ({ frame, timeZone, restored, held }: RestoredProps & { readonly restored: Restored }) => {
  const { visit, who } = frame;
  const moment = whenText({ visit, at: restored.moment, timeZone });
  const at = whenText({ visit, at: restored.at, timeZone });
  return (
    <>
      <p>{visit.text('restored.told', { moment, at })}</p>
      <p>{visit.text('restored.why')}</p>
      <ul>
        <li>{visit.text('restored.doubtful', { count: held.doubtful })}</li>
        <li>{visit.text('restored.fresh', { count: held.fresh })}</li>
      </ul>
      <p>
        <a href={visit.link('/desk/calls')}>{visit.text('restored.look')}</a>
      </p>
      {(['new', 'all'] as const).map((decision) => {
        const word = decision === 'new' ? 'new-only' : 'all';
        return (
          <form method="post" action={visit.link('/desk/restored')}>
            <Token csrf={who?.csrf ?? ''} />
            <p class="small soft">{visit.text(`restored.${word}-means`)}</p>
            <div class="does">
              <button type="submit" name="decision" value={decision} class={decision === 'new' ? 'first' : undefined}>
                {visit.text(`restored.${word}`)}
              </button>
            </div>
          </form>
        );
      })}
    </>
  );
};
