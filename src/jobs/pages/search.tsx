import { Asked } from '../../web/say.tsx';
import { Shell } from '../../web/shell.tsx';
import type { Visit } from '../../web/visit.ts';
import { Find } from './find.tsx';
import { type Row, Rows } from './rows.tsx';
import { type Tile, Tiles } from './tile.tsx';

type SearchProps = {
  readonly visit: Visit;
  readonly typed: string;
  /** The place that was understood in the words. */
  readonly place: string | null;
  readonly positions: readonly Tile[];
  readonly rows: readonly Row[];
  /** All positions, for a search that found nothing. */
  readonly all: readonly Tile[];
};

/** What was found for the words of a visitor; and when nothing was, everything there is, in pictures. */
export const SearchPage = ({ visit, typed, place, positions, rows, all }: SearchProps) => {
  const found = positions.length + rows.length > 0;
  return (
    <Shell visit={visit} title={visit.text('jobs.find-title')} hidden>
      <Asked visit={visit} say="page.find-work" what={visit.text('jobs.find-title')}>
        <h1>{visit.text('jobs.find-title')}</h1>
      </Asked>
      <Find visit={visit} typed={typed} />
      {place !== null && <p class="soft">{visit.text('jobs.found-place', { place })}</p>}
      {positions.length > 0 && <Tiles visit={visit} tiles={positions} />}
      {rows.length > 0 && <Rows visit={visit} rows={rows} />}
      {!found && (
        <section>
          {typed !== '' && (
            <Asked visit={visit} say="page.found-nothing" what={visit.text('jobs.found-nothing')}>
              <p>{visit.text('jobs.found-nothing')}</p>
            </Asked>
          )}
          <Tiles visit={visit} tiles={all} />
        </section>
      )}
    </Shell>
  );
};
