import { fold } from '../../kit/fold.ts';

/** By what an employer is known again. */
export const markKinds = [
  'phone',
  'person',
  'name',
  'address',
  'point',
  'number',
  'document',
  'picture',
  'bank',
  'device',
] as const;
export type MarkKind = (typeof markKinds)[number];

/** How much each says by itself: what belongs to one alone says most; people share names. */
const weights: Record<MarkKind, number> = {
  phone: 10,
  document: 10,
  number: 10,
  bank: 10,
  device: 8,
  picture: 7,
  address: 7,
  name: 6,
  point: 5,
  person: 4,
};

/** From here on staff see an employer first, and verify it only with a written reason. */
const ENOUGH = 5;

/** The same as a banned employer's; `likeness` from 0 to 1, where 1 is the same. */
export type Sameness = { readonly kind: MarkKind; readonly likeness: number };

/** How much an employer is like one that is banned: the weights of what is the same, added up. */
export const likenessOf = (same: readonly Sameness[]): number =>
  same.reduce((sum, { kind, likeness }) => sum + weights[kind] * likeness, 0);

/** Whether that is enough to think of a return. */
export const resembles = (same: readonly Sameness[]): boolean => likenessOf(same) >= ENOUGH;

/** Names and addresses that are less alike than this are different ones. */
const LEAST_LIKE = 0.6;

/** Many are compared with many: what is made of a text is made once. */
const once = <T>(make: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= MOST_KNOWN) known.clear();
    const made = make(text);
    known.set(text, made);
    return made;
  };
};
const MOST_KNOWN = 20_000;

const trigrams = once((text): ReadonlySet<string> => {
  const padded = `  ${text} `;
  const found = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at++) found.add(padded.slice(at, at + 3));
  return found;
});

/** Dice's coefficient of the groups of three letters of two texts, 0 to 1. */
const dice = (a: string, b: string): number => {
  const [left, right] = [trigrams(a), trigrams(b)];
  if ((2 * Math.min(left.size, right.size)) / (left.size + right.size) < LEAST_LIKE) return 0; // most are told apart by this alone
  let shared = 0;
  for (const group of left) if (right.has(group)) shared++;
  return (2 * shared) / (left.size + right.size);
};

/** What stands around names of businesses and says nothing of who it is. */
const COMPANY = new Set('the co company ltd limited plc inc corp group cambodia enterprise pty'.split(' '));
const KHMER_COMPANY = ['ក្រុមហ៊ុន', 'សហគ្រាស', 'ឯ ក', 'លីមីតធីត'].map((word) => fold(word).replaceAll(' ', ''));

/** A business's name as it is compared: folded, without what every company is called. */
export const nameWords = (name: string): string => {
  const words = fold(name)
    .split(' ')
    .filter((word) => !COMPANY.has(word));
  const bare = KHMER_COMPANY.reduce((text, word) => text.replaceAll(word, ''), words.join(' ')).trim();
  return bare || fold(name);
};

/** How alike two names are (`nameWords` of both): 1 for the same letters, whatever is between them; 0 for different ones. */
export const nameLikeness = (a: string, b: string): number => {
  const [left, right] = [compact(a), compact(b)];
  if (left === right) return 1;
  const alike = dice(left, right);
  return alike >= LEAST_LIKE ? alike : 0;
};

const compact = once((text) => text.replaceAll(' ', ''));

/** A person's name as it is compared: its letters in order, since family names stand first or last, apart or not. */
export const personWords = (name: string): string => [...fold(name).replaceAll(' ', '')].toSorted().join('');

/** Words of addresses in both languages, and how people shorten them, by what they mean. */
const ADDRESS_WORDS: readonly (readonly [string, readonly string[]])[] = [
  ['street', ['ផ្លូវលេខ', 'ផ្លូវ', 'street', 'str', 'st', 'road', 'rd']],
  ['road', ['មហាវិថី', 'វិថី', 'boulevard', 'blvd', 'avenue', 'ave']],
  ['national', ['ផ្លូវជាតិលេខ', 'ផ្លូវជាតិ', 'national road', 'nr', 'rn']],
  ['house', ['ផ្ទះលេខ', 'អគារលេខ', 'ផ្ទះ', 'អគារ', 'លេខ', 'house', 'building', 'number', 'no', 'nº', 'num']],
  ['group', ['ក្រុមទី', 'ក្រុម', 'group']],
  ['village', ['ភូមិ', 'village', 'phum']],
  ['commune', ['សង្កាត់', 'ឃុំ', 'sangkat', 'khum', 'commune']],
  ['', ['ខណ្ឌ', 'ស្រុក', 'ក្រុង', 'ខេត្ត', 'រាជធានី', 'khan', 'srok', 'district', 'province', 'city']],
  ['near', ['នៅជិត', 'ជិត', 'ក្បែរ', 'ទល់មុខ', 'near', 'opposite', 'next to', 'beside', 'behind']],
  ['wat', ['វត្ត', 'pagoda', 'wat', 'vat']],
  ['market', ['ផ្សារ', 'market', 'phsar', 'psar']],
];

const meanings = ADDRESS_WORDS.flatMap(([meaning, words]) =>
  words.map((word) => ({ word: fold(word), meaning, isKhmer: /[\u1780-\u17FF]/.test(word) })),
).toSorted((a, b) => b.word.length - a.word.length);

const translated = (folded: string): string => {
  let text = ` ${folded} `;
  for (const { word, meaning, isKhmer } of meanings)
    text = isKhmer ? text.replaceAll(word, ` ${meaning} `) : text.replaceAll(` ${word} `, ` ${meaning} `);
  return text;
};

/** What is counted, as the letter before its number. */
const COUNTED = new Map([
  ['street', 's'],
  ['road', 'r'],
  ['national', 'n'],
  ['house', 'h'],
  ['group', 'g'],
]);
const SAYS_NOTHING = new Set([...COUNTED.keys(), 'near', 'village', 'commune', 'wat', 'market']);

/**
 * An address as it is compared: the words that all addresses have brought to one language, a number with the letter of what it
 * counts (`s278` for street 278), in alphabetical order. Khmer and English spellings of a name stay different.
 */
export const addressWords = (address: string): string => {
  const apart = translated(fold(address)).replace(/(\p{L}\p{M}*)(?=\d)/gu, '$1 ');
  const found: string[] = [];
  let before = '';
  for (const word of apart.split(/\s+/).filter(Boolean)) {
    if (/^\d/.test(word)) found.push(`${COUNTED.get(before) ?? 'h'}${word.replace(/^0+(?=\d)/, '')}`);
    else if (!SAYS_NOTHING.has(word)) found.push(word);
    before = word;
  }
  return [...new Set(found)].toSorted().join(' ');
};

const numbersIn = once((words): readonly string[] => words.split(' ').filter((word) => /^[a-z]\d/.test(word)));
const kindOf = (number: string): string => number.slice(0, 1);

/** A street, a village, or what it is near: many are there, so the same words say little. */
const VAGUE = 0.6;

/** One says house 12 where the other says house 14: two places. */
const contradict = (left: readonly string[], right: readonly string[]): boolean =>
  left.some((number) => {
    const kind = kindOf(number);
    return (
      !right.includes(number) &&
      right.some((other) => kindOf(other) === kind) &&
      !left.some((one) => one !== number && kindOf(one) === kind)
    );
  });

/**
 * How alike two addresses are (`addressWords` of both, in one district): 1 for the same; a house and its street with the same
 * numbers are one place, whatever the rest is written in; other numbers make another place.
 */
export const addressLikeness = (a: string, b: string): number => {
  if (a === b) return a.includes(' ') ? 1 : VAGUE;
  const [left, right] = [numbersIn(a), numbersIn(b)];
  if (contradict(left, right) || contradict(right, left)) return 0;
  const shared = left.filter((number) => right.includes(number)).length;
  if (shared >= 2) return 0.9;
  if (left.length > 0 && right.length > 0 && shared === 0) return 0;
  const alike = dice(a, b);
  return alike < LEAST_LIKE ? 0 : a.includes(' ') && b.includes(' ') ? alike : Math.min(alike, VAGUE);
};

/**
 * A registration number as it is compared: Latin digits without letters in front, signs or leading zeros, so that
 * `K001-100 012 345` and `០០១១០០០១២៣៤៥` are one; null where too little is left to know anybody by.
 */
export const numberWords = (number: string): string | null => {
  const plain = fold(number)
    .replaceAll(' ', '')
    .replace(/(?<=\d)o|o(?=\d)/g, '0');
  const digits = plain.replace(/\D/g, '').replace(/^0+/, '');
  if (digits.length >= 4) return digits;
  return plain.length >= 6 ? plain : null;
};
