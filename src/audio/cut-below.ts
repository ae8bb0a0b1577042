import { applySection } from './section.ts';

/** Takes out of a sound what lies below a pitch, 12 dB an octave (Butterworth): hum, wind, a hand on the telephone. */
export const cutBelow = (hertz: number, samples: Float32Array, rate: number): Float32Array => {
  const k = Math.tan((Math.PI * hertz) / rate);
  const unit = 1 + Math.SQRT2 * k + k * k;
  const filtered = applySection(samples, {
    b: [1 / unit, -2 / unit, 1 / unit],
    a: [(2 * (k * k - 1)) / unit, (1 - Math.SQRT2 * k + k * k) / unit],
  });
  return Float32Array.from(filtered);
};
