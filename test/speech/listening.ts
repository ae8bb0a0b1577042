import { decodeMp3 } from '../../src/speech/decode.ts';
import { downsampleByTwo } from '../../src/speech/downsample.ts';

const RATE = 8000;

const decodeByte = (byte: number): number => {
  const code = ~byte & 0xff;
  const magnitude = ((((code & 0x0f) << 3) + 0x84) << ((code >> 4) & 7)) - 0x84;
  return (code & 0x80 ? -magnitude : magnitude) / 32_768;
};

/** G.711 µ-law as a listener's telephone decodes it. */
export const hearUlaw = (bytes: Uint8Array): Float32Array => Float32Array.from(bytes, decodeByte);

/** An MP3 as the telephone would let it through, at 8 kHz. */
export const hearMp3 = async (bytes: Uint8Array): Promise<Float32Array> => downsampleByTwo(await decodeMp3(bytes));

const correlation = (heard: Float32Array, clip: Float32Array, at: number): number => {
  let [both, one, other] = [0, 0, 0];
  for (let n = 0; n < clip.length; n++) {
    const [a, b] = [heard[at + n] ?? 0, clip[n] ?? 0];
    both += a * b;
    one += a * a;
    other += b * b;
  }
  return both / Math.sqrt(one * other + 1e-12);
};

/**
 * Looks for a clip in what is heard, within a tenth of a second of where it should be.
 * @returns where it is, in ms, and how alike it sounds (1: the same)
 */
export const findClip = (heard: Float32Array, clip: Float32Array, nearMs: number): { atMs: number; score: number } => {
  const near = (nearMs * RATE) / 1000;
  let best = { at: 0, score: -1 };
  for (let at = Math.max(0, near - RATE / 10); at <= Math.min(heard.length - clip.length, near + RATE / 10); at++) {
    const score = correlation(heard, clip, at);
    if (score > best.score) best = { at, score };
  }
  return { atMs: (best.at * 1000) / RATE, score: best.score };
};

/** Where speech starts and ends in a stretch of sound, in ms: what is within 34 dB of its loudest 5 ms. */
export const speechBounds = (heard: Float32Array): { fromMs: number; toMs: number } => {
  const size = RATE / 200;
  const windows = Array.from({ length: Math.floor(heard.length / size) }, (_, at) =>
    heard.subarray(at * size, (at + 1) * size).reduce((sum, sample) => sum + sample * sample, 0),
  );
  const floor = Math.max(...windows) / 2500;
  const loud = (power: number) => power > floor;
  return { fromMs: windows.findIndex(loud) * 5, toMs: (windows.findLastIndex(loud) + 1) * 5 };
};

/** The stretch between two moments. */
export const between = (heard: Float32Array, fromMs: number, toMs: number): Float32Array =>
  heard.subarray((fromMs * RATE) / 1000, (toMs * RATE) / 1000);

export const LISTENING_RATE = RATE;

/**
 * How loud a stretch is on a telephone, in dB below full scale: the power of its moments of 20 ms, each weighted by its own
 * power, so that pauses and silence around it do not count. Another measure than the one that clips are brought to.
 */
export const telephoneLevel = (heard: Float32Array): number => {
  const [size, step] = [RATE / 50, RATE / 250];
  let [sum, weighted] = [0, 1e-12];
  for (let at = 0; at < heard.length; at += step) {
    const power = heard.subarray(at, at + size).reduce((all, sample) => all + sample * sample, 0) / size;
    sum += power;
    weighted += power * power;
  }
  return 10 * Math.log10(weighted / Math.max(sum, 1e-12));
};
