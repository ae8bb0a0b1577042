const BIAS = 0x84;
const CLIP = 32_635;

/** The silence of G.711 µ-law. */
export const ULAW_SILENCE = 0xff;

const encodeSample = (sample: number): number => {
  const pcm = Math.max(-CLIP, Math.min(CLIP, Math.round(sample * 32_768)));
  const magnitude = Math.abs(pcm) + BIAS;
  const exponent = 31 - Math.clz32(magnitude) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~((pcm < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff;
};

/** Encodes samples from −1 to 1 as G.711 µ-law (ITU-T G.711), one byte each. */
export const encodeUlaw = (samples: Float32Array): Uint8Array => Uint8Array.from(samples, encodeSample);
