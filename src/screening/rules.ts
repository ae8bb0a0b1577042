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

/** How many different people must report an announcement until it is shown no more, before any of us has looked. */
const enoughReports = 3;
const hourMs = 3_600_000;

/** A report: who, as a hash (null: nobody knows), and from which network, as a hash, where it came by the internet. */
export type Report = { reporter: string | null; address: string | null; at: Date };

/**
 * How many people report an announcement: nobody twice, and of one network only one within an hour, since a mark of a browser
 * is thrown away easily.
 * @param reports since staff last decided, the oldest first
 */
export function independentReports(reports: readonly Report[]): number {
  const people = new Set<string>();
  const networks = new Map<string, number>();
  for (const { reporter, address, at } of reports) {
    if (reporter === null || people.has(reporter)) continue;
    const last = address === null ? undefined : networks.get(address);
    if (last !== undefined && at.getTime() - last < hourMs) continue;
    people.add(reporter);
    if (address !== null) networks.set(address, at.getTime());
  }
  return people.size;
}

/** Whether so many people are enough to stop showing it at once. */
export const isEnough = (people: number): boolean => people >= enoughReports;
