import { Shell } from '../../web/shell.tsx';
import type { Visit } from '../../web/visit.ts';
import { Find } from './find.tsx';
import { Near } from './near.tsx';
import { type Tile, Tiles } from './tile.tsx';

type HomeProps = {
  readonly visit: Visit;
  /** The name of the province that the visitor chose. */
  readonly province: string | null;
  /** Positions with jobs in that province. */
  readonly near: readonly Tile[];
  /** The other positions, or all of them where no province was chosen. */
  readonly elsewhere: readonly Tile[];
};

/** The first page: what work is there, by position, near home first. */
export const HomePage = ({ visit, province, near, elsewhere }: HomeProps) => (
  <Shell visit={visit} title={visit.text('jobs.home-title')} description={visit.text('jobs.home-description')}>
    <h1>{visit.text('jobs.home-question')}</h1>
    <Near visit={visit} province={province} />
    <Find visit={visit} typed="" />
    {province !== null && near.length > 0 && (
      <section>
        <h2>{visit.text('jobs.near', { province })}</h2>
        <Tiles visit={visit} tiles={near} />
      </section>
    )}
    {elsewhere.length > 0 && (
      <section>
        <h2>{visit.text(province === null ? 'jobs.everywhere' : 'jobs.elsewhere')}</h2>
        <Tiles visit={visit} tiles={elsewhere} />
      </section>
    )}
    {near.length + elsewhere.length === 0 && <p>{visit.text('jobs.none-yet')}</p>}
  </Shell>
);
