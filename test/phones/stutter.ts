import { energyOf, type Likeness, likeness, type Sound } from './likeness.ts';

/** How many of the pieces of a clip that was held up must be heard: what lies under a gap is lost, another word is far below. */
const HEARD = 0.7;
/** A piece with less than this share of the energy of its clip is silence, which is everywhere. */
const SILENCE = 0.001;
/** Samples of the pieces that are followed, and of a stretch that is looked for anew. */
const PIECE = 240;
const STRETCH = 800;
const SHORTEST = 400;
/** Half of a needle holds so much of itself, wherever a gap splits it (samples). */
const ANCHOR = 640;
/** A line that stands still for longer is no line, nor one that leaves out more at once (samples). */
const LONGEST = 4000;
const MOST_LEFT_OUT = 1600;
/** What moves by less is another word: packets are longer. */
const LEAST = 80;
/** A clip that must be looked for anew twice more, and oftener than twice in so many samples, is another clip. */
const SELDOM = 4000;
/** How alike a stretch must be to be that very one. */
const SAME = 0.95;
/** A piece less alike than this was held up. */
const STRAYED = 0.9;

/** A part of a clip, in samples of it. */
type Needle = { readonly from: number; readonly to: number };

/** Where a stretch is heard near the place where it should be; undefined where it is not. */
const seek = (sound: Sound, stretch: Float32Array, at: number, way: 1 | -1): number | undefined => {
  const own = energyOf(stretch);
  let best: { at: number; score: number } | undefined;
  for (let step = -MOST_LEFT_OUT; step <= LONGEST; step++) {
    if (Math.abs(step) < LEAST) continue;
    const score = likeness(sound, stretch, own, at + way * step);
    if (score > (best?.score ?? SAME)) best = { at: at + way * step, score };
  }
  return best?.at;
};

/** The pieces of a clip before a place of it, the nearest first, or after it. */
const pieces = (clip: Float32Array, from: number, way: 1 | -1): { from: number; to: number }[] => {
  const found: { from: number; to: number }[] = [];
  if (way === 1) for (let at = from; at < clip.length; at += PIECE) found.push({ from: at, to: at + PIECE });
  else for (let at = from; at > 0; at -= PIECE) found.push({ from: Math.max(0, at - PIECE), to: at });
  return found;
};

/** What is heard of the pieces from a place on, in a direction: how many are, how many are missed, and how far it all was moved at last. */
const follow = (sound: Sound, clip: Float32Array, place: number, shift: number, way: 1 | -1) => {
  const silence = SILENCE * energyOf(clip);
  let [heard, missed, seeks, moved] = [0, 0, 2 + Math.floor((2 * clip.length) / SELDOM), shift];
  for (const { from, to } of pieces(clip, place, way)) {
    const piece = clip.subarray(from, to);
    const energy = energyOf(piece);
    if (energy < silence) continue;
    if (likeness(sound, piece, energy, from + moved) >= STRAYED) {
      heard++;
      continue;
    }
    const start = way === 1 ? from : Math.max(0, to - STRETCH);
    const stretch = clip.subarray(start, way === 1 ? from + STRETCH : to);
    const isLost = stretch.length < SHORTEST || seeks-- <= 0;
    const found = isLost ? undefined : seek(sound, stretch, start + moved, way);
    if (found === undefined) missed++;
    else {
      heard++;
      moved = found - start;
    }
    if (missed * PIECE > (1 - HEARD) * clip.length) break;
  }
  return { heard, missed, moved };
};

/** The stretch of a needle of a clip that is heard best where the clip is thought to start. */
const anchor = (sound: Sound, clip: Float32Array, needle: Needle, at: number): { from: number; score: number } => {
  const size = Math.max(SHORTEST, Math.min(ANCHOR, Math.floor(clip.length / 3)));
  let best = { from: 0, score: 0 };
  for (let from = needle.from; from + size <= needle.to; from += PIECE) {
    const stretch = clip.subarray(from, from + size);
    const energy = energyOf(stretch);
    const score = energy < 1e-6 ? 0 : likeness(sound, stretch, energy, at + from);
    if (score > best.score) best = { from, score };
  }
  return best;
};

/**
 * Looks at a clip piece by piece, since a busy machine says the rest of a word a little later or leaves a bit of it out:
 * from a stretch that is there, forwards and back, each piece where the one before it was, or a little further.
 * @param needle a part of it of which half is heard, which a gap may split
 * @param at where that is heard as if the clip started here
 * @returns undefined where less than three quarters of it are heard in their order
 */
export const heardInPieces = (sound: Sound, clip: Float32Array, needle: Needle, at: number): Likeness | undefined => {
  const { from, score } = anchor(sound, clip, needle, at);
  if (score < SAME) return undefined;
  const end = follow(sound, clip, from, at, 1);
  const start = follow(sound, clip, from, at, -1);
  const share = (start.heard + end.heard) / (start.heard + end.heard + start.missed + end.missed);
  return share < HEARD ? undefined : { at: start.moved, score: share, heldUp: end.moved - start.moved };
};
