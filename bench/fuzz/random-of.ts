import { createRandom } from '../random.ts';

/** Choices that are the same for the same seed. */
export type Random = ReturnType<typeof randomOf>;

export function randomOf(seed: number) {
  const next = createRandom(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    /** A whole number from 0 to `limit` - 1. */
    below,
    one<T>(list: readonly T[]): T {
      const found = list[below(list.length)];
      if (found === undefined) throw new Error('nothing to choose from');
      return found;
    },
    /** True in so many of a hundred cases. */
    percent: (chance: number) => next() * 100 < chance,
  };
}
