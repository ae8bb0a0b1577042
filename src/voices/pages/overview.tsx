import { languageName } from '../../web/language-name.ts';
import { More } from '../../web/more.tsx';
import { Nothing } from '../../web/nothing.tsx';
import type { Visit } from '../../web/visit.ts';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { type Kind, kinds } from '../wanted/list.ts';
import { ProgressCard } from './progress.tsx';
import { narrowings, type Overview, type OverviewQuery } from './read-overview.ts';
import { WantedItem } from './wanted-item.tsx';

type Narrow = Omit<OverviewQuery, 'after'>;

/** The address of a part of the list. */
export function overviewPath({ language, voice, kind, state }: Narrow): string {
  const isUsual = state === 'open';
  const query = Object.entries({
    language: voice === null ? language : null,
    voice,
    kind,
    state: isUsual ? null : state,
  });
  const text = query.flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`])).join('&');
  return text === '' ? '/studio' : `/studio?${text}`;
}

type ChipsProps = { readonly visit: Visit; readonly query: Narrow; readonly counts: Overview['counts'] };

const States = ({ visit, query, counts }: ChipsProps) => (
  <nav class="chips" aria-label={visit.text('studio.by-state')}>
    {narrowings
      .filter((state) => counts[state] > 0 || state === query.state)
      .map((state) => (
        <a
          href={visit.link(overviewPath({ ...query, state }))}
          aria-current={query.state === state ? 'page' : undefined}
        >
          {visit.text(`studio.state-${state}`)} <span class="count">{counts[state]}</span>
        </a>
      ))}
  </nav>
);

const Kinds = ({ visit, query }: Omit<ChipsProps, 'counts'>) => (
  <nav class="chips" aria-label={visit.text('studio.by-kind')}>
    {[null, ...kinds].map((kind) => (
      <a href={visit.link(overviewPath({ ...query, kind }))} aria-current={query.kind === kind ? 'page' : undefined}>
        {visit.text(kind === null ? 'studio.all-kinds' : `studio.kind-${kind}`)}
      </a>
    ))}
  </nav>
);

type OverviewPageProps = {
  readonly frame: Frame;
  readonly query: OverviewQuery;
  readonly overview: Overview;
  readonly isStaff: boolean;
};

const recordPath = (voice: string, kind: Kind | null) =>
  `/studio/record?voice=${voice}${kind === null ? '' : `&kind=${kind}`}`;

const Missing = ({ frame: { visit }, query, overview }: OverviewPageProps) => {
  const { language, speaker, rows, counts } = overview;
  const narrow = { ...query, language, voice: speaker?.id ?? null };
  const name = speaker ? `${speaker.name} · ${languageName(language, visit.tag)}` : languageName(language, visit.tag);
  return (
    <>
      <div class="head">
        <h2>{name}</h2>
        {speaker && (
          <a class="button first" href={visit.link(recordPath(speaker.id, query.kind))}>
            {visit.text('studio.record-all')}
          </a>
        )}
      </div>
      <States visit={visit} query={narrow} counts={counts} />
      <Kinds visit={visit} query={narrow} />
      {rows.length === 0 ? (
        <Nothing visit={visit} text={visit.text('studio.none-here')} />
      ) : (
        <ul class="rows">
          {rows.map((row) => (
            <WantedItem visit={visit} overview={overview} row={row} />
          ))}
        </ul>
      )}
      <More visit={visit} path={overviewPath(narrow)} next={overview.next} isLater={query.after > 0} />
    </>
  );
};

/** How far the voices of every language are, and what is missing, what unlocks most first. */
export const OverviewPage = (props: OverviewPageProps) => {
  const { frame, overview, isStaff } = props;
  const { visit } = frame;
  const title = visit.text('studio.missing');
  const languages = overview.languages.filter(({ voices }) => isStaff || voices.length > 0);
  return (
    <WorkShell frame={frame} title={title}>
      <div>
        <h1>{title}</h1>
        <p class="soft">
          {visit.text('studio.about-missing')} {visit.text('studio.call-keeps')}
        </p>
      </div>
      {languages.length === 0 && <p class="note">{visit.text('studio.no-own-voice')}</p>}
      <div class="fields pair">
        {languages.map((language) => (
          <ProgressCard visit={visit} language={language} chosen={overview.speaker?.id ?? null} />
        ))}
      </div>
      {(isStaff || overview.speaker) && <Missing {...props} />}
    </WorkShell>
  );
};
