import type { Country } from '../country/load.ts';

/** How many jobs are live, by position and province. */
export type Count = { readonly position: string; readonly province: string; readonly live: number };

/** A position with its number of jobs. */
export type Counted = { readonly position: string; readonly live: number };

const counted = (counts: readonly Count[]): Counted[] => {
  const sums = new Map<string, number>();
  for (const { position, live } of counts) sums.set(position, (sums.get(position) ?? 0) + live);
  return [...sums].map(([position, live]) => ({ position, live })).toSorted((a, b) => b.live - a.live);
};

/**
 * Positions by number of jobs: those with jobs in the province chosen, counted there; and all others, counted everywhere.
 * @param province null where none was chosen: then all are elsewhere
 */
export const nearAndElsewhere = (
  board: readonly Count[],
  province: string | null,
): { near: Counted[]; elsewhere: Counted[] } => {
  const near = counted(board.filter((count) => count.province === province));
  const here = new Set(near.map(({ position }) => position));
  return { near, elsewhere: counted(board).filter(({ position }) => !here.has(position)) };
};

/**
 * The provinces that have jobs of a position: by distance from the one chosen, itself first; where none was chosen, by
 * number of jobs.
 */
export const provincesWith = (
  board: readonly Count[],
  position: string,
  province: string | null,
  country: Pick<Country, 'nearestProvinces'>,
): string[] => {
  const having = board.filter((count) => count.position === position);
  if (province === null) return having.toSorted((a, b) => b.live - a.live).map((count) => count.province);
  const ids = new Set(having.map((count) => count.province));
  return country.nearestProvinces(province).flatMap(({ id }) => (ids.has(id) ? [id] : []));
};

/** Positions of the same sector that have jobs, for a position that has none. */
export const relativesOf = (board: readonly Count[], id: string, country: Pick<Country, 'position'>): Counted[] => {
  const sector = country.position(id)?.sector;
  const { elsewhere } = nearAndElsewhere(board, null);
  return elsewhere.filter(({ position }) => position !== id && country.position(position)?.sector === sector);
};
