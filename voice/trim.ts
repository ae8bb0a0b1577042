const WINDOW_MS = 5;
const SILENCE_DB = 34;
const BEFORE_MS = 5;
const AFTER_MS = 8;
const FADE_MS = 3;

const powers = (samples: Float32Array, size: number): number[] =>
  Array.from({ length: Math.ceil(samples.length / size) }, (_, at) =>
    samples.subarray(at * size, (at + 1) * size).reduce((sum, sample) => sum + sample * sample, 0),
  );

/** Cuts the silence before and after speech down to a few milliseconds, and fades its edges. */
export const trimSilence = (samples: Float32Array, rate: number): Float32Array => {
  const size = Math.round((rate * WINDOW_MS) / 1000);
  const windows = powers(samples, size);
  const floor = Math.max(...windows) / 10 ** (SILENCE_DB / 10);
  const first = windows.findIndex((power) => power > floor);
  const last = windows.findLastIndex((power) => power > floor);
  const from = Math.max(0, first * size - (rate * BEFORE_MS) / 1000);
  const trimmed = samples.slice(from, (last + 1) * size + (rate * AFTER_MS) / 1000);
  const fade = (rate * FADE_MS) / 1000;
  return trimmed.map((sample, at) => sample * Math.min(1, at / fade, (trimmed.length - 1 - at) / fade));
};
