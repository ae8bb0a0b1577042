const HALF = 31;

/**
 * A half-band low-pass: windowed sinc (Blackman) of 63 taps with its edge at a quarter of the input rate; every second
 * tap but the middle one is zero. Flat to 3.4 kHz, more than 40 dB down from 4.6 kHz, at 16 kHz.
 */
const TAPS = Float64Array.from({ length: 2 * HALF + 1 }, (_, at) => {
  const n = at - HALF;
  const sinc = n === 0 ? 0.5 : Math.sin((Math.PI * n) / 2) / (Math.PI * n);
  const phase = (Math.PI * (at + 1)) / (HALF + 1);
  return sinc * (0.42 - 0.5 * Math.cos(phase) + 0.08 * Math.cos(2 * phase));
});

/** Halves the sample rate (16 kHz to the 8 kHz of telephones), without delay: sample n of the result is sample 2n. */
export const downsampleByTwo = (samples: Float32Array): Float32Array => {
  const out = new Float32Array(Math.floor(samples.length / 2));
  for (let at = 0; at < out.length; at++) {
    let sum = (samples[2 * at] ?? 0) * (TAPS[HALF] ?? 0);
    for (let n = 1; n <= HALF; n += 2) {
      sum += ((samples[2 * at - n] ?? 0) + (samples[2 * at + n] ?? 0)) * (TAPS[HALF + n] ?? 0);
    }
    out[at] = sum;
  }
  return out;
};
