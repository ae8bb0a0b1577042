import { correlate, type Haystack, haystack, NEEDLE } from './correlate.ts';
import { loudestStretch } from './loudness.ts';
import { SAMPLES_PER_MS } from './rtp.ts';

/** A clip to look for, in samples from −1 to 1 at 8 kHz (`hearUlaw` gives them). */
export type SoughtClip = { readonly name: string; readonly samples: Float32Array };
/** A clip that was found: where it starts, how long it is, and how alike it sounds (1: the same). */
export type FoundClip = { readonly name: string; readonly score: number; readonly atMs: number; readonly ms: number };

/** How alike a clip must sound: a packet in ten may be missing, another word is far below. */
const ALIKE = 0.9;
/** How alike its loudest half second must sound to be looked at as a whole. */
const WORTH_A_LOOK = 0.6;
/** Of places so near to one another (samples) only the best is looked at. */
const NEAR = 160;

type Sums = { readonly hay: Haystack; readonly energy: Float64Array };
type Place = { readonly at: number; readonly score: number };

const energies = (sound: Float32Array): Float64Array => {
  const sums = new Float64Array(sound.length + 1);
  for (let n = 0; n < sound.length; n++) sums[n + 1] = sums[n]! + sound[n]! * sound[n]!;
  return sums;
};

const energyOf = (samples: Float32Array): number => samples.reduce((sum, sample) => sum + sample * sample, 0);

/** The energy of the sound under a clip that starts at a place; what lies outside the sound has none. */
const energyUnder = (energy: Float64Array, at: number, length: number): number => {
  const end = energy.length - 1;
  return energy[Math.max(0, Math.min(end, at + length))]! - energy[Math.max(0, Math.min(end, at))]!;
};

/** How alike the sound at a place and the clip are (normalised cross-correlation); a whisper is not alike. */
const alike = ({ hay, energy }: Sums, clip: Float32Array, own: number, at: number): number => {
  const under = energyUnder(energy, at, clip.length);
  if (under < own * 0.01) return 0;
  let both = 0;
  for (let n = Math.max(0, -at); n < clip.length && at + n < hay.sound.length; n++)
    both += hay.sound[at + n]! * clip[n]!;
  return both / Math.sqrt(own * under);
};

/** Where the needle may lie: the best place of every neighbourhood that is worth a look. */
const candidates = ({ hay, energy }: Sums, needle: Float32Array): number[] => {
  const products = correlate(hay, needle);
  const own = energyOf(needle);
  const best = new Map<number, Place>();
  for (let at = 0; at < products.length; at++) {
    const under = energyUnder(energy, at, needle.length);
    if (under < own * 0.01) continue;
    const score = products[at]! / Math.sqrt(own * under);
    const place = Math.floor(at / NEAR);
    if (score > WORTH_A_LOOK && score > (best.get(place)?.score ?? 0)) best.set(place, { at, score });
  }
  return [...best.values()].map(({ at }) => at);
};

const places = (sums: Sums, clip: Float32Array, least: number): Place[] => {
  const offset = loudestStretch(clip, Math.min(NEEDLE, clip.length));
  const own = energyOf(clip);
  if (own === 0) return [];
  const found = candidates(sums, clip.subarray(offset, offset + NEEDLE))
    .map((at) => ({ at: at - offset, score: alike(sums, clip, own, at - offset) }))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score);
  const kept: Place[] = [];
  for (const place of found) {
    if (kept.every(({ at }) => Math.abs(at - place.at) > clip.length / 2)) kept.push(place);
  }
  return kept;
};

/**
 * Finds clips in what was heard, each as often as it was said, wherever it was; takes tenths of a second, so it is done
 * after a call and not during one.
 * @param heard samples from −1 to 1 at 8 kHz
 * @param least how alike a clip must sound
 * @returns what was found in order of time
 */
export const findClips = (heard: Float32Array, clips: readonly SoughtClip[], least = ALIKE): FoundClip[] => {
  const sums = { hay: haystack(heard), energy: energies(heard) };
  return clips
    .flatMap(({ name, samples }) =>
      places(sums, samples, least).map(({ at, score }) => ({
        name,
        score,
        atMs: at / SAMPLES_PER_MS,
        ms: samples.length / SAMPLES_PER_MS,
      })),
    )
    .sort((a, b) => a.atMs - b.atMs);
};

/** The names that were not found in their turn; none where all were said in this order, whatever was said between. */
export const missingInOrder = (found: readonly FoundClip[], names: readonly string[]): string[] => {
  let after = -1;
  return names.filter((name) => {
    const at = found.findIndex((clip, place) => place > after && clip.name === name);
    if (at >= 0) after = at;
    return at < 0;
  });
};

/**
 * How much of a clip that was found was heard before it was cut short, in ms: until 40 ms of it are not alike.
 * Both as `findClips` takes them; silence within the clip counts as heard when it is silent.
 */
export const heardOfMs = (heard: Float32Array, clip: Float32Array, atMs: number): number => {
  const size = 40 * SAMPLES_PER_MS;
  const from = Math.round(atMs * SAMPLES_PER_MS);
  const loud = energyOf(clip) / clip.length / 1000;
  let until = 0;
  for (let at = 0; at + size <= clip.length; at += size / 4) {
    const [one, two] = [clip.subarray(at, at + size), heard.subarray(from + at, from + at + size)];
    if (two.length < size) break;
    const difference = energyOf(one.map((sample, n) => sample - two[n]!));
    if (difference > 0.3 * energyOf(one) + loud * size * 0.1) break;
    until = at + size;
  }
  return until / SAMPLES_PER_MS;
};
