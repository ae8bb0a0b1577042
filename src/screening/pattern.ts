import { fold } from '../kit/fold.ts';

const META = /(\(|\)\*?|\||\.\.\.\d+|,,,\d+|#[a-z]+|\*|\$)/;

/** What stands in readable text for a sum of money, for pay with its period, for nothing to pay, and for a comma. */
export const tokens = {
  money: 'xmoneyx',
  wage: 'xwagex',
  zero: 'xzerox',
  comma: 'xcommax',
  hidden: 'xhiddenx',
} as const;

const placeholders: Record<string, string> = {
  '#money': tokens.money,
  '#wage': tokens.wage,
  '#sum': `(?:${tokens.money}|${tokens.wage})`,
  '#hidden': tokens.hidden,
  '#underfifteen': '(?<!\\d)(?:[89]|1[0-4])(?!\\d)',
  '#teen': '(?<!\\d)1[5-7](?!\\d)',
  '#figure': '\\d{1,7}',
  '#overten': '(?<!\\d)1[1-6](?!\\d)',
};

/** No letter is cut in two: what is found does not end before a vowel or a subscript of its last letter. */
const WHOLE = '(?![\\u17B6-\\u17C5\\u17D2])';

/** Lists of words that patterns name, per language. */
export type Terms = Record<string, Record<string, string[]>>;

const withTerms = (pattern: string, tag: string, terms: Terms): string =>
  pattern.replace(/#([a-z]+)/g, (name, id: string) => (terms[id]?.[tag] ? `(${terms[id][tag].join('|')})` : name));

const spaced = (piece: string): string => {
  if (/^,,,\d+$/.test(piece)) return `(?:[^ ]+ ){0,${piece.slice(3)}}`;
  if (/^\.\.\.\d+$/.test(piece)) return `(?:(?!${tokens.comma} )[^ ]+ ){0,${piece.slice(3)}}`;
  if (piece.startsWith('#')) return placeholders[piece] ?? piece;
  if (piece === '*') return '[a-z0-9]*';
  if (piece === '(') return '(?:';
  return /^(\)\*?|\||\$)$/.test(piece) ? piece : piece.toLowerCase();
};

const unspaced = (piece: string): string => {
  if (/^,,,\d+$/.test(piece)) return `.{0,${piece.slice(3)}}?`;
  if (/^\.\.\.\d+$/.test(piece)) return `(?:(?!${tokens.comma}).){0,${piece.slice(3)}}?`;
  if (piece.startsWith('#')) return ` ?${placeholders[piece] ?? piece} ?`;
  if (piece === '(') return '(?:';
  return /^(\)\*?|\||\$)$/.test(piece) ? piece : fold(piece);
};

/**
 * One expression for patterns of a language. In a pattern `(a|b)` is a choice, `...3` a gap of at most three words (letters, in a
 * language without spaces), `,,,3` one that reaches over a comma, `word*` every ending, `(a )*` any number, `$` the end, `#money` a sum of money, `#wage` one with its
 * period, `#sum` either, `#underfifteen`, `#teen` and `#overten` figures of years and hours, `#figure` any, `#<id>` one of the list of that name.
 * @param patterns as they stand in `countries/<code>/risk.json`
 * @param tag the language; Khmer, Thai and Lao are written without spaces
 * @param terms the lists
 * @returns null where there are no patterns
 */
export function compile(patterns: readonly string[], tag: string, terms: Terms): RegExp | null {
  if (patterns.length === 0) return null;
  const pieces = patterns.map((pattern) => withTerms(pattern, tag, terms).split(META));
  if (!['km', 'th', 'lo'].includes(tag)) {
    const sources = pieces.map((of) => of.map(spaced).join('').replaceAll('} ', '}'));
    return new RegExp(`(?<![^ ])(?:${sources.join('|')})(?![^ ])`, 'g');
  }
  return new RegExp(`(?:${pieces.map((of) => of.map(unspaced).join('')).join('|')})${WHOLE}`, 'g');
}

/** The plain words that patterns of a language with spaces are made of. */
export function wordsOf(patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => pattern.replace(/\.\.\.\d+|,,,\d+|#[a-z]+/g, ' ').match(/[a-z]{3,}/g) ?? []);
}
