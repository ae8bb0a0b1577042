const CLIP = 32_767;
/** Every second bit is turned over on the line (ITU-T G.711), so that silence is not a row of equal bits. */
const EVEN_BITS = 0x55;

/** The silence of G.711 A-law. */
export const ALAW_SILENCE = 0xd5;

const encodeSample = (sample: number): number => {
  const pcm = Math.max(-CLIP - 1, Math.min(CLIP, Math.round(sample * 32_768)));
  // a negative value counts from −1; the last four bits are not sent
  const magnitude = (pcm < 0 ? -pcm - 1 : pcm) >> 4;
  const exponent = Math.max(0, 31 - Math.clz32(magnitude) - 3);
  const mantissa = (exponent === 0 ? magnitude : magnitude >> (exponent - 1)) & 0x0f;
  const code = exponent === 0 ? magnitude : (exponent << 4) | mantissa;
  return ((pcm < 0 ? 0 : 0x80) | code) ^ EVEN_BITS;
};

/** Encodes samples from −1 to 1 as G.711 A-law (ITU-T G.711), one byte each. */
export const encodeAlaw = (samples: Float32Array): Uint8Array => Uint8Array.from(samples, encodeSample);
