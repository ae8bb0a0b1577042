import type { Country } from '../../../country/load.ts';
import type { Position } from '../../../country/pack.ts';
import { buildSearch, type Search, understand } from '../../../country/search.ts';

const MOST_FOUND = 6;

/** Made when first asked for: it takes a third of a second. */
const searches = new WeakMap<Country, Search>();
const searchOf = (country: Country): Search => {
  const search = searches.get(country) ?? buildSearch(country);
  searches.set(country, search);
  return search;
};

/** The positions that words may mean and that may be announced, the likeliest first. */
export const positionsFor = (country: Country, words: string): Position[] =>
  understand(words, searchOf(country))
    .positions.map(({ id }) => country.position(id))
    .filter((position) => position !== undefined)
    .filter(({ restricted }) => restricted !== 'not-published')
    .slice(0, MOST_FOUND);
