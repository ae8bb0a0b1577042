/**
 * Reads `YYYY-MM-DD`. @returns year, month 1–12, day of the month, and weekday 1 (Monday) to 7 (Sunday, as in ISO 8601)
 * @throws RangeError for a day that is not in the calendar
 */
export const readDate = (date: string): { year: number; month: number; day: number; weekday: number } => {
  const at = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== date) {
    throw new RangeError('a date is YYYY-MM-DD, a day of the calendar');
  }
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), weekday: at.getUTCDay() || 7 };
};
