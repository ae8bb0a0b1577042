/**
 * Remembers the results of slow work by name, the most recently used `limit` of them; asked twice at once, it is done
 * once. What failed is not remembered.
 */
export const recall = <T, Name extends string = string>(
  limit: number,
  make: (name: Name) => Promise<T>,
): ((name: Name) => Promise<T>) => {
  const known = new Map<Name, Promise<T>>();
  const forget = (name: Name, failed: Promise<T>) => {
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
