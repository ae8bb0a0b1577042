/**
 * Remembers the results of slow work by name, the most recently used `limit` of them; asked twice at once, it is done
 * once. What failed is not remembered.
 */
export const recall = <T>(limit: number, make: (name: string) => Promise<T>): ((name: string) => Promise<T>) => {
  const known = new Map<string, Promise<T>>();
  const forget = (name: string, failed: Promise<T>) => {
    if (known.get(name) === failed) known.delete(name);
  };
  return (name) => {
    const found = known.get(name);
    if (found) known.delete(name);
    const result = found ?? make(name);
    known.set(name, result);
    if (!found) result.catch(() => forget(name, result));
    const [oldest] = known.keys();
    if (known.size > limit && oldest !== undefined) known.delete(oldest);
    return result;
  };
};
