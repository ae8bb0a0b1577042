const TIMES = 4;
/** Taps to each side of a sample in between. */
const REACH = 12;

/** Between samples that are all smaller than this share of the largest, the sound is nowhere its largest. */
const NEAR_LARGEST = 0.4;

/** A low-pass at the edge of what the samples hold (a windowed sinc): one row for each place between two samples. */
const ROWS = Array.from({ length: TIMES }, (_, row) =>
  Float64Array.from({ length: 2 * REACH }, (_, tap) => {
    const x = tap - REACH + 1 - row / TIMES;
    if (x === 0) return 1;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / (REACH + 1));
    return (Math.sin(Math.PI * x) / (Math.PI * x)) * window;
  }),
);

const largestAfter = (samples: Float32Array, at: number): number => {
  let largest = 0;
  for (const row of ROWS) {
    let sum = 0;
    for (let tap = 0; tap < 2 * REACH; tap++) sum += (samples[at + tap - REACH + 1] ?? 0) * (row[tap] ?? 0);
    largest = Math.max(largest, Math.abs(sum));
  }
  return largest;
};

/**
 * True peak in dBTP by ITU-R BS.1770-5, Annex 2: the largest value of the sound between its samples too, read at four
 * times their rate. −Infinity for silence.
 */
export const truePeak = (samples: Float32Array): number => {
  let largest = 0;
  for (const sample of samples) largest = Math.max(largest, Math.abs(sample));
  const near = largest * NEAR_LARGEST;
  const isNear = (at: number) => Math.abs(samples[at] ?? 0) >= near;
  for (let at = 0; at < samples.length; at++)
    if (isNear(at - 1) || isNear(at) || isNear(at + 1) || isNear(at + 2))
      largest = Math.max(largest, largestAfter(samples, at));
  return 20 * Math.log10(largest);
};
