import type { Arrival } from './hearing.ts';
import { SAMPLES_PER_MS } from './rtp.ts';

/** The value below which a share (0 to 1) of the figures lies; NaN of none. */
export const quantile = (figures: readonly number[], share: number): number =>
  figures.toSorted((a, b) => a - b)[Math.min(figures.length - 1, Math.floor(share * figures.length))] ?? Number.NaN;

/** How evenly packets came, in ms between one and the next. */
export const interArrival = (arrivals: readonly Arrival[]): { p50: number; p99: number; max: number } => {
  const gaps = arrivals.slice(1).map(({ at }, before) => at - (arrivals[before]?.at ?? at));
  return { p50: quantile(gaps, 0.5), p99: quantile(gaps, 0.99), max: quantile(gaps, 1) };
};

/** Stretches of more than `leastMs` for which no sound came, by timestamps. */
export const holes = (arrivals: readonly Arrival[], leastMs = 1): { atMs: number; ms: number }[] => {
  const found: { atMs: number; ms: number }[] = [];
  let end: number | undefined;
  for (const { position, samples } of arrivals.toSorted((a, b) => a.position - b.position)) {
    const ms = (position - (end ?? position)) / SAMPLES_PER_MS;
    if (end !== undefined && ms > leastMs) found.push({ atMs: end / SAMPLES_PER_MS, ms });
    end = Math.max(end ?? 0, position + samples);
  }
  return found;
};

/**
 * How long after a moment (performance.now, as of a key) somebody still spoke, in ms: until the last packet of speech
 * that is followed by a pause. 0 where it was silent already.
 * @param pauseMs what counts as a pause; longer than a speaker's own
 */
export const spokeOnMs = (arrivals: readonly Arrival[], at: number, pauseMs = 200): number => {
  let last = at;
  for (const arrival of arrivals) {
    if (arrival.at < at || !arrival.speech) continue;
    if (arrival.at - last > pauseMs) break;
    last = arrival.at;
  }
  return last - at;
};
