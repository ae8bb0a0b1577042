import type { TextPart } from '../country/risk.ts';
import { amountsIn } from '../intake/amounts.ts';
import { fold } from '../kit/fold.ts';
import { normaliseKhmer } from '../kit/khmer.ts';
import { tokens } from './pattern.ts';

/** A sentence of an announcement: where it stands, in the form in which patterns are looked for, and the pay in it. */
export type Sentence = { part: TextPart; at: number; plain: string; wages: number[] };

/** A colon at the end of a line belongs to the next line. */
const ENDS = /[!?។៕;•●▪◆★]+|\.(?=\s|$)|(?<![:：]\s*)[\n\r]+|\s[-–—*]\s|\p{Extended_Pictographic}+/u;

/** Letters of other scripts that look like Latin ones. */
const LOOKALIKES: Record<string, string> = Object.fromEntries(
  [...'аaсcеeоoрpхxуyіiѕsԁdтtнhкkмmвbαaοoρpνvτtιiкkεe'.matchAll(/(.)(.)/gu)].map(([, from = '', to = '']) => [
    from,
    to,
  ]),
);
const LOOKALIKE = new RegExp(`[${Object.keys(LOOKALIKES).join('')}]`, 'gu');
const FIGURES: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's' };

const PERIOD =
  /^\s*(?:\+\s*)?(?:\/|per\b|a\b|an\b|each\b|every\b|in one\b|ក្នុង|រៀងរាល់|រាល់|ប្រចាំ)?\s*(?:one\s|មួយ|១|1)?\s*(?:months?\b|mth|monthly|days?\b|daily|weeks?\b|weekly|hours?\b|ខែ|ថ្ងៃ|ម៉ោង|សប្តាហ៍|សប្ដាហ៍|អាទិត្យ)/iu;
const EARNED =
  /(?:salary|wages?|income|earn\w*|receive|bonus(?:es)?|allowances?|tips?|incentives?|overtime|\bot|basic|pay\s*[:=]|pay (?:is|of|from|range)|ប្រាក់ខែ|បៀវត្ស|ចំណូល|ទទួលបាន|ទទួល|រកបាន|ឈ្នួល|បន្ថែម|ឧបត្ថម្ភ|រង្វាន់|លើកទឹកចិត្ត|ប្រាក់គោល)(?:(?!fee|deposit|deduct|ថ្លៃ|កក់|កាត់|បង់)[^.!?។\n]){0,22}$/iu;

/** Words whose letters were put apart or swapped for figures, brought together where they are words that we look for. */
function unmask(text: string, known: ReadonlySet<string>): { text: string; wasHidden: boolean } {
  const plain = text.normalize('NFKC').toLowerCase();
  const latin = plain.replace(LOOKALIKE, (letter) => LOOKALIKES[letter] ?? letter);
  let wasHidden = latin !== plain && /[a-z]/.test(plain);
  const joined = latin.replace(/(?<![a-z0-9])(?:[a-z0-9@$][\s.\-_*·]{1,3}){3,}[a-z0-9@$](?![a-z0-9])/gi, (apart) => {
    const words = apart.split(/[\s.\-_*·]{2,}/).map((word) => word.replace(/[\s.\-_*·]/g, ''));
    const cut = words.flatMap((word) =>
      /^[\d$]+$/.test(word) ? [word] : (cutKnown(plainLetters(word), known) ?? [null]),
    );
    if (cut.includes(null)) return apart;
    wasHidden = true;
    return cut.join(' ');
  });
  const spelled = joined.replace(/(?<![a-z0-9])[a-z]+[013457@$][a-z013457@$]*[a-z]+(?![a-z0-9])/gi, (word) => {
    const meant = plainLetters(word);
    if (!known.has(meant)) return word;
    wasHidden = true;
    return meant;
  });
  return { text: spelled, wasHidden };
}

const plainLetters = (word: string): string =>
  word.toLowerCase().replace(/[013457@$]/g, (figure) => FIGURES[figure] ?? figure);

/** Letters without spaces as the known words they are made of; null where they are not. */
function cutKnown(letters: string, known: ReadonlySet<string>): string[] | null {
  if (letters === '') return [];
  for (let end = letters.length; end >= 3; end--) {
    const head = letters.slice(0, end);
    if (!known.has(head)) continue;
    const rest = cutKnown(letters.slice(end), known);
    if (rest) return [head, ...rest];
  }
  return null;
}

/** Sums that the reader of amounts does not know: money of other countries, and figures written as words. */
const OTHER_SUMS =
  /\d[\d,.]*\s*(?:baht|thb|បាត|rmb|yuan|ringgit|euros?|€|dong|vnd)(?![a-z])|(?:\b(?:one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|and)[\s-]+)+(?:dollars?|usd|riels?|baht)\b|(?<!\d\s?)(?:មួយ|ពីរ|បី|បួន|ប្រាំ|ដប់|ម្ភៃ|សាមសិប|សែសិប|ហាសិប|ហុកសិប|ចិតសិប|ប៉ែតសិប|កៅសិប|រយ|ពាន់|ម៉ឺន|សែន|លាន)+\s*(?:ដុល្លារ?|រៀល|បាត)/giu;

const tokenFor = (text: string, start: number, end: number): string =>
  PERIOD.test(text.slice(end)) || EARNED.test(text.slice(0, start)) ? tokens.wage : tokens.money;

/** Sums of money as one word each: what is earned apart from what may be asked. */
function withSums(text: string): { text: string; wages: number[] } {
  const written = normaliseKhmer(text);
  const clean = written.replace(OTHER_SUMS, (sum, at: number) => ` ${tokenFor(written, at, at + sum.length)} `);
  const wages: number[] = [];
  let made = clean;
  for (const { value, currency, start, end } of amountsIn(clean).toReversed()) {
    if (currency === null) continue;
    const token = value === 0 ? tokens.zero : tokenFor(clean, start, end);
    if (token === tokens.wage && currency === 'USD') wages.push(value);
    made = `${made.slice(0, start)} ${token} ${made.slice(end)}`;
  }
  return { text: made, wages };
}

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
