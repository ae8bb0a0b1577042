import { levelsOf, rankDb, STEP_MS } from './levels.ts';

/** A stretch of a recording. */
export type Cut = { readonly fromMs: number; readonly toMs: number };

/** A pause between two clips lasts at least this long where nobody says how many there are; within a clip it is shorter. */
const PAUSE_MS = 300;
/** Where the number is known, shorter ones count as well, but none as short as the closing of the lips before a p. */
const SHORTER_PAUSES_MS = [500, 350, 250, 180, 130];
/** What is shorter or softer is a click or a breath. */
const LEAST_MS = 120;
const SOFT_DB = 22;
/** So much of the pause stays at each side. */
const AROUND_MS = 60;
/** Where the line between silence and speech lies, from the room's level to the voice's; in this order it is tried. */
const SHARES = [0.35, 0.25, 0.5, 0.62];
const ABOVE_ROOM_DB = 6;
const BELOW_VOICE_DB = 38;

type Run = { from: number; to: number; loudest: number };

const runsAbove = (levels: readonly number[], threshold: number, pauseSteps: number): Run[] => {
  const runs: Run[] = [];
  for (let at = 0; at < levels.length; at++) {
    const level = levels[at] ?? threshold;
    if (level <= threshold) continue;
    const last = runs.at(-1);
    if (last && at - last.to < pauseSteps) {
      last.to = at + 1;
      last.loudest = Math.max(last.loudest, level);
    } else runs.push({ from: at, to: at + 1, loudest: level });
  }
  return runs;
};

/** The line between silence and speech follows the room: a share of the way from its level to the voice's. */
const thresholdOf = (room: number, voice: number, share: number) =>
  Math.max(room + ABOVE_ROOM_DB, voice - BELOW_VOICE_DB, room + share * (voice - room));

/** Keeps the longest pauses: joins across the shortest until so many pieces are left. */
const joined = (runs: readonly Run[], pieces: number): Run[] => {
  const pauses = runs.slice(1).map(({ from }, at) => ({ at, steps: from - (runs[at]?.to ?? 0) }));
  const longest = new Set(
    pauses
      .toSorted((a, b) => b.steps - a.steps)
      .slice(0, pieces - 1)
      .map(({ at }) => at),
  );
  const out: Run[] = [];
  for (const [at, run] of runs.entries()) {
    const last = out.at(-1);
    if (last && !longest.has(at - 1)) last.to = run.to;
    else out.push({ ...run });
  }
  return out;
};

const padded = (runs: readonly Run[], steps: number): Cut[] =>
  runs.map(({ from, to }, at) => {
    const before = from - (runs[at - 1]?.to ?? 0);
    const after = (runs[at + 1]?.from ?? steps) - to;
    const room = (pause: number, isEdge: boolean) => Math.min(AROUND_MS, (isEdge ? pause : pause / 2) * STEP_MS);
    return {
      fromMs: from * STEP_MS - room(before, at === 0),
      toMs: to * STEP_MS + room(after, at === runs.length - 1),
    };
  });

/** Cuts a recording, given by its levels, as `cutAtSilences` does. */
export const cutLevels = (levels: readonly number[], { pieces }: { pieces?: number | undefined } = {}): Cut[] => {
  const [room, voice] = [rankDb(levels, 0.03), rankDb(levels, 0.95)];
  const spoken = (share: number, pauseMs: number) =>
    runsAbove(levels, thresholdOf(room, voice, share), pauseMs / STEP_MS).filter(
      ({ from, to, loudest }) => (to - from) * STEP_MS >= LEAST_MS && loudest > voice - SOFT_DB,
    );
  const usual = spoken(SHARES[0] ?? 0, PAUSE_MS);
  if (pieces === undefined || usual.length === pieces) return padded(usual, levels.length);
  let most = usual;
  for (const pauseMs of SHORTER_PAUSES_MS) {
    for (const share of SHARES) {
      const runs = spoken(share, pauseMs);
      if (runs.length >= pieces) return padded(joined(runs, pieces), levels.length);
      if (runs.length > most.length) most = runs;
    }
  }
  return padded(most, levels.length);
};

/**
 * Cuts one long recording into what was said between its silences. What counts as silence follows the room.
 * @param pieces how many there should be: then the longest pauses are taken, and shorter ones where there are too few; where
 *   there are not so many at all, what is found comes back
 * @returns the pieces in order, each with a little of the silence around it
 */
export const cutAtSilences = (
  samples: Float32Array,
  rate: number,
  script: { pieces?: number | undefined } = {},
): Cut[] => cutLevels(levelsOf(samples, rate), script);
