import { correlate, NEEDLE } from './correlate.ts';
import { ALIKE, energyOf, energyUnder, type Likeness, likeness, type Sound, soundOf } from './likeness.ts';
import { loudestStretch } from './loudness.ts';
import { SAMPLES_PER_MS } from './rtp.ts';

/** A clip to look for, in samples from −1 to 1 at 8 kHz (`hearUlaw` gives them). */
export type SoughtClip = { readonly name: string; readonly samples: Float32Array };
/** A clip that was found: where it starts, how long it is, how alike it sounds (1: the same). */
export type FoundClip = {
  readonly name: string;
  readonly score: number;
  readonly atMs: number;
  readonly ms: number;
};

/** How alike its loudest quarter of a second must sound to be looked at as a whole. */
const WORTH_A_LOOK = 0.4;

/** Where the needle may lie: places that are worth a look, each better than those beside it. */
const candidates = (sound: Sound, needle: Float32Array): number[] => {
  const products = correlate(sound.hay, needle);
  const own = energyOf(needle);
  const found: number[] = [];
  for (let at = 0; at < products.length; at++) {
    const product = products[at]!;
    if (product <= (products[at - 1] ?? 0) || product < (products[at + 1] ?? 0)) continue;
    const under = energyUnder(sound, at, needle.length);
    if (under >= own * 0.01 && product > WORTH_A_LOOK * Math.sqrt(own * under)) found.push(at);
  }
  return found;
};

const places = (sound: Sound, clip: Float32Array, least: number): Likeness[] => {
  const length = Math.min(NEEDLE, clip.length);
  const from = loudestStretch(clip, length);
  const own = energyOf(clip);
  if (own === 0) return [];
  const kept: Likeness[] = [];
  const isNew = (at: number) => kept.every((place) => Math.abs(place.at - at) > clip.length / 2);
  const ats = candidates(sound, clip.subarray(from, from + length)).map((candidate) => candidate - from);
  const whole = ats.map((at) => ({ at, score: likeness(sound, clip, own, at) }));
  for (const place of whole.filter(({ score }) => score >= least).sort((a, b) => b.score - a.score))
    if (isNew(place.at)) kept.push(place);
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
      places(sound, samples, least).map(({ at, score }) => ({
        name,
        score,
        atMs: at / SAMPLES_PER_MS,
        ms: samples.length / SAMPLES_PER_MS,
      })),
    )
    .sort((a, b) => a.atMs - b.atMs);
};

/** The names that were not found in their turn; none where all were said in this order, whatever was said between. */
export const missingInOrder = (found: readonly string[], names: readonly string[]): string[] => {
  let after = -1;
  return names.filter((name) => {
    const at = found.indexOf(name, after + 1);
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
