import { Asked } from '../../web/say.tsx';
import { Shell } from '../../web/shell.tsx';
import type { Visit } from '../../web/visit.ts';
import { Find } from './find.tsx';
import { Near, type Province } from './near.tsx';
import { type Tile, Tiles } from './tile.tsx';

type HomeProps = {
  readonly visit: Visit;
  /** The province that the visitor chose. */
  readonly province: Province | null;
  /** Positions with jobs in that province. */
  readonly near: readonly Tile[];
  /** The other positions, or all of them where no province was chosen. */
  readonly elsewhere: readonly Tile[];
};

/** The first page: what work is there, by position, near home first. */
export const HomePage = ({ visit, province, near, elsewhere }: HomeProps) => (
  <Shell visit={visit} title={visit.text('jobs.home-title')} description={visit.text('jobs.home-description')}>
    <Asked visit={visit} say="page.home" what={visit.text('jobs.home-question')}>
      <h1>{visit.text('jobs.home-question')}</h1>
    </Asked>
    <Near visit={visit} province={province} />
    <Find visit={visit} typed="" />
    {province !== null && near.length > 0 && (
      <section>
        <h2>{visit.text('jobs.near', { province: province.name })}</h2>
        <Tiles visit={visit} tiles={near} />
      </section>
    )}
    {elsewhere.length > 0 && (
      <section>
        {province === null ? (
          <h2>{visit.text('jobs.everywhere')}</h2>
        ) : (
          <Asked visit={visit} say="page.elsewhere" what={visit.text('jobs.elsewhere')}>
            <h2>{visit.text('jobs.elsewhere')}</h2>
          </Asked>
        )}
        <Tiles visit={visit} tiles={elsewhere} />
      </section>
    )}
    {near.length + elsewhere.length === 0 && (
      <Asked visit={visit} say="page.none-yet" what={visit.text('jobs.none-yet')}>
        <p>{visit.text('jobs.none-yet')}</p>
      </Asked>
    )}
  </Shell>
);
