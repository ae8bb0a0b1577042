import type { Visit } from '../../web/visit.ts';
import type { State } from '../wanted/list.ts';
import type { Overview, WantedRow } from './read-overview.ts';

const stateColours: Readonly<Record<State, string>> = {
  approved: 'leaf',
  waiting: 'gold',
  'sent-back': 'blush',
  outdated: 'sun',
  missing: '',
};

type WantedItemProps = {
  readonly visit: Visit;
  readonly overview: Pick<Overview, 'language' | 'speaker' | 'meaningTag'>;
  readonly row: WantedRow;
};

const Ways = ({ visit, overview: { language, speaker }, row }: WantedItemProps) => (
  <p class="facts small">
    {speaker && (
      <a href={visit.link(`/studio/record?voice=${speaker.id}&from=${row.clip}`)}>{visit.text('studio.record-from')}</a>
    )}
    <a href={visit.link(`/studio/clip/${language}/${row.clip}`)}>{visit.text('studio.versions')}</a>
  </p>
);

/** Sentences of calls and of the site are in no announcement and yet heard all day. */
function heardIn(visit: Visit, { clip, kind, announcements }: WantedRow): string {
  if (announcements > 0 || kind !== 'sentence') return visit.text('studio.heard-in', { announcements });
  return visit.text(clip.startsWith('page.') ? 'studio.heard-on-pages' : 'studio.heard-in-calls');
}

/** A clip that a language needs: its words, how far it is, and what waits for it. */
export const WantedItem = (props: WantedItemProps) => {
  const { visit, overview, row } = props;
  const { language, meaningTag } = overview;
  const { calls } = row;
  return (
    <li>
      <div class="head">
        <p class="words" lang={language}>
          {row.words}
        </p>
        <span class={`state push ${stateColours[row.state]}`}>{visit.text(`studio.state-${row.state}`)}</span>
      </div>
      {row.meaning && (
        <p class="soft" lang={meaningTag}>
          {row.meaning}
        </p>
      )}
      {row.state === 'sent-back' && row.take?.word && (
        <p class="note small">{visit.text('studio.sent-back-why', { word: row.take.word })}</p>
      )}
      <p class="facts small soft">
        <span>{visit.text(`studio.kind-${row.kind}`)}</span>
        <span>{heardIn(visit, row)}</span>
        {calls > 0 && <b>{visit.text('studio.calls-wait', { calls })}</b>}
        {row.review && <span>{visit.text('studio.unchecked')}</span>}
      </p>
      <Ways {...props} />
    </li>
  );
};
