import { type Haystack, haystack } from './correlate.ts';

/** A sound to look in, and the sum of its energy up to every sample. */
export type Sound = { readonly hay: Haystack; readonly energy: Float64Array };
/** Where a clip starts (sample), and how alike it sounds. */
export type Likeness = { readonly at: number; readonly score: number };

/** How alike a clip must sound: a packet in ten may be missing, another word is far below. */
export const ALIKE = 0.9;

/** Makes a sound ready to be looked in. */
export const soundOf = (samples: Float32Array): Sound => {
  const energy = new Float64Array(samples.length + 1);
  for (let n = 0; n < samples.length; n++) energy[n + 1] = energy[n]! + samples[n]! * samples[n]!;
  return { hay: haystack(samples), energy };
};

export const energyOf = (samples: Float32Array): number => {
  let energy = 0;
  for (let n = 0; n < samples.length; n++) energy += samples[n]! * samples[n]!;
  return energy;
};

/** The energy of the sound under a clip that starts at a place; what lies outside the sound has none. */
export const energyUnder = ({ energy }: Sound, at: number, length: number): number => {
  const end = energy.length - 1;
  return energy[Math.max(0, Math.min(end, at + length))]! - energy[Math.max(0, Math.min(end, at))]!;
};

/**
 * How alike the sound at a place and a clip are: their normalised cross-correlation, 1 for the same, louder or softer;
 * a whisper is not alike.
 * @param own the clip's energy
 */
export const likeness = (sound: Sound, clip: Float32Array, own: number, at: number): number => {
  const under = energyUnder(sound, at, clip.length);
  if (under < own * 0.01) return 0;
  const { sound: heard } = sound.hay;
  let both = 0;
  for (let n = Math.max(0, -at); n < clip.length && at + n < heard.length; n++) both += heard[at + n]! * clip[n]!;
  return both / Math.sqrt(own * under);
};
