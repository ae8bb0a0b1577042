import { normaliseKhmer } from './khmer.ts';

const KHMER = '\u1780-\u17D3\u17DD';
const IS_KHMER = new RegExp(`[${KHMER}]`);
const GAP_IN_KHMER = new RegExp(`([${KHMER}]) +(?=[${KHMER}])`, 'g');
const CHANGE_OF_SCRIPT = new RegExp(`([${KHMER}])(?=[a-z0-9])|([a-z0-9])(?=[${KHMER}])`, 'g');

/** Vowels that stand by themselves are written with អ by many; before ordering, as their parts are ordered too. */
const INDEPENDENT: readonly (readonly [RegExp, string])[] = [
  [/\u17A8/g, '\u17A2\u17BB\u1780'],
  [/\u17A5/g, '\u17A2\u17B7'],
  [/\u17A6/g, '\u17A2\u17B8'],
  [/\u17A7/g, '\u17A2\u17BB'],
  [/\u17AF/g, '\u17A2\u17C2'],
  [/[\u17B1\u17B2]/g, '\u17A2\u17C4'],
];

/** Spellings that people mix in Khmer: one letter stands for each family; signs that change no meaning here go. */
const KHMER_FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/\u17D2?[\u1780-\u17B3]\u17CD/g, ''], // a letter that is not read
  [/[\u17C9-\u17CB\u17CD-\u17D1\u17DD]/g, ''], // shifters, bantoc and small signs
  [/\u178E/g, '\u1793'], // ណ ន
  [/\u17A1/g, '\u179B'], // ឡ ល
  [/\u178C/g, '\u178A'], // ឌ ដ
  [/\u17BC/g, '\u17BB'], // ូ ុ
  [/\u17BA/g, '\u17B9'], // ឺ ឹ
  [/\u17B8/g, '\u17B7'], // ី ិ
  [/([\u1780-\u17A2])(?:\u17D2\1)+/g, '$1'], // បុគ្គលិក និង បុគលិក
  [/\u1782\u17D2\u1780/g, '\u1782'], // បុគ្កលិក
  [/\u1798\u17D2(?=[\u1780-\u17A2])|(?<!\u17B6)\u17C6/g, ''], // សម្អាត និង សំអាត
  [/\u1793\u17D2(?=[\u1780-\u17A2])/g, '\u1793'],
];

const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036F'’‘`ʼ]/g, '')
    .normalize('NFC');

/**
 * One comparable form for words that mean the same to a reader: lower case without accents or apostrophes, Khmer families
 * of spelling joined, Khmer without inner spaces, one space between all other words.
 * @param text any text
 * @returns the form to compare; empty when nothing in it can be read
 */
export function fold(text: string): string {
  let plain = withoutAccents(text);
  for (const [from, to] of INDEPENDENT) plain = plain.replace(from, to);
  let folded = normaliseKhmer(plain).toLowerCase();
  if (IS_KHMER.test(folded)) for (const [from, to] of KHMER_FAMILIES) folded = folded.replace(from, to);
  return folded
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .replace(GAP_IN_KHMER, '$1')
    .replace(CHANGE_OF_SCRIPT, '$1$2 ')
    .trim();
}

/**
 * How many letters must be put in, taken out, changed or swapped with their neighbour to turn one word into the other
 * (optimal string alignment).
 * @param a a word
 * @param b another word
 * @param limit give up above this number
 * @returns the number, or `limit + 1` when it is more
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    if (Math.min(...next) > limit) return limit + 1;
    before = row;
    row = next;
  }
  return row[b.length] ?? limit + 1;
}
