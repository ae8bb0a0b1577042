import type { ClipId } from '../../speech/clip.ts';
import type { Needed } from '../../speech/speech.ts';
import { languageName } from '../../web/language-name.ts';
import { More } from '../../web/more.tsx';
import { Token } from '../../web/token.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import type { Outcome } from '../bulk/rules.ts';
import type { FileRow, ImportRow } from '../bulk/store.ts';
import type { SpeakerRow } from '../speakers/store.ts';
import { Sound } from './sound.tsx';

type ReportProps = {
  readonly frame: Frame;
  readonly imported: ImportRow;
  readonly speaker: SpeakerRow;
  readonly counts: ReadonlyMap<Outcome, number>;
  /** Some of those that would replace others. */
  readonly asks: readonly FileRow[];
  readonly files: readonly FileRow[];
  readonly words: ReadonlyMap<ClipId, Needed>;
  readonly next: number | null;
  readonly isLater: boolean;
};

/** Good, of no account, or worth a look. */
const colours: Partial<Record<Outcome, string>> = {
  ...{ kept: 'leaf', restored: 'leaf', same: '', left: '', opened: '', list: '', waits: 'sun', asks: 'gold' },
};
const colourOf = (state: Outcome) => colours[state] ?? 'blush';

const Progress = ({ frame: { visit }, counts }: ReportProps) => {
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const done = all - (counts.get('waits') ?? 0);
  return (
    <section class="card" id="progress">
      <p role="status">
        <b>{visit.text('bulk.working', { done, all })}</b>
      </p>
      <progress max={Math.max(1, all)} value={done} aria-label={visit.text('bulk.import-working')} />
      <p class="soft">{visit.text('bulk.may-leave')}</p>
    </section>
  );
};

const Counts = ({ frame: { visit }, counts }: ReportProps) => (
  <p class="facts">
    {[...counts].map(([state, count]) => (
      <span>
        <span class={`state ${colourOf(state)}`}>{visit.text(`bulk.is-${state}`)}</span> {count}
      </span>
    ))}
  </p>
);

const Question = ({ frame: { visit }, imported, speaker, words, row }: ReportProps & { readonly row: FileRow }) => (
  <li>
    <p class="who" lang={speaker.language}>
      {(row.clip && words.get(row.clip)?.text) ?? row.clip}
    </p>
    <div class="fields pair">
      {(['old', 'new'] as const).map((which) => (
        <div>
          <Sound
            src={
              which === 'old'
                ? visit.link(`/studio/take/${row.take_id}.mp3`)
                : visit.link(`/studio/import/${imported.id}/${row.number}.mp3`)
            }
            label={visit.text(`bulk.${which}-one`)}
          />
          <div class="picks">
            <label>
              <input type="radio" name={`a${row.number}`} value={which} />
              {visit.text(`bulk.take-${which}`)}
            </label>
          </div>
        </div>
      ))}
    </div>
    <FileFacts visit={visit} row={row} />
  </li>
);

const Questions = (props: ReportProps) => {
  const { frame, imported, asks, counts } = props;
  const { visit, who } = frame;
  if (asks.length === 0 || imported.state !== 'asking') return null;
  return (
    <form class="fields" method="post" action={visit.link(`/studio/import/${imported.id}`)}>
      <Token csrf={who?.csrf ?? ''} />
      <h2>{visit.text('bulk.asks-title', { count: counts.get('asks') ?? 0 })}</h2>
      <p class="soft">{visit.text('bulk.about-asks')}</p>
      <ul class="rows">
        {asks.map((row) => (
          <Question {...props} row={row} />
        ))}
      </ul>
      <div class="does">
        <button type="submit" class="first">
          {visit.text('bulk.as-chosen')}
        </button>
        <button type="submit" name="all" value="old">
          {visit.text('bulk.all-old')}
        </button>
        <button type="submit" name="all" value="new">
          {visit.text('bulk.all-new')}
        </button>
      </div>
    </form>
  );
};

const FileFacts = ({ visit, row }: { readonly visit: Frame['visit']; readonly row: FileRow }) => (
  <p class="facts small">
    <span lang="en">{row.name}</span>
    {row.clip && (
      <span class="soft" lang="en">
        {row.clip}
      </span>
    )}
    {row.warnings.map((warning) => (
      <span class="state sun">{visit.text(`studio.warning-${warning}`)}</span>
    ))}
  </p>
);

const Row = ({ frame: { visit }, speaker, words, row }: ReportProps & { readonly row: FileRow }) => (
  <li>
    <p class="name-line">
      <span class={`state ${colourOf(row.state)}`}>{visit.text(`bulk.is-${row.state}`)}</span>
      {row.clip && (
        <a href={visit.link(`/studio/clip/${speaker.language}/${row.clip}`)} lang={speaker.language}>
          {words.get(row.clip)?.text ?? row.clip}
        </a>
      )}
    </p>
    <FileFacts visit={visit} row={row} />
  </li>
);

/** What became of the recordings that were brought in. */
export const ReportPage = (props: ReportProps) => {
  const { frame, imported, speaker, files, next, isLater } = props;
  const { visit } = frame;
  const title = visit.text('bulk.report-title', {
    voice: speaker.name,
    language: languageName(speaker.language, visit.tag),
  });
  return (
    <WorkShell frame={frame} title={title}>
      <p>
        <a href={visit.link('/studio/import')}>← {visit.text('bulk.import')}</a>
      </p>
      <h1>{title}</h1>
      {imported.state === 'working' && <Progress {...props} />}
      {imported.state === 'failed' && (
        <p class="note bad">
          <b>{visit.text(`bulk.is-${imported.problem}`)}</b>
        </p>
      )}
      <Counts {...props} />
      <Questions {...props} />
      {imported.state === 'done' && (
        <p class="note good">
          {visit.text('bulk.done')} <a href={visit.link('/studio/listen')}>{visit.text('studio.listen')}</a>
        </p>
      )}
      <ul class="rows">
        {files.map((row) => (
          <Row {...props} row={row} />
        ))}
      </ul>
      <More visit={visit} path={`/studio/import/${imported.id}`} next={next} isLater={isLater} />
    </WorkShell>
  );
};
