import { cutBelow } from './cut-below.ts';
import { levelsOf, meanDb, rankDb, STEP_MS } from './levels.ts';

/** Where somebody speaks in a sound, and how loud; positions are samples, levels dB below full scale, above 120 Hz. */
export type Speech = {
  readonly from: number;
  readonly to: number;
  /** Mean level of what is speech. */
  readonly level: number;
  /** Level of the room around it; null where the sound holds no moment without speech. */
  readonly floor: number | null;
};

/** Hum and wind are lower, the hum of an m is not. */
const LOWEST_HERTZ = 120;
/** Speech is as loud as its loudest 50 ms: a click is shorter. */
const LOUD_STEPS = 50 / STEP_MS;
const SILENT_DB = -60;
/** Below its loudest moments by more than this it counts as silence, and where there is noise, less than this above it. */
const SILENCE_BELOW_DB = 36;
const ABOVE_NOISE_DB = 6;
/** A room sounds evenly: for a tenth of a second it changes by no more. */
const FLOOR_STEPS = 100 / STEP_MS;
const FLOOR_RANGE_DB = 9;
const FLOOR_BELOW_DB = 9;
/** A soft s is even as well; but then other moments of the sound are softer by far. */
const SOFTER_DB = 9;
const SOFTER_STEPS = 20 / STEP_MS;
/** A sound that changes no more from end to end is noise alone. */
const NOISE_RANGE_DB = 8;
/** What stands so far from the rest, and is so short or so soft, is a click or a breath. */
const APART_STEPS = 150 / STEP_MS;
const CLICK_STEPS = 45 / STEP_MS;
const BREATH_BELOW_DB = 20;
const LEAST_STEPS = 50 / STEP_MS;
/** In noise the soft edges of words drown: so much is taken with them. */
const NOISY_EDGE_STEPS = 40 / STEP_MS;

type Run = { from: number; to: number; loudest: number };

const loudOf = (levels: readonly number[]) =>
  levels.toSorted((a, b) => b - a)[Math.min(LOUD_STEPS, levels.length >> 1)] ?? SILENT_DB;

/** The quietest even tenth of a second. */
const floorOf = (levels: readonly number[], loud: number): number | null => {
  let floor = Number.POSITIVE_INFINITY;
  for (let at = 0; at + FLOOR_STEPS <= levels.length; at++) {
    const stretch = levels.slice(at, at + FLOOR_STEPS);
    if (Math.max(...stretch) - Math.min(...stretch) <= FLOOR_RANGE_DB) floor = Math.min(floor, meanDb(stretch));
  }
  const softer = levels.filter((level) => level < floor - SOFTER_DB).length;
  return floor <= loud - FLOOR_BELOW_DB && softer < SOFTER_STEPS ? floor : null;
};

/** Stretches above a level; those that stand near each other are one. */
const runsAbove = (levels: readonly number[], threshold: number): Run[] => {
  const runs: Run[] = [];
  for (const [at, level] of levels.entries()) {
    if (level <= threshold) continue;
    const last = runs.at(-1);
    if (last && at - last.to <= APART_STEPS) {
      last.to = at + 1;
      last.loudest = Math.max(last.loudest, level);
    } else runs.push({ from: at, to: at + 1, loudest: level });
  }
  return runs;
};

const isSpeech = ({ from, to, loudest }: Run, loud: number) =>
  to - from > CLICK_STEPS && loudest > loud - BREATH_BELOW_DB;

/**
 * Finds where speech begins and ends. What counts as silence follows the room: a noise floor that is there all the time is no
 * speech, nor is a click or a breath that stands apart at an edge.
 * @returns undefined when nothing is said: silence, even noise, or clicks alone
 */
export const findSpeech = (samples: Float32Array, rate: number): Speech | undefined => {
  const levels = levelsOf(cutBelow(LOWEST_HERTZ, samples, rate), rate);
  const loud = loudOf(levels);
  if (loud < SILENT_DB || rankDb(levels, 0.95) - rankDb(levels, 0.05) < NOISE_RANGE_DB) return undefined;
  const floor = floorOf(levels, loud);
  const quiet = loud - SILENCE_BELOW_DB;
  const threshold = floor === null ? quiet : Math.max(quiet, floor + ABOVE_NOISE_DB);
  const runs = runsAbove(levels, threshold);
  const first = runs.find((run) => isSpeech(run, loud));
  const last = runs.findLast((run) => isSpeech(run, loud));
  if (!first || !last) return undefined;
  const spoken = levels.slice(first.from, last.to).filter((level) => level > threshold);
  if (spoken.length < LEAST_STEPS) return undefined;
  const [step, edge] = [(rate * STEP_MS) / 1000, threshold > quiet ? NOISY_EDGE_STEPS : 1];
  return {
    from: Math.max(0, Math.round((first.from - edge + 1) * step)),
    to: Math.min(samples.length, Math.round((last.to + edge) * step)),
    level: meanDb(spoken),
    floor,
  };
};
