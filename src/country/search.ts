import { fold } from '../kit/fold.ts';
import type { CountryPack } from './pack.ts';
import { indexPlaces, type Place, type PlaceIndex, placesIn, placesSoundingLike } from './search-places.ts';
import { type Candidates, positionsIn, positionTerms } from './search-positions.ts';
import { spellingOf } from './search-spelling.ts';
import { findTerms, indexFolded, indexTerms, prepare, type TermIndex } from './search-terms.ts';
import { nearTerms, type TrigramIndex, trigramsOf } from './search-trigrams.ts';

/** What a person looks for. */
export type Understood = {
  /** Positions, the likeliest first; empty when no word was understood. */
  positions: { id: string; score: number }[];
  province?: string;
  district?: string;
};

/** A country made ready for searching in it. */
export type Search = {
  positions: TermIndex<Candidates>;
  trigrams: TrigramIndex;
  places: PlaceIndex;
  correct: (word: string) => string;
};

/** Words of a search that say nothing about which job. */
const EMPTY_WORDS = indexTerms(
  [
    'job',
    'jobs',
    'work',
    'find',
    'need',
    'want',
    'looking for',
    'vacancy',
    'near',
    'in',
    'at',
    'ការងារ',
    'រក',
    'ចង់',
    'ធ្វើ',
    'រកការងារ',
    'ការងារធ្វើ',
    'នៅ',
    'ខេត្ត',
    'ខណ្ឌ',
    'ស្រុក',
    'ក្រុង',
  ].map((word) => [word, word] as const),
);

/**
 * Makes a country ready for `understand`: once, at start.
 * @param country its positions and places
 */
export function buildSearch(country: Pick<CountryPack, 'positions' | 'provinces' | 'districts'>): Search {
  const terms = positionTerms(country.positions);
  const words = country.positions.flatMap(({ name, synonyms }) =>
    [...Object.values(name), ...Object.values(synonyms).flat()].flatMap((text) => prepare(text).words),
  );
  return {
    positions: indexFolded(terms),
    trigrams: trigramsOf(terms),
    places: indexPlaces(country),
    correct: spellingOf(words),
  };
}

/** The text without the stretches that were understood as something else. */
function without(text: string, stretches: readonly { start: number; end: number }[]): string {
  let rest = text;
  for (const { start, end } of [...stretches].sort((a, b) => b.start - a.start))
    rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  return rest;
}

/** A district is more precise than its province; of two meanings of one name the first in the pack counts. */
function bestPlace(places: readonly Place[]): Place | undefined {
  const [first] = places;
  return places.find(({ district, province }) => district !== null && province === first?.province) ?? first;
}

function placeOf(query: string, search: Search): { place: Place | undefined; rest: string } {
  const found = placesIn(query, search.places).filter(({ start, end }) => !coversPosition(query, start, end, search));
  const compact = prepare(query).compact;
  if (found.length > 0) return { place: bestPlace(found), rest: without(spaced(query), spacedStretches(query, found)) };
  return { place: compact === '' ? undefined : bestPlace(placesSoundingLike(query, search.places)), rest: query };
}

/** Whether a stretch lies inside a word for a position, as ពួក does in ជាងដេរពូក. */
function coversPosition(query: string, start: number, end: number, search: Search): boolean {
  return findTerms(prepare(query), search.positions).some(
    (term) => term.start < end && start < term.end && term.end - term.start > end - start,
  );
}

/** The folded words with one space between them: the form in which stretches can be cut out. */
function spaced(query: string): string {
  return prepare(query).words.join(' ');
}

/** Stretches of the compact text as stretches of the spaced one. */
function spacedStretches(
  query: string,
  stretches: readonly { start: number; end: number }[],
): { start: number; end: number }[] {
  const at: number[] = [];
  const text = spaced(query);
  for (let index = 0; index < text.length; index++) if (text[index] !== ' ') at.push(index);
  return stretches.map(({ start, end }) => ({ start: at[start] ?? 0, end: (at[end - 1] ?? 0) + 1 }));
}

function withoutEmptyWords(query: string): string {
  return without(spaced(query), spacedStretches(query, findTerms(prepare(query), EMPTY_WORDS))).trim();
}

/**
 * Understands what a person types or says into the search box: positions and places in any language of the country, with
 * wrong spelling order, missing spaces, synonyms and small errors.
 * @param query as typed
 * @param search what `buildSearch` gave
 */
export function understand(query: string, search: Search): Understood {
  if (fold(query) === '') return { positions: [] };
  const { place, rest } = placeOf(query, search);
  const exact = positionsIn(rest, search.positions, search.correct);
  const positions = exact.length > 0 ? exact : nearTerms(withoutEmptyWords(rest), search.trigrams);
  return {
    positions,
    ...(place && { province: place.province }),
    ...(place?.district && { district: place.district }),
  };
}
