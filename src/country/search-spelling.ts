import { editDistance } from '../kit/fold.ts';

const SHORTEST = 6;

/**
 * Corrects typing errors against a list of known words: one letter wrong in words of six letters and more, two from nine
 * on, never the first letter, and only when exactly one known word is so near.
 * @param known words that are right as they stand
 * @returns a function from a word as written to the word that was meant, or the word itself
 */
export function spellingOf(known: Iterable<string>): (word: string) => string {
  const right = new Set(known);
  const byInitial = new Map<string, string[]>();
  for (const word of right) {
    if (word.length < SHORTEST - 1) continue;
    byInitial.set(word.charAt(0), [...(byInitial.get(word.charAt(0)) ?? []), word]);
  }
  return (word) => {
    if (word.length < SHORTEST || right.has(word) || !/^[a-z]+$/.test(word)) return word;
    const limit = word.length >= 9 ? 2 : 1;
    const near = (byInitial.get(word.charAt(0)) ?? []).filter(
      (candidate) => editDistance(word, candidate, limit) <= limit,
    );
    return near.length === 1 && near[0] !== undefined ? near[0] : word;
  };
}
