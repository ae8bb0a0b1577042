import type { TextPart } from '../country/risk.ts';
import { fold } from '../kit/fold.ts';
import { tokens } from './pattern.ts';
import { withSums } from './sums.ts';
import { unmask } from './unmask.ts';

/** A sentence of an announcement: where it stands, in the form in which patterns are looked for, and the pay in it. */
export type Sentence = { part: TextPart; at: number; plain: string; wages: number[] };

/** A colon at the end of a line belongs to the next line. */
const ENDS = /[!?។៕;•●▪◆★]+|\.(?=\s|$)|(?<![:：]\s*)[\n\r]+|\s[-–—*]\s|\p{Extended_Pictographic}+/u;

/** The sentences of a text as they were written; of a very long one, those of its first 20,000 letters. */
export function splitSentences(text: string): string[] {
  return text
    .slice(0, 20_000)
    .split(ENDS)
    .map((raw) => raw.trim())
    .filter((raw) => raw !== '');
}

/**
 * The sentences of a text, readable for patterns: disguised words as they are meant, sums as `#money` or `#wage`, one spelling of
 * Khmer without spaces between words.
 * @param known the words that patterns are made of
 */
export function sentencesOf(part: TextPart, text: string, known: ReadonlySet<string>): Sentence[] {
  return splitSentences(text).map((raw, at) => {
    const seen = unmask(raw, known);
    const sums = withSums(seen.text);
    const plain = fold(sums.text.replace(/[,，、]/g, ` ${tokens.comma} `));
    return { part, at, plain: seen.wasHidden ? `${plain} ${tokens.hidden}` : plain, wages: sums.wages };
  });
}
