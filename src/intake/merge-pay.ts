import type { Pay } from '../country/job.ts';
import type { PayReading } from './read-pay.ts';

function overlaps(a: Pay, b: Pay): boolean {
  if (a.currency !== b.currency || a.period !== b.period) return false;
  return (a.min ?? 0) <= (b.max ?? Number.POSITIVE_INFINITY) && (b.min ?? 0) <= (a.max ?? Number.POSITIVE_INFINITY);
}

/**
 * Joins what the title says with what the columns say: the title's figures are the more precise; figures without a
 * currency count only where the columns bear them out.
 * @param title read from title and text
 * @param columns read from the pay columns
 */
export function mergePay(title: PayReading, columns: PayReading): PayReading {
  if (!title.pay) return columns;
  if (!columns.pay) return title;
  if (title.doubt === 'pay-without-currency')
    return overlaps(title.pay, columns.pay) ? { pay: title.pay, doubt: null } : columns;
  return title;
}
