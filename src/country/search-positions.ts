import type { Position } from './pack.ts';
import { findTerms, indexFolded, prepare, type TermIndex } from './search-terms.ts';

/** Positions that a term may mean, the likeliest first. */
export type Candidates = readonly string[];

const HELPER = /^(assistant|helper|junior|deputy)/;
const LATIN = /^[a-z0-9 ]+$/;

/** A general word is the head of the special ones: last in English ("truck driver"), first in Khmer (អ្នកបើកបរ…). */
function isHeadOf(general: string, special: string): boolean {
  if (general === special) return false;
  if (!LATIN.test(general)) return special.startsWith(general);
  return special.endsWith(general) && !HELPER.test(special);
}

function ownTerms(positions: readonly Position[]): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { id, name, synonyms } of positions) {
    for (const text of [...Object.values(name), ...Object.values(synonyms).flat()]) {
      for (const spelling of new Set([text, text.replace(/\s*\([^)]*\)/g, '')])) {
        const term = prepare(spelling).compact;
        if (term.length > 1 && !owners.has(term)) owners.set(term, id);
      }
    }
  }
  return owners;
}

/**
 * All words for the positions of a country: names and synonyms, where a general word ("driver") may also mean every
 * position whose own word it heads ("truck driver").
 * @param positions the catalogue
 * @returns candidates by term, folded and without spaces
 */
export function positionTerms(positions: readonly Position[]): Map<string, Candidates> {
  const owners = ownTerms(positions);
  const index = indexFolded([...owners.keys()].map((term) => [term, term] as const));
  const terms = new Map<string, string[]>([...owners].map(([term, id]) => [term, [id]]));
  for (const [special, id] of owners) {
    for (const general of headsIn(special, index)) {
      const ids = terms.get(general);
      if (ids && !ids.includes(id)) ids.push(id);
    }
  }
  return terms;
}

/** The general terms that head a special one. */
function headsIn(special: string, index: TermIndex<string>): string[] {
  const heads: string[] = [];
  for (let start = 0; start < special.length; start++) {
    for (const { term } of index.get(special.slice(start, start + 2)) ?? []) {
      if (special.startsWith(term, start) && isHeadOf(term, special)) heads.push(term);
    }
  }
  return heads;
}

/**
 * The positions named in a text, best first.
 * @param text any text
 * @param index the terms of `positionTerms`, indexed
 * @param correct mends typing errors in a word
 * @returns ids with a score from 0 to 1: how much of the text the words for it cover, less for a second meaning
 */
export function positionsIn(
  text: string,
  index: TermIndex<Candidates>,
  correct: (word: string) => string,
): { id: string; score: number }[] {
  const prepared = prepare(text, correct);
  const scores = new Map<string, number>();
  for (const { term, meaning } of findTerms(prepared, index)) {
    const cover = term.length / prepared.compact.length;
    meaning.forEach((id, place) => {
      const score = (0.6 + 0.4 * cover) * (place === 0 ? 1 : 0.75);
      scores.set(id, Math.max(score, scores.get(id) ?? 0));
    });
  }
  return [...scores].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score);
}
