import { More } from '../../web/more.tsx';
import { Nothing } from '../../web/nothing.tsx';
import type { Visit } from '../../web/visit.ts';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { kinds, states } from '../wanted/list.ts';
import { languageName } from './language-name.ts';
import { ProgressCard } from './progress.tsx';
import type { Overview, OverviewQuery } from './read-overview.ts';
import { WantedItem } from './wanted-item.tsx';

type Narrow = Omit<OverviewQuery, 'after'>;

/** The address of a part of the list. */
export function overviewPath({ language, voice, kind, state }: Narrow): string {
  const query = Object.entries({ language: voice === null ? language : null, voice, kind, state });
  const text = query.flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`])).join('&');
  return text === '' ? '/studio' : `/studio?${text}`;
}

type ChipsProps = { readonly visit: Visit; readonly query: Narrow; readonly by: 'kind' | 'state' };

const Chips = ({ visit, query, by }: ChipsProps) => {
  const values = by === 'kind' ? kinds : states;
  return (
    <nav class="chips" aria-label={visit.text(`studio.by-${by}`)}>
      <a
        href={visit.link(overviewPath({ ...query, [by]: null }))}
        aria-current={query[by] === null ? 'page' : undefined}
      >
        {visit.text(`studio.all-${by}s`)}
      </a>
      {values.map((value) => (
        <a
          href={visit.link(overviewPath({ ...query, [by]: value }))}
          aria-current={query[by] === value ? 'page' : undefined}
        >
          {visit.text(`studio.${by}-${value}`)}
        </a>
      ))}
    </nav>
  );
};

type OverviewPageProps = {
  readonly frame: Frame;
  readonly query: OverviewQuery;
  readonly overview: Overview;
  readonly isStaff: boolean;
};

const Missing = ({ frame: { visit }, query, overview }: OverviewPageProps) => {
  const { language, speaker, rows, found } = overview;
  const narrow = { ...query, language, voice: speaker?.id ?? null };
  const name = speaker ? `${speaker.name} · ${languageName(language, visit.tag)}` : languageName(language, visit.tag);
  return (
    <>
      <h2 id="list">{visit.text('studio.list-of', { name, count: found })}</h2>
      <Chips visit={visit} query={narrow} by="state" />
      <Chips visit={visit} query={narrow} by="kind" />
      {rows.length === 0 ? (
        <Nothing visit={visit} text={visit.text('studio.none-here')} />
      ) : (
        <ul class="rows">
          {rows.map((row) => (
            <WantedItem visit={visit} language={language} speaker={speaker} row={row} />
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
