import { MP3_RATE } from '../speech/mp3.ts';
import { findSpeech, type Speech } from './find-speech.ts';
import { BLOCK_MS, integratedLoudness } from './loudness.ts';
import { truePeak } from './true-peak.ts';

/** What every clip is brought to. LUFS, measured as one channel; dBTP. */
export const TARGET_LUFS = -20;
export const TOLERANCE_LU = 0.5;
export const MAX_TRUE_PEAK = -1;
export const MAX_EDGE_SILENCE_MS = 80;

/** How a clip sounds: LUFS, dBTP, and the silence at its two edges. */
export type Measured = {
  readonly loudness: number;
  readonly peak: number;
  readonly edgesMs: readonly [number, number];
};

const loudnessAround = (samples: Float32Array, { from, to }: Speech): number => {
  const short = to - from < (BLOCK_MS * MP3_RATE) / 1000;
  return integratedLoudness([short ? samples.subarray(from, to) : samples], MP3_RATE);
};

/**
 * The loudness of a clip (16 kHz), in LUFS. One with less than 400 ms of speech is measured by its speech alone, repeated:
 * with the silence around it, a short word would count as soft, be made louder than its neighbours, and jump out of the
 * sentence. Undefined when nothing is said in it.
 */
export const loudnessOf = (samples: Float32Array): number | undefined => {
  const speech = findSpeech(samples, MP3_RATE);
  return speech && loudnessAround(samples, speech);
};

/** Measures a decoded clip (16 kHz). @returns undefined when nothing is said in it */
export const measure = (samples: Float32Array): Measured | undefined => {
  const speech = findSpeech(samples, MP3_RATE);
  if (!speech) return undefined;
  return {
    loudness: loudnessAround(samples, speech),
    peak: truePeak(samples),
    edgesMs: [(speech.from * 1000) / MP3_RATE, ((samples.length - speech.to) * 1000) / MP3_RATE],
  };
};

/** Whether a clip is as loud as all others, without a peak too high or silence around it. */
export const isWithinLimits = ({ loudness, peak, edgesMs }: Measured): boolean =>
  Math.abs(loudness - TARGET_LUFS) <= TOLERANCE_LU &&
  peak <= MAX_TRUE_PEAK &&
  Math.max(...edgesMs) <= MAX_EDGE_SILENCE_MS;
