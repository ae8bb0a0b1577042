import { decodeMp3 } from '../src/speech/decode.ts';
import { downsampleByTwo } from '../src/speech/downsample.ts';
import { FRAME_SAMPLES, MP3_RATE, mp3Frames } from '../src/speech/mp3.ts';
import { speechLevel } from './level.ts';
import { runTool } from './tool.ts';
import { trimSilence } from './trim.ts';

/** Every recording speaks at this level, measured as a telephone lets it through (8 kHz). */
export const LEVEL_DB = -17;
const GOOD_DB = 0.35;
const TOLERANCE_DB = 0.5;
/** Peaks bend from here, and end below −3 dBFS after coding. */
const KNEE = 0.4;
const CEILING = 0.56;

/** LAME's own delay and the decoder's: the first sample comes out of a decoder this late. */
const CODEC_DELAY = 1105;
/** So that speech begins after the first two frames: then the first can be dropped without harm. */
const LEAD = 2 * FRAME_SAMPLES - CODEC_DELAY + 1;
const TAIL = 32;

const bend = (sample: number): number => {
  const size = Math.abs(sample);
  if (size <= KNEE) return sample;
  return Math.sign(sample) * (KNEE + (CEILING - KNEE) * Math.tanh((size - KNEE) / (CEILING - KNEE)));
};

/** Any sound file as samples at 16 kHz. */
const readSamples = (sound: Uint8Array): Float32Array => {
  const raw = runTool(
    'ffmpeg',
    ['-v', 'error', '-i', 'pipe:0', '-f', 'f32le', '-ar', String(MP3_RATE), '-ac', '1', 'pipe:1'],
    sound,
  );
  return new Float32Array(Uint8Array.from(raw).buffer);
};

const FORM = ['-c:a', 'libmp3lame', '-b:a', '24k', '-ar', String(MP3_RATE), '-ac', '1', '-reservoir', '0'];
const BARE = ['-write_xing', '0', '-id3v2_version', '0', '-f', 'mp3', 'pipe:1'];

/** Encodes samples; the codec's delay is cut off in front, as far as whole frames go, and what it padded behind. */
const encodeFrames = (samples: Float32Array): Uint8Array => {
  const padded = new Float32Array(LEAD + samples.length + 3 * FRAME_SAMPLES);
  padded.set(samples, LEAD);
  const input = new Uint8Array(padded.buffer);
  const read = ['-v', 'error', '-f', 'f32le', '-ar', String(MP3_RATE), '-ac', '1', '-i', 'pipe:0'];
  const frames = mp3Frames(runTool('ffmpeg', [...read, ...FORM, ...BARE], input));
  if (!frames) throw new Error('ffmpeg wrote MP3 frames of another form');
  const spoken = CODEC_DELAY + LEAD + samples.length + TAIL;
  return Buffer.concat(frames.slice(1, Math.ceil(spoken / FRAME_SAMPLES)));
};

const phoneLevel = (samples: Float32Array) => speechLevel(downsampleByTwo(samples), MP3_RATE / 2);

/** Amplifies speech to a level, its peaks bent; more gain is needed where more of it is bent. */
const amplify = (speech: Float32Array, level: number): Float32Array => {
  let gain = 1;
  let loud = speech;
  for (let round = 0; round < 6; round++) {
    gain *= 10 ** ((level - phoneLevel(loud)) / 20);
    loud = speech.map((sample) => bend(sample * gain));
  }
  return loud;
};

/**
 * Brings any sound file into the form of recordings: silence trimmed, loudness as all others, MP3 of equal frames.
 * @throws Error when it holds no speech that can be brought to that level
 */
export const encodeRecording = async (sound: Uint8Array): Promise<Uint8Array> => {
  const speech = trimSilence(readSamples(sound), MP3_RATE);
  let level = LEVEL_DB;
  let best: { mp3: Uint8Array; missed: number } = { mp3: new Uint8Array(), missed: Number.POSITIVE_INFINITY };
  for (let tries = 0; tries < 6 && Math.abs(best.missed) > GOOD_DB; tries++) {
    const mp3 = encodeFrames(amplify(speech, level));
    const missed = LEVEL_DB - phoneLevel(await decodeMp3(mp3));
    if (Math.abs(missed) < Math.abs(best.missed)) best = { mp3, missed };
    // The codec answers a change of level by leaps: half of the way is nearer than all of it.
    level += missed / 2;
  }
  if (Math.abs(best.missed) <= TOLERANCE_DB) return best.mp3;
  throw new Error('the sound cannot be brought to the level of speech');
};
