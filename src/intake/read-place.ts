import type { FoundPlace, Place, PlaceIndex } from '../country/search-places.ts';
import { placesIn, placesSoundingLike } from '../country/search-places.ts';
import { prepare } from '../country/search-terms.ts';
import { partsOf } from './parts.ts';

/** Why a place is not published as read. */
export type PlaceDoubt = 'no-place' | 'several-places' | 'place-disagrees' | 'abroad';

/** Where the work is; with a doubt, the place is a suggestion: the first one named. */
export type PlaceReading = { province: string | null; district: string | null; doubt: PlaceDoubt | null };

const ABROAD =
  /\b(?:thailand|malaysia|singapore|japan|korea|vietnam|china|taiwan|dubai|qatar|laos|myanmar|overseas|abroad)\b|ប្រទេស(?:ថៃ|កូរ៉េ|ជប៉ុន|ម៉ាឡេស៊ី|សិង្ហបុរី|ចិន|វៀតណាម)|(?:នៅ|ទៅ)\s*(?:ថៃ|កូរ៉េ|ជប៉ុន|ម៉ាឡេស៊ី|សិង្ហបុរី|ចិន|វៀតណាម|ឡាវ)|ក្រៅប្រទេស|ក្រៅស្រុក/iu;
const GOES_ABROAD = /(?:\b(?:in|at|to|work in)\s+|នៅ\s*|ទៅ\s*|location:?\s*)$/iu;
const OTHER_PROVINCES = /^provinces?$|ខេត្តផ្សេង|តាមខេត្ត|nation ?wide|all provinces|ទូទាំង/iu;

/** Whether a text sends people across the border: a country as the place of work, not as a cuisine or a language. */
function isAbroad(text: string): boolean {
  const match = ABROAD.exec(text);
  if (!match) return false;
  return /ប្រទេស|ក្រៅ|នៅ|ទៅ|overseas|abroad/iu.test(match[0]) || GOES_ABROAD.test(text.slice(0, match.index));
}

function cellPlaces(cell: string, index: PlaceIndex): Place[] {
  const exact = partsOf(cell).flatMap(({ text }) => placesIn(text, index));
  return exact.length > 0 ? unambiguous(exact) : placesSoundingLike(cell, index).slice(0, 1);
}

/** One meaning per stretch: the first of the pack, provinces before districts. */
function unambiguous(found: readonly FoundPlace[]): Place[] {
  const byStretch = new Map<string, Place>();
  for (const { start, end, province, district } of found) {
    const key = `${start}-${end}`;
    if (!byStretch.has(key)) byStretch.set(key, { province, district });
  }
  return [...byStretch.values()];
}

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];

/** The district that the texts name within the province, if they name exactly one. */
function districtIn(texts: readonly string[], province: string, index: PlaceIndex): string | null {
  const parts = texts.flatMap((text) => partsOf(text));
  const exact = parts
    .flatMap(({ text }) => placesIn(text, index))
    .filter((place) => place.province === province && place.district);
  const found = exact.length > 0 ? exact : parts.flatMap(({ text }) => placesSoundingLike(text, index, province));
  const districts = unique(found.flatMap(({ district }) => (district === null ? [] : [district])));
  return districts.length === 1 ? (districts[0] ?? null) : null;
}

/** Provinces that a text names as the place of work; unmarked names may be those of a company. */
function provincesNamed(texts: readonly string[], index: PlaceIndex): { marked: string[]; any: string[] } {
  const found = texts.flatMap((text) => partsOf(text)).flatMap(({ text }) => placesIn(text, index));
  const clear = found.filter((place) =>
    found.every((other) => other.start !== place.start || other.end !== place.end || other.province === place.province),
  );
  return {
    marked: unique(clear.filter(({ marked }) => marked).map(({ province }) => province)),
    any: unique(clear.map(({ province }) => province)),
  };
}

function inProvince(
  province: string,
  texts: readonly string[],
  index: PlaceIndex,
  cells: readonly Place[],
): PlaceReading {
  const own = cells.find((place) => place.province === province && place.district !== null)?.district ?? null;
  return { province, district: districtIn(texts, province, index) ?? own, doubt: null };
}

/**
 * Reads where the work is, from the places of the listing and what title and text add to them. Several provinces are one
 * announcement only where the title names one of them; otherwise a person decides.
 * @param texts the title, then other lines that may name a place
 * @param cells the location columns, in order
 * @param index the country's place names
 */
export function readPlace(texts: readonly string[], cells: readonly string[], index: PlaceIndex): PlaceReading {
  if (texts.some(isAbroad) || cells.some((cell) => ABROAD.test(cell)))
    return { province: null, district: null, doubt: 'abroad' };
  const inCells = cells.flatMap((cell) => cellPlaces(cell, index));
  const provinces = unique(inCells.map(({ province }) => province));
  const named = provincesNamed(texts, index);
  const elsewhere = cells.some(
    (cell) => OTHER_PROVINCES.test(prepare(cell).words.join(' ')) || OTHER_PROVINCES.test(cell.trim()),
  );
  const [first] = provinces;
  if (first === undefined) return fromTexts(texts, named, index);
  if (provinces.length > 1 || elsewhere) {
    const chosen = named.any.filter((province) => provinces.includes(province));
    if (chosen.length === 1 && chosen[0] !== undefined && !elsewhere)
      return inProvince(chosen[0], texts, index, inCells);
    return { ...inProvince(first, [], index, []), doubt: 'several-places' };
  }
  const reading = inProvince(first, texts, index, inCells);
  const other = named.marked.filter((province) => province !== first);
  return other.length > 0 && !named.any.includes(first) ? { ...reading, doubt: 'place-disagrees' } : reading;
}

function fromTexts(
  texts: readonly string[],
  named: { marked: string[]; any: string[] },
  index: PlaceIndex,
): PlaceReading {
  const candidates = named.marked.length > 0 ? named.marked : named.any;
  const [first] = candidates;
  if (first === undefined) return { province: null, district: null, doubt: 'no-place' };
  const reading = inProvince(first, texts, index, []);
  return candidates.length > 1 ? { ...reading, district: null, doubt: 'several-places' } : reading;
}
