const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/;

export type PartOfDay = 'midnight' | 'morning' | 'noon' | 'noonPast' | 'afternoon' | 'evening' | 'night';

const partOf = (hour: number, minute: number): PartOfDay => {
  if (hour === 0) return 'midnight';
  if (hour < 12) return 'morning';
  if (hour === 12) return minute === 0 ? 'noon' : 'noonPast';
  if (hour < 16) return 'afternoon';
  return hour < 19 ? 'evening' : 'night';
};

/**
 * Reads `HH:MM` of 24 hours as the twelve-hour clock that people speak in. The parts of the day are the Khmer ones
 * (afternoon from 13, evening from 16, night from 19); English folds them into a.m. and p.m.
 * @throws RangeError for anything else
 */
export const readClock = (time: string): { hour: number; minute: number; part: PartOfDay } => {
  const match = CLOCK.exec(time);
  if (!match) throw new RangeError('a time is HH:MM, from 00:00 to 23:59');
  const [hour, minute] = [Number(match[1]), Number(match[2])];
  return { hour: hour % 12 === 0 ? 12 : hour % 12, minute, part: partOf(hour, minute) };
};
