import type { Candidates } from './search-positions.ts';
import { prepare } from './search-terms.ts';

/** Terms by the groups of three letters in them. */
export type TrigramIndex = {
  terms: readonly { ids: Candidates; size: number; text: string }[];
  byTrigram: ReadonlyMap<string, readonly number[]>;
};

const LEAST = 0.4;

function trigrams(text: string): Set<string> {
  const padded = ` ${text} `;
  const groups = new Set<string>();
  for (let index = 0; index + 3 <= padded.length; index++) groups.add(padded.slice(index, index + 3));
  return groups;
}

/** Indexes terms (folded, without spaces) with the positions they may mean. */
export function trigramsOf(terms: ReadonlyMap<string, Candidates>): TrigramIndex {
  const byTrigram = new Map<string, number[]>();
  const entries = [...terms].map(([text, ids], index) => {
    const groups = trigrams(text);
    for (const group of groups) {
      const list = byTrigram.get(group);
      if (list) list.push(index);
      else byTrigram.set(group, [index]);
    }
    return { ids, size: groups.size, text };
  });
  return { terms: entries, byTrigram };
}

/** Dice's coefficient; a beginning or a piece of a longer term counts for more, for people who type half a word. */
function similarity(
  shared: number,
  query: { text: string; size: number },
  term: { text: string; size: number },
): number {
  const dice = (2 * shared) / (query.size + term.size);
  if (query.text.length < 3) return dice;
  if (term.text.startsWith(query.text)) return Math.max(dice, 0.75);
  return term.text.includes(query.text) ? Math.max(dice, 0.6) : dice;
}

/**
 * The positions whose words look most like a text that holds no known word.
 * @param text what was typed
 * @param index what `trigramsOf` gave
 * @returns at most five positions that are alike enough, with a score below 1
 */
export function nearTerms(text: string, index: TrigramIndex): { id: string; score: number }[] {
  const compact = prepare(text).compact;
  const groups = trigrams(compact);
  const shared = new Map<number, number>();
  for (const group of groups) {
    for (const term of index.byTrigram.get(group) ?? []) shared.set(term, (shared.get(term) ?? 0) + 1);
  }
  const scores = new Map<string, number>();
  for (const [at, count] of shared) {
    const term = index.terms[at];
    if (!term) continue;
    const score = similarity(count, { text: compact, size: groups.size }, term) * 0.9;
    const [id] = term.ids;
    if (id !== undefined && score >= LEAST) scores.set(id, Math.max(score, scores.get(id) ?? 0));
  }
  return [...scores]
    .map(([id, score]) => ({ id, score }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 5);
}
