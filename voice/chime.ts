import { runTool } from './tool.ts';

/** The text of the sound by which our calls are known; it has no words. */
export const CHIME = '♪';

/** Two soft notes, E and A, with a second voice an octave up: well inside what a telephone lets through (300 to 3,400 Hz). */
const note = (hertz: number, from: number) =>
  `gte(t,${from})*min(1,(t-${from})*80)*exp(-14*(t-${from}))*(0.5*sin(2*PI*${hertz}*t)+0.2*sin(4*PI*${hertz}*t))`;

/** What it is made of; another recipe makes the placeholder anew. */
export const CHIME_RECIPE = `${note(659.26, 0)}+${note(880, 0.11)}`;

/** The sound with which every call of ours begins, as a WAV file of less than half a second. */
export const chime = (): Uint8Array =>
  runTool('ffmpeg', [
    ...['-v', 'error', '-f', 'lavfi', '-i', `aevalsrc='${CHIME_RECIPE}':s=16000:d=0.38`],
    ...['-f', 'wav', 'pipe:1'],
  ]);
