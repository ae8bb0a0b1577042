/** Things that cost something to make, kept until the world changes, the oldest use falling out first. */
export type Kept<T> = {
  /** What is kept under a key, or what `make` gives; asked for twice at once, it is made once. */
  readonly get: (key: string, make: () => Promise<T>) => Promise<T>;
  /** The world changed: everything is made anew. */
  readonly clear: () => void;
};

type Entry<T> = { readonly thing: Promise<T>; readonly until: number };

/**
 * @param most how many things are kept
 * @param longestMs how long at most, should no news of a change come through
 * @param clock milliseconds that only go forward
 */
export const createKept = <T>(most: number, longestMs: number, clock: () => number): Kept<T> => {
  let entries = new Map<string, Entry<T>>();
  const get = (key: string, make: () => Promise<T>): Promise<T> => {
    const found = entries.get(key);
    if (found && found.until > clock()) {
      entries.delete(key);
      entries.set(key, found);
      return found.thing;
    }
    const generation = entries;
    const thing = make().catch((error: unknown) => {
      generation.delete(key);
      throw error;
    });
    entries.delete(key);
    entries.set(key, { thing, until: clock() + longestMs });
    const oldest = entries.keys().next();
    if (entries.size > most && !oldest.done) entries.delete(oldest.value);
    return thing;
  };
  const clear = () => {
    entries = new Map();
  };
  return { get, clear };
};
