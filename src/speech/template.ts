/** A spoken sentence cut at its slots: fixed words, slot, fixed words … */
export type Part = { readonly fixed: string } | { readonly slot: string };

const SLOT = /\{([A-Za-z][A-Za-z0-9]*)\}/g;

/**
 * Cuts a sentence such as `Pay is {pay}.` into its parts.
 * @returns the parts in order, empty ones left out; `undefined` when a brace is left over
 */
export const templateParts = (sentence: string): Part[] | undefined => {
  const parts: Part[] = [];
  let from = 0;
  for (const match of sentence.matchAll(SLOT)) {
    if (match.index > from) parts.push({ fixed: sentence.slice(from, match.index) });
    parts.push({ slot: match[1] ?? '' });
    from = match.index + match[0].length;
  }
  if (from < sentence.length) parts.push({ fixed: sentence.slice(from) });
  return parts.some((part) => 'fixed' in part && /[{}]/.test(part.fixed)) ? undefined : parts;
};
