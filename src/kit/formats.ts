const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

/**
 * Writes instants in a language; made once for each way of writing, since to make one costs more than the rest of a row of a list.
 * @param tag BCP 47, with its extensions
 * @throws RangeError for a language or time zone that is none
 */
export const dateFormat = (tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  kept(dates, [tag, options], () => new Intl.DateTimeFormat(tag, options));

/** Writes numbers in a language; as `dateFormat`. */
export const numberFormat = (tag: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
  kept(numbers, [tag, options], () => new Intl.NumberFormat(tag, options));

function kept<T>(all: Map<string, T>, how: unknown, make: () => T): T {
  const key = JSON.stringify(how);
  const known = all.get(key);
  if (known) return known;
  const made = make();
  all.set(key, made);
  return made;
}
