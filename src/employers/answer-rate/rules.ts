/** Of the people who applied with an employer of late, how many should have been answered by now, and how many were. */
export type AnswerRate = { asked: number; answered: number };

/** Fewer people than this tell nothing of an employer. */
const FEWEST = 5;

/** Days that count, and days after which who has no answer counts as not answered. */
export const countedDays = 90;
export const patientDays = 6;

/** 2: two of three are answered; 0: fewer than one of three; 1: between, or too few people to tell. Lists begin with the highest. */
export function rankOf({ asked, answered }: AnswerRate): 0 | 1 | 2 {
  if (asked < FEWEST) return 1;
  if (answered * 3 >= asked * 2) return 2;
  return answered * 3 < asked ? 0 : 1;
}

/**
 * How many of ten people an employer answers, as it is shown; rounded down, so that ten of ten means everybody. Null where too few
 * have applied.
 */
export function ofTen({ asked, answered }: AnswerRate): number | null {
  return asked < FEWEST ? null : Math.floor((answered * 10) / asked);
}

/** So many people, in so many days, of whom none was answered: then nothing of the employer is shown. */
const UNANSWERED = 15;
export const pauseDays = 30;

/** @param of people who applied in the last `pauseDays`: who waits longer than `patientDays` or waited in vain, and who was answered */
export function answersNobody(of: { owed: number; answered: number }): boolean {
  return of.owed >= UNANSWERED && of.answered === 0;
}

/**
 * Whether a paused employer has made up for it: since the pause it answered somebody, nobody waits longer than `patientDays`, and
 * nobody waited in vain since.
 */
export function hasMadeUp(of: { waiting: number; lapsed: number; answered: number }): boolean {
  return of.answered > 0 && of.waiting === 0 && of.lapsed === 0;
}
