import { amountsIn } from '../intake/amounts.ts';
import { normaliseKhmer } from '../kit/khmer.ts';
import { tokens } from './pattern.ts';

/** After a sum: it is pay. */
const PERIOD =
  /^\s*(?:\+\s*)?(?:\/|per\b|a\b|an\b|each\b|every\b|in one\b|ក្នុង|រៀងរាល់|រាល់|ប្រចាំ)?\s*(?:one\s|មួយ|១|1)?\s*(?:months?\b|mth|monthly|days?\b|daily|weeks?\b|weekly|hours?\b|ខែ|ថ្ងៃ|ម៉ោង|សប្តាហ៍|សប្ដាហ៍|អាទិត្យ)/iu;
/** Before a sum: it is earned, not asked. */
const EARNED =
  /(?:salary|wages?|income|earn\w*|receive|bonus(?:es)?|allowances?|tips?|incentives?|overtime|\bot|basic|pay\s*[:=]|pay (?:is|of|from|range)|ប្រាក់ខែ|បៀវត្ស|ចំណូល|ទទួលបាន|ទទួល|រកបាន|ឈ្នួល|បន្ថែម|ឧបត្ថម្ភ|រង្វាន់|លើកទឹកចិត្ត|ប្រាក់គោល)(?:(?!fee|deposit|deduct|ថ្លៃ|កក់|កាត់|បង់)[^.!?។\n]){0,22}$/iu;

/** Sums that the reader of amounts does not know: money of other countries, and figures written as words. */
const OTHER_SUMS =
  /\d[\d,.]*\s*(?:baht|thb|បាត|rmb|yuan|ringgit|euros?|€|dong|vnd)(?![a-z])|(?:\b(?:one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|and)[\s-]+)+(?:dollars?|usd|riels?|baht)\b|(?<!\d\s?)(?:មួយ|ពីរ|បី|បួន|ប្រាំ|ដប់|ម្ភៃ|សាមសិប|សែសិប|ហាសិប|ហុកសិប|ចិតសិប|ប៉ែតសិប|កៅសិប|រយ|ពាន់|ម៉ឺន|សែន|លាន)+\s*(?:ដុល្លារ?|រៀល|បាត)/giu;

const tokenFor = (text: string, start: number, end: number): string =>
  PERIOD.test(text.slice(end, end + 40)) || EARNED.test(text.slice(Math.max(0, start - 60), start))
    ? tokens.wage
    : tokens.money;

/**
 * Sums of money as one word each: what is earned (`#wage`) apart from what may be asked (`#money`).
 * @returns the text with them, in one spelling of Khmer, and the pay in dollars that it names
 */
export function withSums(text: string): { text: string; wages: number[] } {
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
