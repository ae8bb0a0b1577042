import { RateLimiterMemory } from 'rate-limiter-flexible';

/** How often something may be done from one address; kept in memory, a process each. */
export type Limit = {
  allow(key: string): Promise<boolean>;
  /** Takes one back, where what was done turned out to be right. */
  forgive(key: string): Promise<void>;
};

/** At most `points` in `seconds` for one key. */
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
