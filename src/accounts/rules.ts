import { instantOf, localTime } from '../kit/clock.ts';

/** For how long staff take calls: to the end of the calling hours of today, or so many hours. */
export const shifts = ['today', '1', '2', '4'] as const;
export type Shift = (typeof shifts)[number];

const hourMs = 3_600_000;

/**
 * When a shift that begins now ends; null where the calling hours of today are over.
 * @param hours local, from ≤ hour < to; `from` > `to` spans midnight
 */
export function shiftEnd(
  shift: Shift,
  now: Date,
  { from, to }: { from: number; to: number },
  timeZone: string,
): Date | null {
  if (shift !== 'today') return new Date(now.getTime() + Number(shift) * hourMs);
  const local = localTime(now, timeZone);
  const overnight = from > to && local.hour >= to ? 1 : 0;
  const end = instantOf({ ...local, day: local.day + overnight, hour: to, minute: 0 }, timeZone);
  return end > now ? end : null;
}
