import { Picture } from '../../web/picture.tsx';
import { Asked } from '../../web/say.tsx';
import { Shell } from '../../web/shell.tsx';
import type { Visit } from '../../web/visit.ts';
import { Near, type Province } from './near.tsx';
import { type Row, Rows } from './rows.tsx';
import { type Tile, Tiles } from './tile.tsx';

type PositionProps = {
  readonly visit: Visit;
  readonly position: Tile;
  readonly province: Province | null;
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
    <Asked visit={visit} say={rows.length > 0 ? `jobs.${position.id}` : `position.${position.id}`} what={position.name}>
      <Picture visit={visit} name={position.picture} size={72} />
      <div>
        <h1>{position.name}</h1>
        {position.jobs !== null && <p class="soft">{visit.text('jobs.count', { count: position.jobs })}</p>}
      </div>
    </Asked>
    <Near visit={visit} province={province} />
    {rows.length > 0 ? (
      <Rows visit={visit} rows={rows} />
    ) : (
      <Asked visit={visit} say="page.none-of-this" what={visit.text('jobs.none-of-this')}>
        <p>{visit.text('jobs.none-of-this')}</p>
      </Asked>
    )}
    {more !== null && (
      <Asked visit={visit} say="page.more" what={visit.text('jobs.more')}>
        <a class="button plain" href={visit.link(more)} rel="next">
          {visit.text('jobs.more')}
        </a>
      </Asked>
    )}
    {others.length > 0 && (
      <section>
        <Asked visit={visit} say="page.others" what={visit.text('jobs.others')}>
          <h2>{visit.text('jobs.others')}</h2>
        </Asked>
        <Tiles visit={visit} tiles={others} />
      </section>
    )}
  </Shell>
);
