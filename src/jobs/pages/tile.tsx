import { Picture } from '../../web/picture.tsx';
import { Say } from '../../web/say.tsx';
import type { Visit } from '../../web/visit.ts';

/** A position as it is shown to choose: its picture, its name, how many jobs there are. */
export type Tile = {
  readonly id: string;
  readonly name: string;
  readonly picture: string;
  /** null where the number is not asked for. */
  readonly jobs: number | null;
};

/** Positions as big pictures, each one tap wide. */
export const Tiles = ({ visit, tiles }: { readonly visit: Visit; readonly tiles: readonly Tile[] }) => (
  <ul class="tiles">
    {tiles.map(({ id, name, picture, jobs }) => (
      <li>
        <a href={visit.link(`/jobs/${id}`)}>
          <Picture visit={visit} name={picture} size={64} />
          <b>{name}</b>
          {jobs !== null && <span>{visit.text('jobs.count', { count: jobs })}</span>}
        </a>
        <Say visit={visit} say={`position.${id}`} what={name} />
      </li>
    ))}
  </ul>
);
