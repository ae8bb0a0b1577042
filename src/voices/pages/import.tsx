import type { Child } from 'hono/jsx';
import { dateFormat } from '../../kit/formats.ts';
import { languageName } from '../../web/language-name.ts';
import { Token } from '../../web/token.tsx';
import { When } from '../../web/when.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import type { ScriptTitle } from '../bulk/scripts/store.ts';
import type { ImportTitle } from '../bulk/store.ts';
import type { SpeakerRow } from '../speakers/store.ts';

type ImportProps = {
  readonly frame: Frame;
  readonly speakers: readonly SpeakerRow[];
  readonly scripts: readonly ScriptTitle[];
  readonly imports: readonly ImportTitle[];
  /** Why what was sent was not taken. */
  readonly fault: string | null;
  readonly timeZone: string;
};

const voiceText = ({ frame: { visit }, speakers }: ImportProps, speakerId: string): string => {
  const found = speakers.find(({ id }) => id === speakerId);
  return found ? `${found.name} · ${languageName(found.language, visit.tag)}` : '';
};

const Scripts = (props: ImportProps & { readonly id: string; readonly none: boolean }) => {
  const { frame, scripts, timeZone, id, none } = props;
  const { visit } = frame;
  const day = (at: Date) => dateFormat(visit.tag, { dateStyle: 'medium', timeZone }).format(at);
  return (
    <select id={id} name="script">
      {none && <option value="">{visit.text('bulk.no-script')}</option>}
      {scripts.map((one) => (
        <option value={one.id}>
          {visit.text('bulk.script-option', {
            number: one.id,
            voice: voiceText(props, one.speaker_id),
            count: one.count,
            day: day(one.made_at),
          })}
        </option>
      ))}
    </select>
  );
};

const Upload = ({
  frame: { visit, who },
  kind,
  children,
}: ImportProps & { readonly kind: 'files' | 'long'; readonly children?: Child }) => (
  <form
    class="card fields"
    method="post"
    enctype="multipart/form-data"
    action={visit.link('/studio/import')}
    id={`bring-${kind}`}
  >
    <h2>{visit.text(`bulk.bring-${kind}`)}</h2>
    <p class="soft">{visit.text(`bulk.about-${kind}`)}</p>
    <Token csrf={who?.csrf ?? ''} />
    <input type="hidden" name="kind" value={kind} />
    {children}
    <div class="does">
      <button type="submit" class="first">
        {visit.text('bulk.send')}
      </button>
    </div>
  </form>
);

const FilesForm = (props: ImportProps) => {
  const { visit } = props.frame;
  return (
    <Upload {...props} kind="files">
      <div class="field">
        <label for="voice">{visit.text('bulk.voice')}</label>
        <select id="voice" name="voice">
          {props.speakers.map(({ id }) => (
            <option value={id}>{voiceText(props, id)}</option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="files-script">{visit.text('bulk.numbers-of')}</label>
        <Scripts {...props} id="files-script" none />
      </div>
      <div class="field">
        <label for="files">{visit.text('bulk.choose-files')}</label>
        <input type="file" id="files" name="files" multiple accept="audio/*,video/*,.zip,.mp3,.wav,.m4a,.ogg,.flac" />
      </div>
      <div class="field">
        <label for="folder">{visit.text('bulk.choose-folder')}</label>
        <input type="file" id="folder" name="folder" multiple {...{ webkitdirectory: true }} />
      </div>
    </Upload>
  );
};

const LongForm = (props: ImportProps) => {
  const { visit } = props.frame;
  return (
    <Upload {...props} kind="long">
      <div class="field">
        <label for="long-script">{visit.text('bulk.read-from')}</label>
        <Scripts {...props} id="long-script" none={false} />
      </div>
      <div class="fields pair">
        <div class="field">
          <label for="first">{visit.text('bulk.first-line')}</label>
          <input type="number" id="first" name="first" min="1" max="9999" value="1" required />
        </div>
        <div class="field">
          <label for="last">{visit.text('bulk.last-line')}</label>
          <input type="number" id="last" name="last" min="1" max="9999" />
        </div>
      </div>
      <div class="field">
        <label for="long">{visit.text('bulk.choose-long')}</label>
        <input type="file" id="long" name="files" accept="audio/*,video/*" required />
      </div>
    </Upload>
  );
};

const Before = (props: ImportProps) => {
  const { frame, imports, timeZone } = props;
  const { visit } = frame;
  if (imports.length === 0) return null;
  return (
    <section>
      <h2>{visit.text('bulk.brought')}</h2>
      <ul class="rows">
        {imports.map((one) => (
          <li>
            <p class="facts">
              <a href={visit.link(`/studio/import/${one.id}`)}>
                <When visit={visit} at={one.made_at} timeZone={timeZone} />
              </a>
              <span>
                {one.speaker} · {languageName(one.language, visit.tag)}
              </span>
              <span class="soft">{visit.text(`bulk.bring-${one.kind}`)}</span>
              <span class={one.state === 'done' ? 'state' : 'state gold'}>
                {visit.text(`bulk.import-${one.state}`)}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Where recordings are brought in: many files, or one long recording; and those that were. */
export const ImportPage = (props: ImportProps) => {
  const { frame, fault, scripts } = props;
  const { visit } = frame;
  const title = visit.text('bulk.import');
  return (
    <WorkShell frame={frame} title={title}>
      <p>
        <a href={visit.link('/studio/script')}>← {visit.text('studio.script')}</a>
      </p>
      <h1>{title}</h1>
      {fault && (
        <p class="note bad" role="alert">
          <b>{visit.text(`bulk.refused-${fault}`)}</b>
        </p>
      )}
      <p class="soft">{visit.text('bulk.import-how')}</p>
      <FilesForm {...props} />
      {scripts.length > 0 ? <LongForm {...props} /> : <p class="note">{visit.text('bulk.long-needs-script')}</p>}
      <Before {...props} />
    </WorkShell>
  );
};
