/** A stretch of a text between two marks; `inside` when it stands in brackets. */
export type Part = { text: string; inside: boolean };

const OPEN = '([{（【';
const CLOSE = ')]}）】';
const MARKS =
  /[/|+,;:•·*►✅👉]| [-–—]+ | [-–—]+(?=[^\d\s])|(?<=[^\d\s])[-–—]+ |(?<=[\u1780-\u17DD])[-–—]|[-–—](?=[\u1780-\u17DD])| & | and | or |និង|ឬ|\n/iu;

/** Joint names that hold an "and" of their own. */
function joinPairs(text: string): string {
  return text.replace(/food\s*(?:and|&)\s*beverages?/gi, 'F&B').replace(/f\s*&\s*b\b/gi, 'F&B');
}

/**
 * Cuts a text at brackets and at the marks between alternatives: slashes, commas, dashes, "and", និង.
 * @param text a title or a line
 * @returns its parts in order; empty ones are left out
 */
export function partsOf(text: string): Part[] {
  const stretches: Part[] = [];
  let current = '';
  let depth = 0;
  const close = () => {
    stretches.push({ text: current, inside: depth > 0 });
    current = '';
  };
  for (const letter of joinPairs(text)) {
    if (OPEN.includes(letter)) {
      close();
      depth += 1;
    } else if (CLOSE.includes(letter)) {
      close();
      depth = Math.max(0, depth - 1);
    } else current += letter;
  }
  close();
  return stretches
    .flatMap(({ text: stretch, inside }) => stretch.split(MARKS).map((part) => ({ text: part.trim(), inside })))
    .filter(({ text: part }) => /[\p{L}\p{N}]/u.test(part));
}
