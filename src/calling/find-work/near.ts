import type { Country } from '../../country/load.ts';
import type { Around } from '../../dialogues/effects.ts';
import type { Count } from '../../jobs/board.ts';

/** A province and its three nearest: what a person can still go home from at the end of a week. */
const NEAR = 4;

/** Provinces in which jobs are told, the nearest first; none for a province that the country does not have. */
export function provincesAround(country: Pick<Country, 'nearestProvinces'>, { province, scope }: Around): string[] {
  const all = country.nearestProvinces(province).map(({ id }) => id);
  return scope === 'near' ? all.slice(0, NEAR) : all;
}

/**
 * What has jobs: by the nearest province that has any, and in one province by their number.
 * @param nameOf what a position counts for; null where it is not told by telephone
 */
export function byNearness(
  board: readonly Count[],
  provinces: readonly string[],
  nameOf: (position: string) => string | null,
): string[] {
  const far = new Map(provinces.map((id, at) => [id, at]));
  const found = new Map<string, { far: number; live: number }>();
  for (const { position, province, live } of board) {
    const [name, at] = [nameOf(position), far.get(province)];
    if (name === null || at === undefined || live <= 0) continue;
    const known = found.get(name);
    if (!known || at < known.far) found.set(name, { far: at, live });
    else if (at === known.far) known.live += live;
  }
  return [...found].toSorted(([, a], [, b]) => a.far - b.far || b.live - a.live).map(([name]) => name);
}

/** Positions that staff look at before they are published are not offered by machine. */
export function toldPosition(country: Pick<Country, 'position'>, id: string): { sector: string } | null {
  const position = country.position(id);
  return position && position.restricted === undefined ? position : null;
}
