import { MP3_RATE } from '../speech/mp3.ts';
import { type Cut, cutLevels } from './cut-at-silences.ts';
import type { Source } from './ffmpeg.ts';
import { levelMeter } from './levels.ts';
import { hearSound, type SoundLimits } from './read-sound.ts';

/** A long recording: how long it is, where to cut it, and its shape for the eye (from 0 to 1). */
export type CutRecording = { readonly ms: number; readonly cuts: readonly Cut[]; readonly shape: readonly number[] };

const SHAPE_POINTS = 2000;

const shapeOf = (levels: readonly number[]): number[] => {
  const points = Math.min(SHAPE_POINTS, levels.length);
  return Array.from({ length: points }, (_, at) => {
    let loudest = Number.NEGATIVE_INFINITY;
    const to = Math.floor(((at + 1) * levels.length) / points);
    for (let n = Math.floor((at * levels.length) / points); n < to; n++) loudest = Math.max(loudest, levels[n] ?? 0);
    return Math.min(1, 10 ** (loudest / 20));
  });
};

/**
 * Finds where to cut a recording of up to hours while it is heard, keeping only its levels. Each piece is then read with
 * `readSound(source, cut)`. @throws AudioError
 */
export const cutRecording = async (
  source: Source,
  { pieces, ...limits }: SoundLimits & { pieces?: number | undefined },
): Promise<CutRecording> => {
  const meter = levelMeter(MP3_RATE);
  const ms = await hearSound(source, limits, meter.hear);
  const levels = meter.levels();
  return { ms, cuts: cutLevels(levels, { pieces }), shape: shapeOf(levels) };
};
