import { MP3_RATE } from '../speech/mp3.ts';
import { type Cut, cutLevels } from './cut-at-silences.ts';
import type { Source } from './ffmpeg.ts';
import { levelMeter, STEP_MS } from './levels.ts';
import { hearSound, type SoundLimits } from './read-sound.ts';

/** A long recording: how long it is, where to cut it, and its shape for the eye: from 0 to 255, for every `SHAPE_MS`. */
export type CutRecording = { readonly ms: number; readonly cuts: readonly Cut[]; readonly shape: Uint8Array };

/** Fine enough to see where a word begins; two hours are 360 kB. */
export const SHAPE_MS = 20;
const SHAPE_STEPS = SHAPE_MS / STEP_MS;

const shapeOf = (levels: readonly number[]): Uint8Array =>
  Uint8Array.from({ length: Math.ceil(levels.length / SHAPE_STEPS) }, (_, at) => {
    const loudest = Math.max(...levels.slice(at * SHAPE_STEPS, (at + 1) * SHAPE_STEPS));
    return Math.min(255, Math.round(255 * 10 ** (loudest / 20)));
  });

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
