import { spawnSync } from 'node:child_process';
import { encodeOf } from '../../src/audio/encode-of.ts';

export const RATE = 16_000;

const has = (program: string, flag: string) => spawnSync(program, [flag]).status === 0;

/** Whether ffmpeg and espeak-ng are here. In a CI they are asked for without looking. */
export const tools = (has('ffmpeg', '-version') && has('espeak-ng', '--version')) || process.env.CI === 'true';
if (!tools) process.stderr.write('ffmpeg or espeak-ng is missing: what is done to recordings is not tested\n');

export const sine = (hertz: number, db: number, seconds: number, rate = RATE, phase = 0): Float32Array => {
  const size = 10 ** (db / 20);
  return Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, at) => size * Math.sin((2 * Math.PI * hertz * at) / rate + phase),
  );
};

/** Even noise, always the same, of a level in dB. */
export const noise = (db: number, seconds: number, rate = RATE): Float32Array => {
  let seed = 7;
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 1_073_741_824 - 1;
  };
  const size = 10 ** (db / 20) * Math.sqrt(3);
  return Float32Array.from({ length: Math.round(seconds * rate) }, () => size * next());
};

export const silence = (seconds: number, rate = RATE): Float32Array => new Float32Array(Math.round(seconds * rate));

export const joined = (...parts: readonly Float32Array[]): Float32Array => {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/** Both heard at once, as long as the first. */
export const mixed = (sound: Float32Array, other: Float32Array, at = 0): Float32Array =>
  sound.map((sample, n) => sample + (other[n - at] ?? 0));

export const louder = (sound: Float32Array, db: number): Float32Array =>
  sound.map((sample) => sample * 10 ** (db / 20));

export const clipped = (sound: Float32Array): Float32Array => sound.map((sample) => Math.max(-1, Math.min(1, sample)));

/** Runs ffmpeg on a sound. @returns what it wrote, and what it said */
export const ffmpeg = (args: readonly string[], input?: Uint8Array): { out: Buffer; said: string } => {
  const { stdout, stderr } = spawnSync('ffmpeg', ['-hide_banner', ...args], { input, maxBuffer: 1e8 });
  return { out: stdout, said: stderr.toString() };
};

const said = new Map<string, Float32Array>();

/** Words as a machine says them, at 16 kHz. */
export const speech = (words: string): Float32Array => {
  const known = said.get(words);
  if (known) return known;
  const wav = spawnSync('espeak-ng', ['-v', 'en-us', '-s', '195', '--stdout', words]).stdout;
  const { out } = ffmpeg(['-v', 'error', '-i', 'pipe:0', '-f', 'f32le', '-ar', String(RATE), '-ac', '1', '-'], wav);
  const samples = new Float32Array(Uint8Array.from(out).buffer);
  said.set(words, samples);
  return samples;
};

export const wav = (samples: Float32Array): Uint8Array => encodeOf(samples, RATE);
