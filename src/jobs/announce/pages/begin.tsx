import type { Country } from '../../../country/load.ts';
import type { Position } from '../../../country/pack.ts';
import type { Employer } from '../../../employers/store.ts';
import { Nothing } from '../../../web/nothing.tsx';
import { Picture } from '../../../web/picture.tsx';
import { Token } from '../../../web/token.tsx';
import { When } from '../../../web/when.tsx';
import { type Frame, WorkShell } from '../../../web/work-shell.tsx';
import type { Form } from '../form.ts';
import { PositionButtons, positionsBySector } from './position-tiles.tsx';

export type BeginProps = {
  readonly frame: Frame;
  readonly country: Country;
  readonly employers: readonly Employer[];
  /** The one for which something was sent already. */
  readonly employer: string;
  /** What was begun before, to go on with. */
  readonly forms: readonly Form[];
  readonly words: string;
  /** What was found for the words; null where nothing was looked for. */
  readonly found: readonly Position[] | null;
  readonly text: string;
  readonly fault: 'no-text' | 'long-text' | 'no-position' | 'too-often' | null;
};

/** A longer text is no announcement. */
export const LONGEST_TEXT = 5000;

const Whose = ({ frame: { visit }, employers, employer }: BeginProps) => {
  const [only] = employers;
  if (employers.length === 1 && only) return <input type="hidden" name="employer" value={only.id} />;
  return (
    <fieldset>
      <legend>{visit.text('announce.whose')}</legend>
      <div class="picks">
        {employers.map(({ id, name }, at) => (
          <label>
            <input type="radio" name="employer" value={id} checked={employer ? id === employer : at === 0} required />
            <span>{visit.name(name)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};

const GoOn = ({ frame: { visit, who }, country, forms }: BeginProps) =>
  forms.length === 0 ? null : (
    <section>
      <h2>{visit.text('announce.go-on')}</h2>
      <ul class="rows">
        {forms.map(({ id, typed, changedAt }) => (
          <li class="new">
            <div class="head top-word">
              <Picture visit={visit} name={country.position(typed.position)?.picture ?? 'briefcase'} size={44} />
              <div>
                <a href={visit.link(`/employer/announce/${id}`)}>
                  <b>
                    {visit.name(country.position(typed.position)?.name ?? {}) || visit.text('announce.no-position')}
                  </b>
                </a>
                <p class="soft small">
                  <When visit={visit} at={changedAt} timeZone={country.timeZone} />
                </p>
              </div>
            </div>
            <form class="does" method="post" action={visit.link(`/employer/announce/${id}/discard`)}>
              <Token csrf={who?.csrf ?? ''} />
              <a class="button first" href={visit.link(`/employer/announce/${id}`)}>
                {visit.text('announce.go-on-writing')}
              </a>
              <button type="submit" class="quiet">
                {visit.text('announce.discard')}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );

const Search = ({ frame: { visit }, words }: BeginProps) => (
  <form class="find" method="get" action={visit.link('/employer/announce')}>
    <input
      type="search"
      name="q"
      value={words}
      maxlength={80}
      aria-label={visit.text('announce.find-position')}
      placeholder={visit.text('announce.find-position')}
      enterkeyhint="search"
    />
    <button type="submit" class="button">
      {visit.text('announce.find')}
    </button>
  </form>
);

const Choose = (props: BeginProps) => {
  const { frame, country, found, fault } = props;
  const { visit, who } = frame;
  return (
    <section class="card part" id="which">
      <h2>{visit.text('announce.which')}</h2>
      {fault === 'no-position' && (
        <p class="wrong" role="alert">
          {visit.text('announce.fault-position')}
        </p>
      )}
      <Search {...props} />
      <form class="part" method="post" action={visit.link('/employer/announce/start')}>
        <Token csrf={who?.csrf ?? ''} />
        <Whose {...props} />
        {found && found.length === 0 && <p class="note">{visit.text('announce.none-found')}</p>}
        {found && <PositionButtons visit={visit} positions={found} />}
        {positionsBySector(country).map(({ sector, positions }) => (
          <details>
            <summary class="sector">
              <Picture visit={visit} name={sector.picture} size={36} />
              {visit.name(sector.name)}
            </summary>
            <PositionButtons visit={visit} positions={positions} />
          </details>
        ))}
      </form>
    </section>
  );
};

const Paste = (props: BeginProps) => {
  const { frame, text, fault } = props;
  const { visit, who } = frame;
  const isWrong = fault === 'no-text' || fault === 'long-text';
  return (
    <section class="card part" id="paste">
      <h2>{visit.text('announce.paste')}</h2>
      <p class="soft">{visit.text('announce.paste-hint')}</p>
      <form class="part" method="post" action={visit.link('/employer/announce/paste')}>
        <Token csrf={who?.csrf ?? ''} />
        <Whose {...props} />
        <div class={isWrong ? 'field wrong' : 'field'}>
          <label for="text">{visit.text('announce.your-text')}</label>
          {isWrong && (
            <span class="wrong" role="alert" id="text-fault">
              {visit.text(`announce.fault-${fault}`, { most: LONGEST_TEXT })}
            </span>
          )}
          <textarea
            id="text"
            name="text"
            rows={6}
            aria-invalid={isWrong ? 'true' : undefined}
            aria-describedby={isWrong ? 'text-fault' : undefined}
          >
            {text}
          </textarea>
        </div>
        <div class="does">
          <button type="submit" class="first">
            {visit.text('announce.read')}
          </button>
        </div>
      </form>
    </section>
  );
};

/** Where an announcement begins: with the position, or with a text that there is already. */
export const BeginPage = (props: BeginProps) => {
  const { frame, employers, fault } = props;
  const { visit } = frame;
  const title = visit.text('announce.title');
  return (
    <WorkShell frame={frame} title={fault ? visit.text('shell.fault-title', { title }) : title}>
      <p>
        <a href={visit.link('/employer')}>← {visit.text('employers.announcements')}</a>
      </p>
      <h1>{title}</h1>
      {employers.length === 0 ? (
        <Nothing visit={visit} text={visit.text('announce.no-employer')} />
      ) : (
        <>
          {fault === 'too-often' && (
            <p class="note bad" role="alert">
              <b>{visit.text('announce.fault-too-often')}</b>
            </p>
          )}
          <GoOn {...props} />
          <Choose {...props} />
          <Paste {...props} />
        </>
      )}
    </WorkShell>
  );
};
