import { RateLimiterMemory } from 'rate-limiter-flexible';

/** How often something may be done from one address. */
export type Limit = {
  allow(key: string): Promise<boolean>;
  /** Takes one back, where what was done turned out to be right. */
  forgive(key: string): Promise<void>;
};

/** At most `points` in `seconds` for one key, in this process; over all of them together, see `shared-limit.ts`. */
export function createLimit(points: number, seconds: number): Limit {
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return {
    allow: (key) =>
      limiter.consume(key).then(
        () => true,
        () => false,
      ),
    forgive: async (key) => {
      await limiter.reward(key);
    },
  };
}
