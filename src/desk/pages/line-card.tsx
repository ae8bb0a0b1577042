import type { TrunkState } from '../../calling/trunks/rules.ts';
import type { Country } from '../../country/load.ts';
import { moneyText } from '../../web/money.ts';
import { Token } from '../../web/token.tsx';
import type { Visit } from '../../web/visit.ts';
import { When, whenText } from '../../web/when.tsx';
import type { Frame } from '../../web/work-shell.tsx';
import { networkWord } from './network-word.ts';
import type { LineView, Spent } from './read-lines.ts';

type LineProps = { readonly frame: Frame; readonly country: Country; readonly line: LineView };

const colours: Record<TrunkState, string> = { open: 'leaf', paused: 'sun', draining: 'sun', stopped: 'blush' };

/** What a destination of the tariff is called, or who is meant by it. */
export const destinationName = (visit: Visit, { tariff }: Country, id: string): string => {
  if (id === 'inbound') return visit.text('cost.callers');
  const found = tariff.destinations.find((one) => one.id === id);
  return found ? visit.name(found.name) : visit.text('cost.unknown');
};

const Marks = ({ frame: { visit }, country, line }: LineProps) => (
  <span class="push facts">
    {line.reach !== 'reached' && <span class="state blush">{visit.text(`lines.${line.reach}`)}</span>}
    {line.brokenUntil && (
      <span class="state blush">
        {visit.text('lines.broken', { when: whenText({ visit, at: line.brokenUntil, timeZone: country.timeZone }) })}
      </span>
    )}
    {line.isTried && <span class="state sun">{visit.text('lines.trying')}</span>}
    <span class={`state ${colours[line.state]}`}>{visit.text(`lines.state-${line.state}`)}</span>
  </span>
);

const SpentLine = ({ frame: { visit }, country, spent }: Omit<LineProps, 'line'> & { readonly spent: Spent }) => {
  const { currency } = country.tariff;
  const sum = moneyText(visit, spent.spent, currency);
  const isOver = spent.limit !== null && spent.spent >= spent.limit;
  return (
    <div>
      <dt>
        {spent.destination === null
          ? visit.text('lines.everything')
          : destinationName(visit, country, spent.destination)}
      </dt>
      <dd class={isOver ? 'wrong' : undefined}>
        {spent.limit === null
          ? sum
          : visit.text('lines.spent-of', { spent: sum, limit: moneyText(visit, spent.limit, currency) })}
      </dd>
    </div>
  );
};

/** Which buttons a trunk has, by its state. */
const doings: Record<TrunkState, readonly ('open' | 'pause' | 'drain' | 'stop')[]> = {
  open: ['pause', 'drain', 'stop'],
  paused: ['open', 'drain', 'stop'],
  draining: ['open', 'stop'],
  stopped: ['open'],
};
const states = { open: 'open', pause: 'paused', drain: 'draining' } as const;

const Doings = ({ frame: { visit, who }, line }: Pick<LineProps, 'frame' | 'line'>) => {
  const label = (does: string) => visit.text('lines.for-line', { does: visit.text(`lines.${does}`), line: line.name });
  const isBroken = line.brokenUntil !== null || line.isTried;
  return (
    <form class="does" method="post" action={visit.link('/desk/lines')}>
      <Token csrf={who?.csrf ?? ''} />
      <input type="hidden" name="trunk" value={line.name} />
      {line.state === 'open' && isBroken && (
        <button type="submit" name="to" value="open" class="first" aria-label={label('try-again')}>
          {visit.text('lines.try-again')}
        </button>
      )}
      {doings[line.state].map((does) =>
        does === 'stop' ? (
          <a class="button stop" href={visit.link(`/desk/lines/stop?trunk=${line.name}`)} aria-label={label('stop')}>
            {visit.text('lines.stop')}
          </a>
        ) : (
          <button
            type="submit"
            name="to"
            value={states[does]}
            class={does === 'open' ? 'first' : undefined}
            aria-label={label(does)}
          >
            {visit.text(`lines.${does}`)}
          </button>
        ),
      )}
    </form>
  );
};

/** A trunk: what happens on it now, what it cost today, what failed, and the buttons that pause, drain, open and stop it. */
export const LineCard = ({ frame, country, line }: LineProps) => {
  const { visit } = frame;
  const { timeZone } = country;
  return (
    <li>
      <div class="head">
        <h2>{line.name}</h2>
        <Marks frame={frame} country={country} line={line} />
      </div>
      <p class="facts">
        <b>{visit.text('lines.in-use', { open: line.open, lines: line.lines })}</b>
        <span>{visit.text('lines.last-hour', line.lastHour)}</span>
        <span class="soft">{visit.text('lines.shows', { number: line.shows })}</span>
      </p>
      <div>
        <h3>{visit.text('lines.spent-today')}</h3>
        <dl class="raw">
          {line.spent.map((spent) => (
            <SpentLine frame={frame} country={country} spent={spent} />
          ))}
        </dl>
      </div>
      {line.faults.length > 0 && (
        <div>
          <h3>{visit.text('lines.last-faults')}</h3>
          <ul class="small">
            {line.faults.map(({ at, cause }) => (
              <li>
                <When visit={visit} at={at} timeZone={timeZone} /> {cause && networkWord(visit, cause)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {line.changed && (
        <p class="small soft">
          {visit.text('lines.changed', {
            name: line.changed.by,
            when: whenText({ visit, at: line.changed.at, timeZone }),
          })}
        </p>
      )}
      <Doings frame={frame} line={line} />
    </li>
  );
};
