import type { Speech } from './find-speech.ts';

/** What is wrong with a recording that can be used all the same. */
export type Warning = 'too-loud' | 'too-quiet' | 'noisy' | 'too-long';

/** A sample from here on was cut off by whoever recorded it; so many of them, in so many places, are no accident. */
const CLIPPED = 0.97;
const CLIPPED_SHARE = 0.0005;
const CLIPPED_PLACES = 3;
const PLACE_MS = 2;
/** Speech far below what a telephone records when it is spoken into (about −25 dB). */
const QUIET_DB = -45;
/** Speech this little above the room is hard to understand on a telephone. */
const NOISY_DB = 20;
/** Nobody speaks as fast as the machine that the expected length comes from. */
const LONG_TIMES = 2;
const LONG_MS = 500;

const isClipped = (samples: Float32Array, rate: number): boolean => {
  let [count, places, last] = [0, 0, Number.NEGATIVE_INFINITY];
  for (const [at, sample] of samples.entries()) {
    if (Math.abs(sample) < CLIPPED) continue;
    count += 1;
    if (at - last > (rate * PLACE_MS) / 1000) places += 1;
    last = at;
  }
  return count > samples.length * CLIPPED_SHARE && places >= CLIPPED_PLACES;
};

/**
 * What whoever recorded this should hear about it, before it is made louder or softer.
 * @param samples the speech, without what was cut off at its edges
 * @param expectedMs how long its words take when a machine says them
 */
export const judge = (
  samples: Float32Array,
  rate: number,
  { level, floor }: Speech,
  expectedMs?: number,
): readonly Warning[] => {
  const ms = (samples.length * 1000) / rate;
  const found: Record<Warning, boolean> = {
    'too-loud': isClipped(samples, rate),
    'too-quiet': level < QUIET_DB,
    noisy: floor !== null && level - floor < NOISY_DB,
    'too-long': expectedMs !== undefined && ms > expectedMs * LONG_TIMES + LONG_MS,
  };
  return (Object.keys(found) as Warning[]).filter((warning) => found[warning]);
};
