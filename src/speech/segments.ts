import type { ClipId, Clips, Said } from './clip.ts';
import type { Part } from './template.ts';

const EDGES = /^[\s.,:;!?។៕៖ៗ"“”()–—*#-]+|[\s.,:;!?។៕៖"“”()–—*#-]+$/gu;

const cut = (base: string, parts: readonly Part[]) => {
  let slots = 0;
  return parts.map((part) => {
    if ('slot' in part) {
      slots += 1;
      return part;
    }
    return { fixed: part.fixed, clip: `${base}.${slots}`, words: part.fixed.replaceAll(EDGES, '') };
  });
};

/**
 * The recordings that the fixed words of a template need, one for each stretch between slots: `<base>.<slots before>`.
 * Punctuation alone needs none.
 */
export const segmentTexts = (base: string, parts: readonly Part[]): { clip: ClipId; text: string }[] =>
  cut(base, parts).flatMap((piece) =>
    'clip' in piece && piece.words !== '' ? [{ clip: piece.clip, text: piece.words }] : [],
  );

/** Says a template: its fixed words, with `fill` saying what stands in each slot. */
export const sayParts = (base: string, parts: readonly Part[], fill: (slot: string) => Said): Said => {
  const said = cut(base, parts).map((piece): Said => {
    if ('slot' in piece) return fill(piece.slot);
    return { text: piece.fixed, clips: piece.words === '' ? [] : [piece.clip] };
  });
  const clips: Clips = said.flatMap((piece) => piece.clips);
  return { text: said.map((piece) => piece.text).join(''), clips };
};
