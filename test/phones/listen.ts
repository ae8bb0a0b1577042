import { correlate, NEEDLE } from './correlate.ts';
import { ALIKE, energyOf, energyUnder, followed, type Likeness, likeness, type Sound, soundOf } from './likeness.ts';
import { loudestStretch } from './loudness.ts';
import { SAMPLES_PER_MS } from './rtp.ts';

/** A clip to look for, in samples from −1 to 1 at 8 kHz (`hearUlaw` gives them). */
export type SoughtClip = { readonly name: string; readonly samples: Float32Array };
/** A clip that was found: where it starts, how long it is, how alike it sounds (1: the same), how long it was held up. */
export type FoundClip = {
  readonly name: string;
  readonly score: number;
  readonly atMs: number;
  readonly ms: number;
  readonly heldUpMs: number;
};

/** How alike its loudest half second must sound to be looked at as a whole. */
const WORTH_A_LOOK = 0.6;
/** Samples of a clip that is long enough to be known although it was held up on its way. */
const LONG = 4000;
/** Of places so near to one another (samples) only the best is looked at. */
const NEAR = 160;

type Candidate = { readonly at: number; readonly score: number };

/** Where the needle may lie: the best place of every neighbourhood that is worth a look. */
const candidates = (sound: Sound, needle: Float32Array): Candidate[] => {
  const products = correlate(sound.hay, needle);
  const own = energyOf(needle);
  const best = new Map<number, Candidate>();
  for (let at = 0; at < products.length; at++) {
    const under = energyUnder(sound, at, needle.length);
    if (under < own * 0.01) continue;
    const score = products[at]! / Math.sqrt(own * under);
    const place = Math.floor(at / NEAR);
    if (score > WORTH_A_LOOK && score > (best.get(place)?.score ?? 0)) best.set(place, { at, score });
  }
  return [...best.values()];
};

const places = (sound: Sound, clip: Float32Array, least: number): Likeness[] => {
  const offset = loudestStretch(clip, Math.min(NEEDLE, clip.length));
  const own = energyOf(clip);
  if (own === 0) return [];
  const look = (candidate: Candidate): Likeness => {
    const at = candidate.at - offset;
    const score = likeness(sound, clip, own, at);
    if (score >= least || clip.length < LONG || candidate.score < ALIKE) return { at, score, heldUp: 0 };
    const late = followed(sound, clip, offset, candidate.at);
    return late.heldUp > 0 && late.score >= ALIKE ? late : { at, score, heldUp: 0 };
  };
  const found = candidates(sound, clip.subarray(offset, offset + NEEDLE))
    .map(look)
    .filter(({ score }) => score >= least)
    .sort((a, b) => a.heldUp - b.heldUp || b.score - a.score);
  const kept: Likeness[] = [];
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
  const sound = soundOf(heard);
  return clips
    .flatMap(({ name, samples }) =>
      places(sound, samples, least).map(({ at, score, heldUp }) => ({
        name,
        score,
        atMs: at / SAMPLES_PER_MS,
        ms: samples.length / SAMPLES_PER_MS,
        heldUpMs: heldUp / SAMPLES_PER_MS,
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
