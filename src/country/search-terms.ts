import { fold } from '../kit/fold.ts';

/** A text made ready for finding terms in it: folded, without spaces, remembering where words began and ended. */
export type Prepared = {
  compact: string;
  starts: ReadonlySet<number>;
  ends: ReadonlySet<number>;
  words: readonly string[];
};

/** A term found in a text, with what it means there. */
export type Found<M> = { term: string; meaning: M; start: number; end: number };

/** Terms by their first two letters, the longest first. */
export type TermIndex<M> = ReadonlyMap<string, readonly { term: string; meaning: M }[]>;

const KHMER_BASE = /[\u1780-\u17B3]/;
const KHMER_MARK = /[\u17B6-\u17D3\u17DD]/;

/** English plurals are not told apart: "sales staff" is "sale staff". */
function singular(word: string): string {
  return word.length > 3 && /[a-z]s$/.test(word) && !/(ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

/**
 * Makes a text ready for `findTerms`.
 * @param text any text
 * @param correct gives the word that was meant for each word as written (typing errors); nothing is corrected without it
 * @returns the prepared text
 */
export function prepare(text: string, correct: (word: string) => string = (word) => word): Prepared {
  const words = fold(text)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => singular(correct(word)));
  const starts = new Set<number>();
  const ends = new Set<number>();
  let compact = '';
  for (const word of words) {
    starts.add(compact.length);
    compact += word;
    ends.add(compact.length);
  }
  return { compact, starts, ends, words };
}

/**
 * Builds an index of terms; spaces and plurals do not count.
 * @param entries each term with its meaning; a later entry of the same term is kept beside the first
 * @returns the index
 */
export function indexTerms<M>(entries: Iterable<readonly [string, M]>): TermIndex<M> {
  return indexFolded([...entries].map(([text, meaning]) => [prepare(text).compact, meaning] as const));
}

/** Builds an index of terms that are folded already, as `prepare` makes them. */
export function indexFolded<M>(entries: Iterable<readonly [string, M]>): TermIndex<M> {
  const index = new Map<string, { term: string; meaning: M }[]>();
  for (const [term, meaning] of entries) {
    if (term.length < 2) continue;
    const terms = index.get(term.slice(0, 2));
    if (terms) terms.push({ term, meaning });
    else index.set(term.slice(0, 2), [{ term, meaning }]);
  }
  for (const terms of index.values()) terms.sort((a, b) => b.term.length - a.term.length);
  return index;
}

/** A Latin term begins where a word began; a Khmer one at any consonant that is no subscript. */
function beginsAt({ compact, starts }: Prepared, at: number): boolean {
  return starts.has(at) || (KHMER_BASE.test(compact[at] ?? '') && compact[at - 1] !== '\u17D2');
}

function endsAt({ compact, ends }: Prepared, at: number): boolean {
  return (
    ends.has(at) ||
    (KHMER_MARK.test(compact[at - 1] ?? '') || KHMER_BASE.test(compact[at - 1] ?? '')
      ? ends.has(at) || !KHMER_MARK.test(compact[at] ?? '')
      : false)
  );
}

function allTerms<M>(text: Prepared, index: TermIndex<M>): Found<M>[] {
  const found: Found<M>[] = [];
  for (let start = 0; start < text.compact.length; start++) {
    if (!beginsAt(text, start)) continue;
    for (const { term, meaning } of index.get(text.compact.slice(start, start + 2)) ?? []) {
      const end = start + term.length;
      if (text.compact.startsWith(term, start) && endsAt(text, end)) found.push({ term, meaning, start, end });
    }
  }
  return found;
}

/**
 * Finds terms in a text: the longest wins where two overlap; the same stretch may mean several things.
 * @param text what `prepare` gave
 * @param index what `indexTerms` gave
 * @returns the terms in the order of the text
 */
export function findTerms<M>(text: Prepared, index: TermIndex<M>): Found<M>[] {
  const kept: Found<M>[] = [];
  for (const found of allTerms(text, index).sort((a, b) => b.term.length - a.term.length)) {
    const free = kept.every(
      (other) =>
        found.end <= other.start ||
        found.start >= other.end ||
        (found.start === other.start && found.end === other.end),
    );
    if (free) kept.push(found);
  }
  return kept.sort((a, b) => a.start - b.start);
}
