import { fold } from '../kit/fold.ts';

const META = /(\(|\)|\||\.\.\.\d+|#[a-z]+|\*)/;

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
};

const spaced = (piece: string): string => {
  if (/^\.\.\.\d+$/.test(piece)) return `(?:(?!${tokens.comma} )[^ ]+ ){0,${piece.slice(3)}}`;
  if (piece.startsWith('#')) return placeholders[piece] ?? piece;
  if (piece === '*') return '[a-z0-9]*';
  if (piece === '(') return '(?:';
  return piece === ')' || piece === '|' ? piece : piece.toLowerCase();
};

const unspaced = (piece: string): string => {
  if (/^\.\.\.\d+$/.test(piece)) return `(?:(?!${tokens.comma}).){0,${piece.slice(3)}}?`;
  if (piece.startsWith('#')) return ` ?${placeholders[piece] ?? piece} ?`;
  if (piece === '(') return '(?:';
  return piece === ')' || piece === '|' ? piece : fold(piece);
};

/**
 * One expression for patterns of a language. In a pattern `(a|b)` is a choice, `...3` a gap of at most three words (letters, in a
 * language without spaces), `word*` every ending, `#money` a sum of money, `#wage` one with its period, `#sum` either.
 * @param patterns as they stand in `countries/<code>/risk.json`
 * @param tag the language; Khmer, Thai and Lao are written without spaces
 * @returns null where there are no patterns
 */
export function compile(patterns: readonly string[], tag: string): RegExp | null {
  if (patterns.length === 0) return null;
  if (!['km', 'th', 'lo'].includes(tag)) {
    const sources = patterns.map((pattern) => pattern.split(META).map(spaced).join('').replaceAll('} ', '}'));
    return new RegExp(`(?<![^ ])(?:${sources.join('|')})(?![^ ])`, 'g');
  }
  const sources = patterns.map((pattern) => pattern.split(META).map(unspaced).join(''));
  return new RegExp(sources.join('|'), 'g');
}

/** The plain words that patterns of a language with spaces are made of. */
export function wordsOf(patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => pattern.replace(/\.\.\.\d+|#[a-z]+/g, ' ').match(/[a-z]{3,}/g) ?? []);
}
