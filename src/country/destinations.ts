import type { Destination } from './pack.ts';

/** Makes the lookup of E.164 numbers by the longest prefix that fits; undefined for a number that no destination has. */
export const destinationLookup = (destinations: readonly Destination[]) => {
  const byPrefix = new Map(destinations.flatMap((one) => one.prefixes.map((prefix) => [prefix, one] as const)));
  const longest = Math.max(0, ...[...byPrefix.keys()].map(({ length }) => length));
  return (e164: string): Destination | undefined => {
    for (let length = Math.min(longest, e164.length); length > 1; length--) {
      const found = byPrefix.get(e164.slice(0, length));
      if (found) return found;
    }
    return undefined;
  };
};
