import type { CountryPack } from '../country/pack.ts';
import { indexPlaces, type PlaceIndex } from '../country/search-places.ts';
import { type Candidates, positionTerms } from '../country/search-positions.ts';
import { spellingOf } from '../country/search-spelling.ts';
import { indexFolded, prepare, type TermIndex } from '../country/search-terms.ts';
import type { Words } from './words.ts';
import { en } from './words-en.ts';
import { km } from './words-km.ts';

/** What of a country the reader needs. */
export type Catalogue = Pick<CountryPack, 'code' | 'currencies' | 'provinces' | 'districts' | 'positions'>;

/** What a word of a title says about the work. */
export type Sense =
  | { kind: 'position'; ids: Candidates; explicit: boolean }
  | { kind: 'field'; ids: Candidates }
  | { kind: 'outside'; near: string | null }
  | { kind: 'role' | 'supervisory' | 'skilled' | 'office' | 'vague' | 'context' | 'ignored' };

export type Lexicon = {
  senses: TermIndex<Sense>;
  places: PlaceIndex;
  correct: (word: string) => string;
  isRestricted: (position: string) => 'manual-review' | 'not-published' | undefined;
};

const WORDS: Record<string, Words> = { en, km };

/** Words of listings that look like a mistyped word of the catalogue but are right. */
const RIGHT_WORDS = [
  'banker',
  'printer',
  'trainer',
  'trainee',
  'writer',
  'walker',
  'leader',
  'number',
  'center',
  'centre',
  'porter',
];

function sensesOf(words: Words): [string, Sense][] {
  const plain = (['role', 'supervisory', 'skilled', 'office', 'vague', 'context', 'ignored'] as const).map(
    (kind) => [kind, kind === 'role' ? words.roles : words[kind]] as const,
  );
  return [
    ...plain.flatMap(([kind, list]) => list.map((word): [string, Sense] => [word, { kind }])),
    ...Object.entries(words.general).map(([word, ids]): [string, Sense] => [
      word,
      { kind: 'position', ids, explicit: true },
    ]),
    ...Object.entries(words.fields).map(([word, ids]): [string, Sense] => [word, { kind: 'field', ids }]),
    ...Object.entries(words.outside).map(([word, near]): [string, Sense] => [word, { kind: 'outside', near }]),
  ];
}

/** The reader's own words come first; then the catalogue's, where no own word is the same. */
function allSenses(positions: Catalogue['positions']): Map<string, Sense> {
  const senses = new Map<string, Sense>();
  for (const [word, sense] of Object.values(WORDS).flatMap(sensesOf)) {
    const term = prepare(word).compact;
    if (!senses.has(term)) senses.set(term, sense);
  }
  for (const [term, ids] of positionTerms(positions)) {
    if (!senses.has(term)) senses.set(term, { kind: 'position', ids, explicit: false });
  }
  return senses;
}

function build(country: Catalogue): Lexicon {
  const senses = allSenses(country.positions);
  const texts = country.positions.flatMap(({ name, synonyms }) => [
    ...Object.values(name),
    ...Object.values(synonyms).flat(),
  ]);
  const own = Object.values(WORDS).flatMap((words) => sensesOf(words).map(([word]) => word));
  const known = [...texts, ...own, ...RIGHT_WORDS].flatMap((text) => prepare(text).words);
  const restricted = new Map(country.positions.map(({ id, restricted: how }) => [id, how]));
  return {
    senses: indexFolded(senses),
    places: indexPlaces(country),
    correct: spellingOf(known),
    isRestricted: (position) => restricted.get(position),
  };
}

const built = new WeakMap<Catalogue, Lexicon>();

/** The reader's lexicon of a country, built once. */
export function lexiconOf(country: Catalogue): Lexicon {
  const lexicon = built.get(country) ?? build(country);
  built.set(country, lexicon);
  return lexicon;
}
