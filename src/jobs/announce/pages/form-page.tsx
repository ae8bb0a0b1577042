import { Token } from '../../../web/token.tsx';
import { type Frame, WorkShell } from '../../../web/work-shell.tsx';
import { AdviceNote } from './advice-note.tsx';
import { type FormProps, faultText } from './fields.tsx';
import { EndsPart, HoursPart, PayPart, PeoplePart, PlacePart, PositionPart } from './form-parts.tsx';
import { keepScript } from './keep-script.ts';
import { TermPicks } from './term-picks.tsx';

type PageProps = Omit<FormProps, 'visit'> & {
  readonly frame: Frame;
  readonly title: string;
  /** Where the form goes, and where one turns back to. */
  readonly action: string;
  readonly back: { readonly path: string; readonly label: string };
  /** What was pasted, to look back at. */
  readonly text: string | null;
  /** The version that is changed, of an announcement that there is already. */
  readonly version?: number;
  /** A colleague has changed it while this was written. */
  readonly isOvertaken?: boolean;
  /** What staff or the law ask for; sentences. */
  readonly advice?: readonly string[];
};

const Faults = ({ frame: { visit }, country, faults, isOvertaken }: PageProps) => {
  if (faults.length === 0 && !isOvertaken) return null;
  return (
    <div class="note bad" role="alert" id="faults">
      <b>{visit.text(isOvertaken ? 'announce.overtaken' : 'announce.please-correct')}</b>
      <ul>
        {faults.map((fault) => (
          <li>
            <a href={`#${fault.field}`}>{faultText(visit, country, fault)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
};

const FromText = ({ frame: { visit }, fromText, text }: PageProps) => {
  if (!fromText) return null;
  const left = fromText.notes.filter((note) => note === 'sex-preference' || note === 'age-limit');
  return (
    <section class="note part">
      <p>
        <b>{visit.text('announce.read-text')}</b>
      </p>
      {left.map((note) => (
        <p>{visit.text(`announce.left-out-${note}`)}</p>
      ))}
      {text !== null && (
        <details>
          <summary>{visit.text('announce.your-text')}</summary>
          <p class="own-text">{text}</p>
        </details>
      )}
    </section>
  );
};

const Does = ({ frame: { visit }, version }: PageProps) => (
  <div class="does">
    <button type="submit" class="first" name="go" value="look">
      {visit.text('announce.look')}
    </button>
    {version === undefined && (
      <button type="submit" name="go" value="later">
        {visit.text('announce.later')}
      </button>
    )}
  </div>
);

/** All of an announcement on one page, in large questions; what was typed stays, right or wrong. */
export const FormPage = (props: PageProps) => {
  const { frame, title, action, back, version, advice = [] } = props;
  const { visit, who } = frame;
  const parts = { ...props, visit };
  return (
    <WorkShell
      frame={frame}
      title={props.faults.length > 0 ? visit.text('shell.fault-title', { title }) : title}
      head={version === undefined && <script type="module" src={keepScript} />}
    >
      <p>
        <a href={visit.link(back.path)}>← {back.label}</a>
      </p>
      <h1>{title}</h1>
      <Faults {...props} />
      <AdviceNote visit={visit} advice={advice} />
      <FromText {...props} />
      <form class="announce" method="post" action={visit.link(action)}>
        <Token csrf={who?.csrf ?? ''} />
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        <PositionPart {...parts} />
        <PlacePart {...parts} />
        <PeoplePart {...parts} />
        <PayPart {...parts} />
        <HoursPart {...parts} />
        <TermPicks {...parts} side="b" />
        <TermPicks {...parts} side="n" />
        <EndsPart {...parts} />
        <Does {...props} />
      </form>
    </WorkShell>
  );
};
