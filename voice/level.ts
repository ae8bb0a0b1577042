const WINDOW_MS = 20;
const STEP_MS = 4;

/** Mean power of 20 ms of a recording, every 4 ms; 1 is a square wave at the limit. */
const powers = (samples: Float32Array, rate: number): number[] => {
  const [size, step] = [(rate * WINDOW_MS) / 1000, (rate * STEP_MS) / 1000];
  return Array.from(
    { length: Math.ceil(samples.length / step) },
    (_, at) => samples.subarray(at * step, at * step + size).reduce((sum, sample) => sum + sample * sample, 0) / size,
  );
};

/**
 * How loud the speech of a recording is, in dB below full scale: the power of its moments, each weighted by its own
 * power, so that pauses and silence around it do not count.
 */
export const speechLevel = (samples: Float32Array, rate: number): number => {
  const windows = powers(samples, rate);
  const sum = windows.reduce((all, power) => all + power, 0);
  const weighted = windows.reduce((all, power) => all + power * power, 0);
  return 10 * Math.log10(weighted / Math.max(sum, 1e-12) + 1e-12);
};
