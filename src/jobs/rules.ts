import type { Job } from '../country/job.ts';
import type { Announcement } from './announcement.ts';

const dayMs = 24 * 3600 * 1000;

/** For how long an announcement is shown, in days, unless its employer says less or asks for more. */
export const SHOWN_DAYS = 30;

/** The reminders before an announcement ends: so many days before. */
export type Reminder = 7 | 1;

/** Whether people may apply now: it is live and its last day has not passed. */
export function isTaking(announcement: Pick<Announcement, 'state' | 'closesAt'>, now: Date): boolean {
  return announcement.state === 'live' && (announcement.closesAt === null || announcement.closesAt > now);
}

/** When an announcement ends that is shown from now on: at the instant chosen, and after 30 days at the latest. */
export function endOf(chosen: Date | null, now: Date): Date {
  const latest = new Date(now.getTime() + SHOWN_DAYS * dayMs);
  return chosen !== null && chosen > now && chosen < latest ? chosen : latest;
}

/** The reminder for which it is time; null before the last week, and after the end. */
export function reminderAt(closesAt: Date, now: Date): Reminder | null {
  const left = (closesAt.getTime() - now.getTime()) / dayMs;
  if (left <= 0 || left > 7) return null;
  return left <= 1 ? 1 : 7;
}

/** Whether a reminder tells anything new: who chose a day that is near already needs none. */
export function isWorthReminding(
  days: Reminder,
  { closesAt, endsSetAt }: { closesAt: Date; endsSetAt: Date },
): boolean {
  return closesAt.getTime() - endsSetAt.getTime() > (days + 1) * dayMs;
}

/** Whether two jobs are the same to a worker; who wants only more or fewer people offers the same. */
export function isSameOffer(a: Job, b: Job): boolean {
  return written({ ...a, vacancies: 1 }) === written({ ...b, vacancies: 1 });
}

/** Whether two jobs are the same in everything. */
export function isSameJob(a: Job, b: Job): boolean {
  return written(a) === written(b);
}

function written({ benefits, needs, pay, hours, ...job }: Job): string {
  const terms = (list: Job['benefits']) => list.map(({ id, amount, upTo }) => `${id} ${amount} ${upTo}`).toSorted();
  const paid = pay && [pay.min, pay.max, pay.currency, pay.period];
  const place = [job.position, job.province, job.district, job.vacancies, job.daysPerWeek];
  return JSON.stringify([place, paid, hours && [hours.from, hours.to], terms(benefits), terms(needs)]);
}
