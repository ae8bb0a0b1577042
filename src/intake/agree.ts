import type { Candidates } from '../country/search-positions.ts';

/** One word's claim which position is meant; `explicit` when all its candidates are meant, not only the first. */
export type Claim = { term: string; ids: Candidates; explicit: boolean };

const LATIN = /^[a-z0-9]+$/;

/** A general word is made precise by a special one that holds it, or by one in another script. */
function isMadePreciseBy(general: Claim, special: Claim): boolean {
  const [id] = special.ids;
  if (id === undefined || !general.ids.includes(id)) return false;
  const otherScript = LATIN.test(general.term) !== LATIN.test(special.term);
  return otherScript || special.term.includes(general.term);
}

function joined(a: Claim, b: Claim): Claim | null {
  if (a.ids[0] === b.ids[0]) return a.ids.length < b.ids.length ? a : b;
  if (isMadePreciseBy(a, b)) return b;
  if (isMadePreciseBy(b, a)) return a;
  if (!a.explicit && !b.explicit) return null;
  const both = a.ids.filter((id) => b.ids.includes(id));
  const likely = both.filter((id) => id === a.ids[0] || id === b.ids[0]);
  return both.length > 0 ? { ...a, ids: likely.length > 0 ? likely : both } : null;
}

/**
 * Finds the one position that all words can mean.
 * @param claims the words that name a position
 * @returns the position, or null when they mean different work
 */
export function agree(claims: readonly Claim[]): string | null {
  const [first, ...rest] = claims;
  let agreed: Claim | null = first ?? null;
  for (const claim of rest) agreed = agreed && joined(agreed, claim);
  return agreed?.ids[0] ?? null;
}
