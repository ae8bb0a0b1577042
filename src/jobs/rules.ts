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

/**
 * The reminder that is due; null for none. Who chose a day that is near already needs none.
 * @param life when it ends, when that was chosen, and the reminder given since
 */
export function reminderDue(
  { closesAt, endsSetAt, reminded }: { closesAt: Date; endsSetAt: Date; reminded: Reminder | null },
  now: Date,
): Reminder | null {
  const left = (closesAt.getTime() - now.getTime()) / dayMs;
  const whole = (closesAt.getTime() - endsSetAt.getTime()) / dayMs;
  if (left <= 0) return null;
  if (left <= 1) return reminded !== 1 && whole > 2 ? 1 : null;
  return left <= 7 && reminded === null && whole > 8 ? 7 : null;
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
