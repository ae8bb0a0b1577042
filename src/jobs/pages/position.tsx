import { Picture } from '../../web/picture.tsx';
import { Shell } from '../../web/shell.tsx';
import type { Visit } from '../../web/visit.ts';
import { Near } from './near.tsx';
import { type Row, Rows } from './rows.tsx';
import { type Tile, Tiles } from './tile.tsx';

type PositionProps = {
  readonly visit: Visit;
  readonly position: Tile;
  readonly province: string | null;
  readonly rows: readonly Row[];
  /** Path of the next twenty. */
  readonly more: string | null;
  /** Other positions of the sector, shown where this one has no job. */
  readonly others: readonly Tile[];
};

/** The jobs of one position, nearest first. */
export const PositionPage = ({ visit, position, province, rows, more, others }: PositionProps) => (
  <Shell
    visit={visit}
    title={visit.text('jobs.position-title', { position: position.name })}
    description={visit.text('jobs.position-description', { position: position.name })}
  >
    <div class="head">
      <Picture visit={visit} name={position.picture} size={72} />
      <div>
        <h1>{position.name}</h1>
        {position.jobs !== null && <p class="soft">{visit.text('jobs.count', { count: position.jobs })}</p>}
      </div>
    </div>
    <Near visit={visit} province={province} />
    {rows.length > 0 ? <Rows visit={visit} rows={rows} /> : <p>{visit.text('jobs.none-of-this')}</p>}
    {more !== null && (
      <a class="button plain" href={visit.link(more)} rel="next">
        {visit.text('jobs.more')}
      </a>
    )}
    {others.length > 0 && (
      <section>
        <h2>{visit.text('jobs.others')}</h2>
        <Tiles visit={visit} tiles={others} />
      </section>
    )}
  </Shell>
);
