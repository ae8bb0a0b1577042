import { asciiDigits } from './digits.ts';

/** Zero-width space and joiners, word joiner, byte order mark, soft hyphen, and the two inherent vowels nobody should type. */
const INVISIBLE = /[\u200B-\u200F\u2060\uFEFF\u00AD\u17B4\u17B5]/g;

/** Deprecated or doubled spellings of Unicode chapter 16.4 and the two ways to write ឱ្យ. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\u17A3/g, '\u17A2'],
  [/\u17A4/g, '\u17A2\u17B6'],
  [/\u17A8/g, '\u17A7\u1780'],
  [/\u17B2/g, '\u17B1'],
  [/\u17D2\u178A/g, '\u17D2\u178F'],
];

const CLUSTER = /[\u1780-\u17B3](?:\u17D2[\u1780-\u17B3]|[\u17B6-\u17D1\u17DD])+/g;
const PART = /\u17D2[\u1780-\u17B3]|[\u1780-\u17D1\u17DD]/g;

/** The place of a part in a cluster: base, robat, subscripts (RO last), register shifter, vowel, sign, final sign. */
function rank(part: string): number {
  if (part.length === 2) return part[1] === '\u179A' ? 3 : 2;
  if (part === '\u17CC') return 1;
  if (part === '\u17C9' || part === '\u17CA') return 4;
  if (part >= '\u17B6' && part <= '\u17C5') return vowelRank(part);
  return part === '\u17C7' || part === '\u17C8' ? 10 : 9;
}

/** Vowels in the order of the letters they are typed as: before, below, above, after. */
function vowelRank(vowel: string): number {
  if (vowel >= '\u17BE') return 5;
  if (vowel >= '\u17BB') return 6;
  return vowel === '\u17B6' ? 8 : 7;
}

/** Vowels drawn from two parts that some keyboards type as two letters. */
const HALVES = [
  ['\u17C1', '\u17B8', '\u17BE'],
  ['\u17C1', '\u17B6', '\u17C4'],
] as const;

function joinHalves(marks: string[]): string[] {
  for (const [first, second, whole] of HALVES) {
    if (marks.includes(first) && marks.includes(second)) {
      return [...marks.filter((mark) => mark !== first && mark !== second), whole];
    }
  }
  return marks;
}

function orderCluster(cluster: string): string {
  const [base = '', ...marks] = cluster.match(PART) ?? [];
  const ordered = joinHalves(marks)
    .map((part, index) => ({ part, index, rank: rank(part) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ part }) => part);
  return base + ordered.filter((part, index) => part.length === 2 || ordered.indexOf(part) === index).join('');
}

/**
 * One spelling for text that looks the same: NFC, no invisible characters, ASCII digits, and the parts of every Khmer
 * cluster in the order of the Unicode standard (chapter 16.4), with subscript RO last and subscript DA as TA.
 * Idempotent; never loses a consonant.
 * @param text any text
 * @returns the text to store, to compare and to search in
 */
export function normaliseKhmer(text: string): string {
  let clean = asciiDigits(text.replace(INVISIBLE, '').normalize('NFC')); // what is invisible keeps marks from their order
  for (const [from, to] of SPELLINGS) clean = clean.replace(from, to);
  return clean.replace(CLUSTER, orderCluster);
}

const words = new Intl.Segmenter('km', { granularity: 'word' });

/**
 * The words of a text in which Khmer has no spaces between them.
 * @param text any text; it is normalised first
 * @returns its words in order, without spaces and punctuation
 */
export function segmentKhmer(text: string): string[] {
  return [...words.segment(normaliseKhmer(text))].filter((part) => part.isWordLike).map((part) => part.segment);
}
