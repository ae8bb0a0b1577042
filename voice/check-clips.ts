import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import {
  isWithinLimits,
  MAX_EDGE_SILENCE_MS,
  MAX_TRUE_PEAK,
  type Measured,
  measure,
  TOLERANCE_LU,
} from '../src/audio/measure.ts';
import { decodeMp3 } from '../src/speech/decode.ts';

/** How clips sound, decoded: LUFS, LU, dBTP, ms. */
export type ClipFigures = {
  readonly clips: number;
  readonly quietest: number;
  readonly loudest: number;
  readonly spreadLu: number;
  readonly maxTruePeak: number;
  readonly maxEdgeSilenceMs: number;
  readonly met: boolean;
};

const measureFile = async (file: string): Promise<readonly [string, Measured | undefined]> => [
  `${basename(dirname(file))}/${basename(file, '.mp3')}`,
  measure(await decodeMp3(await readFile(file))),
];

const rounded = (value: number) => Math.round(value * 100) / 100;

/** Measures recordings, and names those that are not as loud as all, have too high a peak, silence around them, or no speech. */
export const checkClips = async (
  files: readonly string[],
): Promise<{ readonly figures: ClipFigures; readonly broken: readonly string[] }> => {
  const measured: (readonly [string, Measured | undefined])[] = [];
  for (const file of files) measured.push(await measureFile(file));
  const heard = measured.flatMap(([, sound]) => (sound ? [sound] : []));
  const loudness = heard.map((sound) => sound.loudness);
  const [quietest, loudest] = [Math.min(...loudness), Math.max(...loudness)];
  const broken = measured.filter(([, sound]) => !sound || !isWithinLimits(sound)).map(([clip]) => clip);
  const maxTruePeak = Math.max(...heard.map(({ peak }) => peak));
  const maxEdgeSilenceMs = Math.max(...heard.flatMap(({ edgesMs }) => edgesMs));
  const met =
    broken.length === 0 &&
    loudest - quietest <= 2 * TOLERANCE_LU &&
    maxTruePeak <= MAX_TRUE_PEAK &&
    maxEdgeSilenceMs <= MAX_EDGE_SILENCE_MS;
  return {
    figures: {
      clips: files.length,
      quietest: rounded(quietest),
      loudest: rounded(loudest),
      spreadLu: rounded(loudest - quietest),
      maxTruePeak: rounded(maxTruePeak),
      maxEdgeSilenceMs: rounded(maxEdgeSilenceMs),
      met,
    },
    broken,
  };
};
