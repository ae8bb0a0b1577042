import type { Judgement, Verdict } from './judgement.ts';

/** How many announcements of every employer staff decide before its harmless ones are published at once. */
const firstDecided = 3;

/**
 * What follows of a score. Words alone never block: the fields must say as much as it takes for a review. What is stopped is
 * blocked whatever the score.
 */
export function verdictOf(
  { score, onFields, stopped }: { score: number; onFields: number; stopped: boolean },
  thresholds: { review: number; block: number },
): Verdict {
  if (stopped || (score >= thresholds.block && onFields >= thresholds.review)) return 'block';
  return score >= thresholds.review ? 'review' : 'pass';
}

/**
 * Whether staff decide before it is shown: whatever is suspect, and the first three of every employer.
 * @param decidedBefore how many announcements of the employer staff have let through
 */
export function needsDecision({ verdict }: Judgement, decidedBefore: number): boolean {
  return verdict !== 'pass' || decidedBefore < firstDecided;
}
