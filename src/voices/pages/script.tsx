import { languageName } from '../../web/language-name.ts';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { extents } from '../bulk/scripts/script.ts';
import type { SpeakerRow } from '../speakers/store.ts';

type ScriptProps = { readonly frame: Frame; readonly speakers: readonly SpeakerRow[] };

/** A voice is chosen; each form on a page has its own. */
const Voice = ({ frame: { visit }, speakers, id }: ScriptProps & { readonly id: string }) => (
  <div class="field">
    <label for={id}>{visit.text('bulk.voice')}</label>
    <select id={id} name="voice">
      {speakers.map((one) => (
        <option value={one.id}>
          {one.name} · {languageName(one.language, visit.tag)}
        </option>
      ))}
    </select>
  </div>
);

const ScriptForm = (props: ScriptProps) => {
  const { visit } = props.frame;
  return (
    <form class="card fields" method="get" action={visit.link('/studio/script.pdf')}>
      <h2>{visit.text('bulk.script')}</h2>
      <p class="soft">{visit.text('bulk.about-script')}</p>
      <Voice {...props} id="script-voice" />
      <fieldset class="picks">
        <legend class="away">{visit.text('bulk.which-clips')}</legend>
        {extents.map((extent) => (
          <label>
            <input type="radio" name="state" value={extent} checked={extent === 'missing'} />
            {visit.text(`bulk.extent-${extent}`)}
          </label>
        ))}
      </fieldset>
      <div class="does">
        <button type="submit" class="first">
          {visit.text('bulk.as-pdf')}
        </button>
        <button type="submit" formaction={visit.link('/studio/script.csv')}>
          {visit.text('bulk.as-csv')}
        </button>
      </div>
    </form>
  );
};

const ExportForm = (props: ScriptProps) => {
  const { visit } = props.frame;
  return (
    <form class="card fields" method="get" action={visit.link('/studio/recordings.zip')}>
      <h2>{visit.text('bulk.export')}</h2>
      <p class="soft">{visit.text('bulk.about-export')}</p>
      <Voice {...props} id="export-voice" />
      <div class="does">
        <button type="submit">{visit.text('bulk.as-zip')}</button>
      </div>
    </form>
  );
};

/** What a studio is given to read, what was recorded to carry away, and the way to bring recordings in. */
export const ScriptPage = (props: ScriptProps) => {
  const { frame, speakers } = props;
  const { visit } = frame;
  const title = visit.text('studio.script');
  return (
    <WorkShell frame={frame} title={title}>
      <h1>{title}</h1>
      {speakers.length === 0 ? (
        <p class="note">
          {visit.text('bulk.no-voices')} <a href={visit.link('/studio/voices')}>{visit.text('studio.voices')}</a>
        </p>
      ) : (
        <div class="parts">
          <ScriptForm {...props} />
          <section class="card fields">
            <h2>{visit.text('bulk.import')}</h2>
            <p class="soft">{visit.text('bulk.about-import')}</p>
            <div class="does">
              <a class="button first" href={visit.link('/studio/import')}>
                {visit.text('bulk.import')}
              </a>
            </div>
          </section>
          <ExportForm {...props} />
        </div>
      )}
    </WorkShell>
  );
};
