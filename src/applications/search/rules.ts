import { fold } from '../../kit/fold.ts';

/** Beginnings of words are findable from this many letters on, and told apart up to so many. */
export const SHORTEST = 2;
const LONGEST = 8;
/** More words than this of one question are not looked at. */
const MOST_WORDS = 4;

const letters = (word: string): string[] => [...word];

/** The words of a name, and in Khmer, where many write a name without a space, the whole of it as well. */
function wordsOfName(name: string): string[] {
  const parts = name.split(/\s+/u).flatMap((part) => fold(part).split(' '));
  return [...new Set([...parts, ...fold(name).split(' ')])].filter((word) => word !== '');
}

/**
 * By what a name is found: the beginnings of its words, in the form in which spellings that mean the same are one.
 * @param name as somebody typed it
 * @returns each beginning once, of two to eight letters; a word of one letter is found as it is
 */
export function beginningsOf(name: string): string[] {
  const found = wordsOfName(name).flatMap((word) => {
    const all = letters(word);
    if (all.length <= SHORTEST) return [word];
    const longest = Math.min(all.length, LONGEST);
    return Array.from({ length: longest - SHORTEST + 1 }, (_, n) => all.slice(0, SHORTEST + n).join(''));
  });
  return [...new Set(found)];
}

/**
 * What is looked for: each word as the beginning that is kept of it. Words longer than eight letters find whoever begins alike.
 * @returns empty where nothing in it can be read
 */
export function askedWords(query: string): string[] {
  const words = query.split(/\s+/u).flatMap((part) => fold(part).split(' '));
  const short = words.filter((word) => word !== '').map((word) => letters(word).slice(0, LONGEST).join(''));
  return [...new Set(short)].slice(0, MOST_WORDS).sort((a, b) => letters(b).length - letters(a).length);
}
