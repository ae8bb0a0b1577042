import { instantOf, localTime } from '../../kit/clock.ts';

/** Employers are reminded when somebody has waited so many local days for a first answer. */
export const reminderDays = [2, 4, 6] as const;

/** After so many local days without an answer an application is closed. */
export const lapseDays = 14;

/** Whoever applied before this instant has waited at least so many local calendar days. */
export function appliedBefore(days: number, now: Date, timeZone: string): Date {
  const local = localTime(now, timeZone);
  return instantOf({ ...local, day: local.day - days + 1, hour: 0, minute: 0 }, timeZone);
}

/** Local hours in which people of employers get texts that they did not ask for: those in which we call workers. */
export function isFairHour(now: Date, hours: { from: number; to: number }, timeZone: string): boolean {
  const { hour } = localTime(now, timeZone);
  return hours.from < hours.to ? hour >= hours.from && hour < hours.to : hour >= hours.from || hour < hours.to;
}
