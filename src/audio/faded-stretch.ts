const FADE_MS = 3;

/** A stretch of a sound, faded at both edges so that it begins and ends without a click. */
export const fadedStretch = (samples: Float32Array, rate: number, from: number, to: number): Float32Array => {
  const stretch = samples.slice(from, to);
  const fade = (rate * FADE_MS) / 1000;
  return stretch.map((sample, at) => sample * Math.min(1, at / fade, (stretch.length - 1 - at) / fade));
};
