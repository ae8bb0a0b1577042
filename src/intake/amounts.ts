import { normaliseKhmer } from '../kit/khmer.ts';

/** A sum of money as written, with where it stands in the text; `scale` is 10,000 for ម៉ឺន; a currency of null was not written. */
export type Amount = { value: number; currency: string | null; scale: number; start: number; end: number };

/** Words for ten thousand and its like: Cambodians count riel in ម៉ឺន also above 100,000. */
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^(ពាន់|thousand)/i, 1_000],
  [/^ម៉?ឺន/, 10_000],
  [/^សែន/, 100_000],
  [/^(លាន|million)/i, 1_000_000],
];
const SCALE = '(?:ពាន់|thousand|ម៉?ឺន|សែន|លាន|million)';
const BEFORE = '(?:us\\s?\\$|usd|\\$|៛|khr)';
const AFTER = '(?:us\\s?\\$|usd|us|\\$|dollars?|ដុល្លារ?|៛|រៀល|riels?|khr)';
const FIGURE = '\\d+(?:[.,]\\d{3})+(?![\\d])|\\d+(?:[.,]\\d{1,2})?';
const AMOUNT = new RegExp(
  `(?<before>${BEFORE})?\\s*(?<![\\d.,:])(?<figures>(?:${FIGURE})(?:\\s*${SCALE}(?:\\s*\\d+\\s*${SCALE})*)?)\\s*(?<after>${AFTER}(?![a-z]))?`,
  'giu',
);

function currencyOf(mark: string | undefined): string | null {
  if (!mark) return null;
  return /៛|khr|រៀល|riel/i.test(mark) ? 'KHR' : 'USD';
}

/** `1,200`, `1.200` and `800,000` are thousands; `2.5` and `2,5` are decimals. */
function figure(text: string): number {
  return /^\d+([.,]\d{3})+$/.test(text) ? Number(text.replace(/[.,]/g, '')) : Number(text.replace(',', '.'));
}

function sumOf(figures: string): { value: number; scale: number } {
  const pieces = [...figures.matchAll(new RegExp(`(${FIGURE})\\s*(${SCALE})?`, 'giu'))];
  const scales = pieces.map(([, , word = '']) => SCALES.find(([pattern]) => pattern.test(word))?.[1] ?? 1);
  const value = pieces.reduce((sum, [, digits = '0'], at) => sum + figure(digits) * (scales[at] ?? 1), 0);
  return { value: Math.round(value * 100) / 100, scale: scales.at(-1) ?? 1 };
}

/**
 * Finds every figure that may be money: `$200`, `200$`, `800,000៛`, `80ម៉ឺន`, `2.5 លានរៀល`, `1លាន 2សែន`, and bare figures.
 * @param text any text; give it normalised to use the positions
 * @returns the amounts in the order of the text
 */
export function amountsIn(text: string): Amount[] {
  const clean = normaliseKhmer(text);
  return [...clean.matchAll(AMOUNT)].map((match) => {
    const { before, figures = '', after } = match.groups ?? {};
    const { value, scale } = sumOf(figures);
    const currency = currencyOf(before) ?? currencyOf(after) ?? (scale > 1 ? 'KHR' : null);
    const trimmed = match[0].trimEnd();
    return {
      value,
      currency,
      scale,
      start: match.index + (match[0].length - match[0].trimStart().length),
      end: match.index + trimmed.length,
    };
  });
}

/** The low end of a range in its own worth: in "80-100 ម៉ឺន" the 80 counts in ម៉ឺន too. */
export function scaleAsIn(low: Amount, high: Amount): number {
  return low.scale === 1 && low.currency === null && low.value < 1_000 ? low.value * high.scale : low.value;
}
