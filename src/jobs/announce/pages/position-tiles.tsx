import type { Country } from '../../../country/load.ts';
import type { Position } from '../../../country/pack.ts';
import { Picture } from '../../../web/picture.tsx';
import type { Visit } from '../../../web/visit.ts';

type TilesProps = { readonly visit: Visit; readonly positions: readonly Position[] };

/** Positions as pictures; one tap on one sends the form around them. */
export const PositionButtons = ({ visit, positions }: TilesProps) => (
  <ul class="tiles">
    {positions.map(({ id, name, picture }) => (
      <li>
        <button type="submit" name="position" value={id}>
          <Picture visit={visit} name={picture} size={48} />
          {visit.name(name)}
        </button>
      </li>
    ))}
  </ul>
);

/** The same to choose one of, inside a form that asks more. */
export const PositionRadios = ({ visit, positions, chosen }: TilesProps & { readonly chosen: string }) => (
  <ul class="tiles">
    {positions.map(({ id, name, picture }) => (
      <li>
        <label>
          <input type="radio" name="position" value={id} checked={id === chosen} />
          <Picture visit={visit} name={picture} size={48} />
          {visit.name(name)}
        </label>
      </li>
    ))}
  </ul>
);

/** The positions that may be announced, by kind of work. */
export const positionsBySector = (country: Country) =>
  country.sectors
    .map((sector) => ({
      sector,
      positions: country.positions.filter(
        (position) => position.sector === sector.id && position.restricted !== 'not-published',
      ),
    }))
    .filter(({ positions }) => positions.length > 0);
