import { type Haystack, haystack } from './correlate.ts';

/** A sound to look in, and the sum of its energy up to every sample. */
export type Sound = { readonly hay: Haystack; readonly energy: Float64Array };
/** Where a clip starts (sample), how alike it sounds, and how long the line held it up on its way (samples). */
export type Likeness = { readonly at: number; readonly score: number; readonly heldUp: number };

/** How alike a clip must sound: a packet in ten may be missing, another word is far below. */
export const ALIKE = 0.9;

const PIECE = 800;
/** A line that stands still for longer is no line. */
const LONGEST = 4000;
/** A clip held up more often is another clip. */
const OFTEN = 2;
/** A piece less alike than this was held up, one more alike than that is found again. */
const STRAYED = 0.7;
const AGAIN = 0.9;

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

/** Looks for a piece that strayed, further in a direction; where it should be if it is not found. */
const find = (sound: Sound, piece: Float32Array, at: number, way: 1 | -1): { at: number; score: number } => {
  const own = energyOf(piece);
  let best = { at, score: AGAIN };
  for (let step = 1; step <= LONGEST; step++) {
    const score = likeness(sound, piece, own, at + way * step);
    if (score > best.score) best = { at: at + way * step, score };
  }
  return best;
};

/** What is alike of the pieces that start at `froms`, followed in a direction: the energy missed, the last alignment. */
const follow = (sound: Sound, clip: Float32Array, froms: readonly number[], shift: number, way: 1 | -1) => {
  const spare = (1 - ALIKE) * energyOf(clip);
  let [missed, strays, aligned] = [0, 0, shift];
  for (const from of froms) {
    const piece = clip.subarray(from, from + PIECE);
    const energy = energyOf(piece);
    if (energy < spare / 100) continue;
    let score = likeness(sound, piece, energy, from + aligned);
    if (score < STRAYED && strays < OFTEN) {
      const found = find(sound, piece, from + aligned, way);
      if (found.at !== from + aligned) {
        strays++;
        score = found.score;
        aligned = found.at - from;
      }
    }
    missed += energy * (1 - score);
    if (missed > spare) break;
  }
  return { missed, aligned };
};

/**
 * How alike a clip is that was held up on its way: a busy machine says the rest of a word a little later. Pieces of a
 * tenth of a second are followed from one that was found, forwards and back.
 * @param offset where in the clip the piece stands that was found at `at` of the sound
 */
export const followed = (sound: Sound, clip: Float32Array, offset: number, at: number): Likeness => {
  const froms = Array.from({ length: Math.ceil(clip.length / PIECE) }, (_, piece) => piece * PIECE);
  const after = froms.filter((from) => from >= offset);
  const before = froms.filter((from) => from < offset).reverse();
  const end = follow(sound, clip, after, at - offset, 1);
  const start = follow(sound, clip, before, at - offset, -1);
  const score = 1 - (start.missed + end.missed) / energyOf(clip);
  return { at: start.aligned, score, heldUp: end.aligned - start.aligned };
};
