import { dateFormat } from './formats.ts';

const minuteMs = 60_000;
const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;

/** Local calendar fields of an instant in an IANA time zone. */
export type LocalTime = { year: number; month: number; day: number; hour: number; minute: number };

/** The local time of an instant. */
export function localTime(at: Date, timeZone: string): LocalTime {
  const parts = dateFormat('en-GB', { timeZone, hourCycle: 'h23', ...fields }).formatToParts(at);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return { year: read('year'), month: read('month'), day: read('day'), hour: read('hour'), minute: read('minute') };
}

/** The instant of a local time; days past the month's end roll over. Where a clock change skips it, the instant after. */
export function instantOf(local: LocalTime, timeZone: string): Date {
  const asUtc = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute);
  const offsetAt = (instant: number) => {
    const shown = localTime(new Date(instant), timeZone);
    const floor = Math.floor(instant / minuteMs) * minuteMs;
    return Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute) - floor;
  };
  const guess = asUtc - offsetAt(asUtc);
  return new Date(asUtc - offsetAt(guess));
}

/** The local calendar day of an instant, `YYYY-MM-DD`. */
export function localDay(at: Date, timeZone: string): string {
  const { year, month, day } = localTime(at, timeZone);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}`;
}

/** The instant in which the local calendar day of `at` began. */
export function localMidnight(at: Date, timeZone: string): Date {
  return instantOf({ ...localTime(at, timeZone), hour: 0, minute: 0 }, timeZone);
}
