import { type AnswerRate, ofTen } from '../../employers/answer-rate/rules.ts';
import { answerRates } from '../../employers/answer-rate/store.ts';
import type { Database } from '../../platform/database.ts';
import type { Announcement } from '../announcement.ts';
import { liveJobs } from '../store.ts';

/** How many people the employers of some announcements answer, by employer: one read for a whole list. */
export type Rates = ReadonlyMap<string, AnswerRate>;

/** Reads them. */
export const ratesOf = (db: Database, announcements: readonly Pick<Announcement, 'employerId'>[]): Promise<Rates> =>
  answerRates(db, [...new Set(announcements.flatMap(({ employerId }) => employerId ?? []))]);

/** Live jobs of a list, with the rates of their employers. */
export async function ratedJobs(
  db: Database,
  wanted: Parameters<typeof liveJobs>[1],
): Promise<{ jobs: Announcement[]; rates: Rates }> {
  const jobs = await liveJobs(db, wanted);
  return { jobs, rates: await ratesOf(db, jobs) };
}

/** How many of ten people the employer of an announcement answers; null where too few have applied to tell. */
export const answeredOfTen = (rates: Rates, { employerId }: Pick<Announcement, 'employerId'>): number | null => {
  const rate = employerId === null ? undefined : rates.get(employerId);
  return rate ? ofTen(rate) : null;
};
