import { instantOf, localDay, localTime } from '../../kit/clock.ts';
import { SHOWN_DAYS } from '../rules.ts';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

function dayAfter(now: Date, days: number, timeZone: string): string {
  const local = localTime(now, timeZone);
  return localDay(instantOf({ ...local, day: local.day + days }, timeZone), timeZone);
}

/** The last days that may be chosen now: tomorrow, to 30 days from today. */
export const choosableDays = (now: Date, timeZone: string): { first: string; last: string } => ({
  first: dayAfter(now, 1, timeZone),
  last: dayAfter(now, SHOWN_DAYS, timeZone),
});

/** The instant at which a chosen last day is over; null where it is no day that may be chosen now. */
export function endOfDay(day: string, now: Date, timeZone: string): Date | null {
  const { first, last } = choosableDays(now, timeZone);
  const [, year, month, date] = (DAY.exec(day) ?? []).map(Number);
  if (year === undefined || month === undefined || date === undefined || day < first || day > last) return null;
  const begins = instantOf({ year, month, day: date, hour: 0, minute: 0 }, timeZone);
  if (localDay(begins, timeZone) !== day) return null;
  return instantOf({ year, month, day: date + 1, hour: 0, minute: 0 }, timeZone);
}

/** The last local day of what ends at an instant, within the days that may be chosen now. */
export function lastDayOf(closesAt: Date | null, now: Date, timeZone: string): string {
  const { first, last } = choosableDays(now, timeZone);
  if (!closesAt) return last;
  const day = localDay(new Date(closesAt.getTime() - 1), timeZone);
  return day < first || day > last ? last : day;
}
