import { editDistance, fold } from '../kit/fold.ts';
import type { CountryPack } from './pack.ts';
import { type Found, findTerms, indexTerms, type Prepared, prepare, type TermIndex } from './search-terms.ts';

/** What of a country pack places are found with. */
export type Places = Pick<CountryPack, 'provinces' | 'districts'>;

/** A place that a name stands for. */
export type Place = { province: string; district: string | null };

/** A place found in a text; `marked` when the text itself says that it is one: "in …", "ខណ្ឌ…", or alone between marks. */
export type FoundPlace = Place & { marked: boolean; start: number; end: number };

export type PlaceIndex = {
  terms: TermIndex<Place>;
  /** Romanised names by their sound. */
  sounds: ReadonlyMap<string, readonly { letters: string; place: Place }[]>;
};

const MARKERS = indexTerms(
  [
    'at', 'in', 'near', 'khan', 'srok', 'krong', 'sangkat', 'district', 'city', 'province', 'town', 'branch', 'location',
    'នៅ', 'ស្រុក', 'ខណ្ឌ', 'ក្រុង', 'ខេត្ត', 'សង្កាត់', 'រាជធានី', 'សាខា', 'ទីតាំង', 'ទីកន្លែង',  'ប្រចាំ', 'តំបន់',
  ].map((word) => [word, word] as const),
); // biome-ignore format: a list of words

const STREETS = indexTerms(
  ['street', 'st', 'road', 'blvd', 'boulevard', 'ផ្លូវ', 'មហាវិថី', 'វិថី'].map((word) => [word, word] as const),
);

/** Names so short that they are also words of daily life: ពួក "group", ឈូក "lotus", កែប, "PP". */
function isShort(term: string): boolean {
  return term.length <= 4;
}

/**
 * How a romanised name sounds, without its vowels: `Chroy Chang Var` and `Chrouy Changvar` are `crcngvr`.
 * Khmer has no fixed romanisation: ch/chh/j, k/kh, th/t, r before a consonant and doubled letters are not told apart.
 */
function soundOf(name: string): string {
  return fold(name)
    .replace(/[^a-z]/g, '')
    .replace(/chh?|j/g, 'c')
    .replace(/kh/g, 'k')
    .replace(/th/g, 't')
    .replace(/ph/g, 'p')
    .replace(/w/g, 'v')
    .replace(/z/g, 's')
    .replace(/r(?=[bcdfgklmnpstv]|$)/g, '')
    .replace(/[aeiouyh]/g, '')
    .replace(/(.)\1+/g, '$1');
}

/**
 * Builds the index of a country's place names and aliases; a name that its province also bears means the province,
 * unless it is the district's own name and only an alias of the province.
 * @param places provinces and districts of the pack
 * @returns the index for `placesIn`
 */
export function indexPlaces({ provinces, districts }: Places): PlaceIndex {
  const entries: { name: string; place: Place }[] = [];
  for (const { id, name, aliases } of provinces) {
    for (const text of [...Object.values(name), ...aliases])
      entries.push({ name: text, place: { province: id, district: null } });
  }
  const taken = new Map(entries.map(({ name, place }) => [prepare(name).compact, place.province]));
  const provinceNames = new Set(
    provinces.flatMap(({ name }) => Object.values(name).map((text) => prepare(text).compact)),
  );
  for (const { id, province, name, aliases } of districts) {
    const own = new Set(Object.values(name));
    for (const text of [...own, ...aliases]) {
      const term = prepare(text).compact;
      const means = taken.get(term) === province && (!own.has(text) || provinceNames.has(term));
      if (!means) entries.push({ name: text, place: { province, district: id } });
    }
  }
  const sounds = Map.groupBy(
    entries.map(({ name, place }) => ({ sound: soundOf(name), letters: fold(name).replace(/[^a-z]/g, ''), place })),
    ({ sound }) => sound,
  );
  return {
    terms: indexTerms(entries.map(({ name, place }) => [name, place] as const)),
    sounds,
  };
}

/** Marked names end their part (a house number may follow): "at Chhouk Var" is not Chhouk. */
function isMarked(text: Prepared, { start, end }: Found<Place>): boolean {
  if (!/^\d*$/.test(text.compact.slice(end))) return false;
  return start === 0 || findTerms(text, MARKERS).some((marker) => marker.end === start);
}

/** Streets are called after places they lead to. */
function isStreet(text: Prepared, { start }: Found<Place>): boolean {
  return findTerms(text, STREETS).some((street) => street.end <= start && start - street.end <= 12);
}

/**
 * Finds places by their exact (folded) names.
 * @param text one part of a text: what stands between two marks such as brackets or commas
 * @returns every meaning of every name found; short names only where they are marked as a place
 */
export function placesIn(text: string, index: PlaceIndex): FoundPlace[] {
  const prepared = prepare(text);
  return findTerms(prepared, index.terms)
    .filter((found) => !isStreet(prepared, found))
    .map((found) => ({
      ...found.meaning,
      marked: isMarked(prepared, found),
      start: found.start,
      end: found.end,
      term: found.term,
    }))
    .filter(({ marked, term }) => marked || !isShort(term))
    .map(({ term: _term, ...place }) => place);
}

/**
 * Finds a place by the sound of its romanised name, for spellings that no alias foresaw.
 * @param text one part of a text
 * @param within only places of this province; all places without it
 * @returns the places whose name sounds the same and differs by less than a third of its letters, nearest first
 */
export function placesSoundingLike(text: string, index: PlaceIndex, within?: string): Place[] {
  const words = fold(text)
    .split(' ')
    .filter((word) => /^[a-z]+$/.test(word));
  const near: { place: Place; distance: number }[] = [];
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= Math.min(words.length, from + 4); to++) {
      const letters = words.slice(from, to).join('');
      const sound = soundOf(letters);
      if (sound.length < 4) continue;
      for (const name of index.sounds.get(sound) ?? []) {
        if (within !== undefined && name.place.province !== within) continue;
        const limit = Math.floor(name.letters.length / 3);
        const distance = editDistance(letters, name.letters, limit);
        if (distance <= limit) near.push({ place: name.place, distance });
      }
    }
  }
  return near.sort((a, b) => a.distance - b.distance).map(({ place }) => place);
}
