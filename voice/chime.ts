import { encodeOf } from '../src/audio/encode-of.ts';

/** The text of the sound by which our calls are known; it has no words. */
export const CHIME = '♪';

/** What it is made of; another recipe makes the placeholder anew. */
export const CHIME_RECIPE = 'E5 A5, 0.38 s';

const RATE = 16_000;
const SECONDS = 0.38;
const NOTES = [
  { hertz: 659.26, from: 0 },
  { hertz: 880, from: 0.11 },
];

const soundOf = ({ hertz, from }: (typeof NOTES)[number], time: number): number => {
  const t = time - from;
  if (t < 0) return 0;
  const swell = Math.min(1, t * 80) * Math.exp(-14 * t);
  return swell * (0.5 * Math.sin(2 * Math.PI * hertz * time) + 0.2 * Math.sin(4 * Math.PI * hertz * time));
};

/**
 * The sound with which every call of ours begins, as a WAV file of less than half a second: two soft notes, E and A, with a
 * second voice an octave up, well inside what a telephone lets through (300 to 3,400 Hz).
 */
export const chime = (): Uint8Array =>
  encodeOf(
    Float32Array.from({ length: RATE * SECONDS }, (_, at) =>
      NOTES.reduce((sum, note) => sum + soundOf(note, at / RATE), 0),
    ),
    RATE,
  );
