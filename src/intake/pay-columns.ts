import type { Pay, Period } from '../country/job.ts';
import { normaliseKhmer } from '../kit/khmer.ts';
import { amountsIn } from './amounts.ts';
import type { PayReading } from './read-pay.ts';
import { readPay } from './read-pay.ts';

/** Pay as a listing keeps it in columns: two ends, or both in one cell. */
export type PayColumns = {
  min?: string | undefined;
  max?: string | undefined;
  one?: string | undefined;
  period?: string | undefined;
};

const RIEL_FROM = 20_000;

function cell(text: string | undefined): { value: number; currency: string | null } | null {
  const [amount] = amountsIn(normaliseKhmer(text ?? ''));
  return amount && amount.value > 0 ? amount : null;
}

function periodOf(text: string | undefined): Period {
  const folded = normaliseKhmer(text ?? '');
  if (/hour|ម៉ោង/i.test(folded)) return 'hour';
  if (/da(y|ily)|ថ្ងៃ/i.test(folded)) return 'day';
  return /week|សប្តាហ៍/i.test(folded) ? 'week' : 'month';
}

/**
 * Reads the pay columns of a listing. Job boards keep brackets in them ("$200", "$500"): a range given by the employer.
 * @param columns the cells as they are; empty where the listing has none
 */
export function readPayColumns(columns: PayColumns): PayReading {
  const low = cell(columns.min);
  const high = cell(columns.max);
  if (!low && !high) return readOneCell(columns);
  const currency =
    low?.currency ??
    high?.currency ??
    ((high ?? low)?.value === undefined || ((high ?? low)?.value ?? 0) < RIEL_FROM ? 'USD' : 'KHR');
  const pay: Pay = { min: low?.value ?? null, max: high?.value ?? null, currency, period: periodOf(columns.period) };
  if (pay.min !== null && pay.max !== null && pay.min > pay.max) {
    return { pay: { ...pay, min: pay.max, max: pay.min }, doubt: 'pay-unlikely' };
  }
  return { pay, doubt: null };
}

function readOneCell({ one, period }: PayColumns): PayReading {
  if (!one || !/\d/.test(normaliseKhmer(one))) return { pay: null, doubt: null };
  const read = readPay(one);
  const bare = read.pay ?? bareSum(one, period);
  return { pay: bare, doubt: read.pay && read.doubt !== 'pay-without-currency' ? read.doubt : null };
}

function bareSum(text: string, period: string | undefined): Pay | null {
  const sum = cell(text);
  if (!sum) return null;
  const currency = sum.value < RIEL_FROM ? 'USD' : 'KHR';
  return { min: sum.value, max: sum.value, currency, period: periodOf(period) };
}
