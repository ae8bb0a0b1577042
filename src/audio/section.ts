/** A filter of second order: what it takes of the last three samples in, and of the last two out (a₀ is 1). */
export type Section = {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
};

/** Filters a sound, from silence on. */
export const applySection = (samples: Float32Array | Float64Array, { b, a }: Section): Float64Array => {
  const out = new Float64Array(samples.length);
  let [first, second] = [0, 0];
  for (let at = 0; at < samples.length; at++) {
    const sample = samples[at] ?? 0;
    const result = b[0] * sample + first;
    first = b[1] * sample - a[0] * result + second;
    second = b[2] * sample - a[1] * result;
    out[at] = result;
  }
  return out;
};
