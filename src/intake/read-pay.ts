import type { Pay, Period } from '../country/job.ts';
import { normaliseKhmer } from '../kit/khmer.ts';
import { type Amount, amountsIn, scaleAsIn } from './amounts.ts';

/** Why a pay is not published as read. */
export type PayDoubt = 'pay-period-unclear' | 'pay-unlikely' | 'pay-without-currency';

/** What a text says about pay; with a doubt, `pay` is a suggestion. */
export type PayReading = { pay: Pay | null; doubt: PayDoubt | null };

type Mention = { pay: Pay; said: boolean; rank: number };

const TO = /^\s*(?:[-–—~]+|to|till|until|up ?to|ដល់|ទៅ|ទៅដល់|រហូតដល់|ឡើងដល់|ទៅរហូតដល់)\s*(?:\$\s*)?$/i;
const FROM =
  /(?:from|starts?(?:ing)?(?: from)?|above|over|more than|at least|min(?:imum)?|ចាប់ពី|ចាប់ផ្តើមពី|លើសពី|យ៉ាងតិច|[>≥])\s*:?\s*$/i;
const UP_TO = /(?:up ?to|upto|max(?:imum)?|below|under|less than|រហូតដល់|មិនលើស(?:ពី)?|ក្រោម|ដល់ទៅ|[<≤])\s*:?\s*$/i;
const AND_UP = /^\s*\)?\s*(?:\+(?!\s*[a-z\d\u1780-\u17DD])|up(?! ?to)|(?:and|&) ?(?:up|above|over)|or more|ឡើង)/i;
const SALARY = /(?:salary|wage|basic|pay|income|ប្រាក់ខែ|ប្រាក់ឈ្នួល|ឈ្នួល|បៀវត្ស|បៀរវត្ស|ចំណូល|ប្រាក់កម្រៃ)[^\n]{0,24}$/i;
const NOT_SALARY =
  /(?:bonus|allowance|commission|incentive|tips?|deposit|food|meal|rent|insurance|phone|petrol|gasoline|fee|\bot\b|overtime|ថ្លៃ(?!ឈ្នួល(?!ផ្ទះ|បន្ទប់)|ពលកម្ម)|រង្វាន់|ឧបត្ថម្ភ|កម្រៃជើងសារ|លើកទឹកចិត្ត|កក់|អាហារ|ធានារ៉ាប់រង|បំណាច់|ថែមម៉ោង|បន្ថែម|ធីប)[^\n,;.•]{0,16}$/i;
const THEN_NOT_SALARY = /^\s*(?:bonus|commission|allowance|incentive|tip|%|for (?:food|meal|rent)|ថ្លៃ)/i;

const PERIODS: readonly (readonly [Period, string])[] = [
  ['hour', 'hours?|hrs?|h|ម៉ោង'],
  ['day', 'days?|daily|ថ្ងៃ'],
  ['week', 'weeks?|weekly|សប្តាហ៍|អាទិត្យ'],
  ['month', 'months?|monthly|mth|mo|ខែ'],
];

/** "/day", "per day", "a day", ក្នុងមួយថ្ងៃ behind the sum; "daily wage:", ក្នុង ១ ថ្ងៃ before it. */
function periodAround(before: string, after: string): Period | null {
  for (const [period, words] of PERIODS) {
    const behind = new RegExp(
      `^\\s*\\)?\\s*(?:/|per|a|an|each|every|in|ក្នុង|ក្នុងមួយ|ក្នុង ?1|មួយ|1|ប្រចាំ)\\s*(?:/|1|a|មួយ)?\\s*(?:${words})(?![a-z])`,
      'i',
    );
    const ahead = new RegExp(
      `(?:daily|hourly|weekly|monthly|ក្នុង ?មួយ ?|ក្នុង ?1 ?|1 ?|ប្រចាំ ?|ប្រាក់)(?:${words})?[^\\d\\n]{0,14}$`,
      'i',
    );
    const named = new RegExp(`(?:${words})[^\\d\\n]{0,14}$`, 'i');
    if (behind.test(after) || (ahead.test(before) && named.test(before))) return period;
  }
  return null;
}

/** A month's pay in dollars, roughly: only to see whether a figure can be what it seems. */
function monthlyDollars({ min, max, currency, period }: Pay): number {
  const times = { hour: 208, day: 26, week: 4.3, month: 1 } as const;
  return ((max ?? min ?? 0) * times[period]) / (currency === 'KHR' ? 4_000 : 1);
}

const LEAST_MONTH = 60;
const MOST_MONTH = 5_000;
const MOST_DAY = 60;

function rounded(low: number | null, high: number | null): { min: number | null; max: number | null } {
  return low !== null && high !== null && low > high ? { min: high, max: low } : { min: low, max: high };
}

function rank(before: string, after: string): number {
  if (SALARY.test(before) && !NOT_SALARY.test(before)) return 2;
  return NOT_SALARY.test(before) || THEN_NOT_SALARY.test(after) ? 0 : 1;
}

function mention(text: string, low: Amount, high: Amount | null): Mention | null {
  const currency = low.currency ?? high?.currency ?? null;
  const before = text.slice(Math.max(0, low.start - 40), low.start);
  const after = text.slice((high ?? low).end, (high ?? low).end + 24);
  const period = periodAround(before, after);
  const range = high ? rounded(scaleAsIn(low, high), high.value) : openEnded(low.value, before, after);
  if (range.min === 0 && range.max === null) return null;
  const pay = { ...range, currency: currency ?? 'USD', period: period ?? ('month' as const) };
  return { pay, said: currency !== null, rank: rank(before, after) + (period === null ? 0 : 0.5) };
}

function openEnded(value: number, before: string, after: string): { min: number | null; max: number | null } {
  if (FROM.test(before) || AND_UP.test(after)) return { min: value, max: null };
  return UP_TO.test(before) ? { min: null, max: value } : { min: value, max: value };
}

/** Sums standing alone need a currency; of a range one end is enough, or two figures that look like a month's dollars. */
function mentionsIn(text: string): Mention[] {
  const amounts = amountsIn(text);
  const mentions: (Mention | null)[] = [];
  for (let index = 0; index < amounts.length; index++) {
    const low = amounts[index];
    const next = amounts[index + 1];
    if (!low) continue;
    const range = next && TO.test(text.slice(low.end, next.start)) && agreeing(low, next) ? next : null;
    if (range) index += 1;
    if (low.currency !== null || range?.currency || (range && looksLikeDollars(low, range)))
      mentions.push(mention(text, low, range));
  }
  return mentions.filter((entry) => entry !== null);
}

function agreeing(low: Amount, high: Amount): boolean {
  return low.currency === null || high.currency === null || low.currency === high.currency;
}

function looksLikeDollars(low: Amount, high: Amount): boolean {
  return (
    low.value >= 100 && high.value <= 2_000 && low.value < high.value && low.value % 5 === 0 && high.value % 5 === 0
  );
}

/** A figure that cannot be a month's pay but could be a day's is not guessed to be one: a person decides. */
function doubtOf({ pay, said }: Mention): PayReading {
  const month = monthlyDollars(pay);
  if (pay.period === 'month' && month < LEAST_MONTH) {
    return month <= MOST_DAY
      ? { pay: { ...pay, period: 'day' }, doubt: 'pay-period-unclear' }
      : { pay, doubt: 'pay-unlikely' };
  }
  if (month > MOST_MONTH || month < LEAST_MONTH / 2) return { pay, doubt: 'pay-unlikely' };
  return { pay, doubt: said ? null : 'pay-without-currency' };
}

/**
 * Reads the pay from a title or a whole post: the sum called salary, else the first that is no bonus or allowance.
 * Without a period it is a month's, unless that cannot be.
 * @param text a title or a post
 * @returns the pay or null where none is written
 */
export function readPay(text: string): PayReading {
  const mentions = mentionsIn(normaliseKhmer(text)).filter(({ rank: worth }) => worth >= 1);
  const said = mentions.some((entry) => entry.said) ? mentions.filter((entry) => entry.said) : mentions;
  const best = said.reduce<Mention | null>(
    (first, next) => (first === null || Math.floor(next.rank) > Math.floor(first.rank) ? next : first),
    null,
  );
  return best === null ? { pay: null, doubt: null } : doubtOf(best);
}
