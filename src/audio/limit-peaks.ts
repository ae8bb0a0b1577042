/** So long before a peak the sound begins to give way, and so long after it comes back. */
const AROUND_MS = 8;

const neededGains = (samples: Float32Array, ceiling: number) =>
  Float32Array.from(samples, (sample) => Math.min(1, ceiling / Math.max(Math.abs(sample), 1e-9)));

/** The smallest of each stretch of `2 * reach + 1`, in one pass. */
const smallestAround = (values: Float32Array, reach: number): Float32Array => {
  const out = new Float32Array(values.length);
  const queue = new Int32Array(values.length);
  let [head, tail] = [0, 0];
  for (let at = 0; at < values.length + reach; at++) {
    if (at < values.length) {
      while (tail > head && (values[queue[tail - 1] ?? 0] ?? 0) >= (values[at] ?? 0)) tail -= 1;
      queue[tail] = at;
      tail += 1;
    }
    const middle = at - reach;
    if (middle < 0) continue;
    while ((queue[head] ?? 0) < middle - reach) head += 1;
    out[middle] = values[queue[head] ?? 0] ?? 1;
  }
  return out;
};

/** The mean of each stretch of `2 * reach + 1`; beyond the edges the sound needs no gain. */
const meanAround = (values: Float32Array, reach: number): Float32Array => {
  const out = new Float32Array(values.length);
  const at = (index: number) => values[Math.max(0, Math.min(values.length - 1, index))] ?? 1;
  let sum = 0;
  for (let n = -reach; n <= reach; n++) sum += at(n);
  for (let n = 0; n < values.length; n++) {
    out[n] = sum / (2 * reach + 1);
    sum += at(n + reach + 1) - at(n - reach);
  }
  return out;
};

/**
 * Keeps every sample within a ceiling: the sound is turned down smoothly around a peak, beginning before it, so that a voice
 * keeps its shape where a bend would make it rough. Below the ceiling nothing changes.
 */
export const limitPeaks = (samples: Float32Array, rate: number, ceiling: number): Float32Array => {
  const reach = Math.round((rate * AROUND_MS) / 1000);
  // the mean of what is small enough for a peak from everywhere near it is small enough at the peak
  const gains = meanAround(smallestAround(neededGains(samples, ceiling), reach), reach);
  return samples.map((sample, at) => sample * Math.min(1, gains[at] ?? 1));
};
