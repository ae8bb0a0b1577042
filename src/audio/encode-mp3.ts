import { FRAME_SAMPLES, MP3_RATE, mp3Frames } from '../speech/mp3.ts';
import { AudioError } from './audio-error.ts';
import { runFfmpeg } from './ffmpeg.ts';

/** LAME's own delay and the decoder's: the first sample comes out of a decoder this late. */
const CODEC_DELAY = 1105;
/** So that speech begins after the first two frames: then the first can be dropped without harm. */
const LEAD = 2 * FRAME_SAMPLES - CODEC_DELAY + 1;
const TAIL = 32;
const SECONDS = 30;

const READING = ['-protocol_whitelist', 'file', '-f', 'f32le', '-ar', String(MP3_RATE), '-ac', '1'];
const FORM = ['-c:a', 'libmp3lame', '-b:a', '24k', '-ar', String(MP3_RATE), '-ac', '1', '-reservoir', '0'];
const BARE = ['-write_xing', '0', '-id3v2_version', '0', '-f', 'mp3'];

/**
 * Encodes samples at 16 kHz in the one form of recordings; the codec's delay is cut off in front, as far as whole frames go,
 * and what it padded behind. @throws AudioError
 */
export const encodeMp3 = async (samples: Float32Array): Promise<Uint8Array> => {
  const padded = new Float32Array(LEAD + samples.length + 3 * FRAME_SAMPLES);
  padded.set(samples, LEAD);
  const pieces: Uint8Array[] = [];
  const { end, complaints } = await runFfmpeg({
    source: new Uint8Array(padded.buffer),
    reading: READING,
    writing: [...FORM, ...BARE],
    seconds: SECONDS,
    take: (piece) => pieces.push(piece) > 0,
  });
  const frames = mp3Frames(Buffer.concat(pieces));
  if (end !== 'well' || !frames) throw new AudioError('no-tool', `ffmpeg (libmp3lame) made no such MP3: ${complaints}`);
  const spoken = CODEC_DELAY + LEAD + samples.length + TAIL;
  return Buffer.concat(frames.slice(1, Math.ceil(spoken / FRAME_SAMPLES)));
};
