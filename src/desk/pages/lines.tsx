import type { Country } from '../../country/load.ts';
import { Nothing } from '../../web/nothing.tsx';
import { Token } from '../../web/token.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { LineAlarms } from './line-alarms.tsx';
import { LineCard } from './line-card.tsx';
import { LineHeld, LineQueue } from './line-queue.tsx';
import type { LinesView } from './read-lines.ts';

type LinesProps = { readonly frame: Frame; readonly country: Country; readonly view: LinesView };

const ForAll = ({ frame: { visit, who }, view }: Pick<LinesProps, 'frame' | 'view'>) => {
  const isOpen = view.lines.some(({ state }) => state === 'open');
  const isShut = view.lines.some(({ state }) => state !== 'open');
  return (
    <form class="does" method="post" action={visit.link('/desk/lines')}>
      <Token csrf={who?.csrf ?? ''} />
      <input type="hidden" name="trunk" value="" />
      <a class="button stop" href={visit.link('/desk/lines/stop')}>
        {visit.text('lines.stop-everything')}
      </a>
      {isOpen && (
        <button type="submit" name="to" value="paused">
          {visit.text('lines.pause-everything')}
        </button>
      )}
      {isShut && (
        <button type="submit" name="to" value="open">
          {visit.text('lines.open-everything')}
        </button>
      )}
    </form>
  );
};

/** The lines to the telephone network: what happens on them now, and the buttons that stop it. */
export const LinesPage = ({ frame, country, view }: LinesProps) => {
  const { visit } = frame;
  return (
    <WorkShell frame={frame} title={visit.text('lines.title')}>
      <div>
        <h1>{visit.text('lines.title')}</h1>
        <p class="soft">{visit.text('lines.about')}</p>
      </div>
      <ForAll frame={frame} view={view} />
      {view.alarms.length > 0 && <LineAlarms frame={frame} country={country} alarms={view.alarms} />}
      {view.held > 0 && <LineHeld frame={frame} held={view.held} />}
      {view.lines.length === 0 && <Nothing visit={visit} text={visit.text('lines.not-running')} />}
      <ul class="rows">
        {view.lines.map((line) => (
          <LineCard frame={frame} country={country} line={line} />
        ))}
      </ul>
      <LineQueue frame={frame} timeZone={country.timeZone} queue={view.queue} holiday={view.holiday} />
    </WorkShell>
  );
};
