import { stat } from 'node:fs/promises';
import { MP3_RATE } from '../speech/mp3.ts';
import { AudioError } from './audio-error.ts';
import { type Ran, runFfmpeg, type Source } from './ffmpeg.ts';
import { FORMATS } from './formats.ts';

/** A sound of one channel, samples from −1 to 1 (more, where it was louder than its form allows). */
export type Sound = { readonly rate: number; readonly samples: Float32Array };

/** How much is taken, and from where: more is refused. Times in milliseconds. */
export type SoundLimits = {
  /** 60 s where left out. */
  readonly maxMs?: number;
  /** Of the file; 64 MiB where left out. */
  readonly maxBytes?: number;
  /** Only this stretch is read. */
  readonly fromMs?: number;
  readonly toMs?: number;
};

const MAX_MS = 60_000;
const MAX_BYTES = 64 * 1024 * 1024;
const SAMPLE_BYTES = 4;
const MESSAGE = 200;
/** The start of a program, and the decoding of its sound twenty times as fast as it sounds, on a slow machine. */
const secondsFor = (ms: number) => 20 + ms / 20_000;

const READ_SOUND_ONLY = ['-protocol_whitelist', 'file', '-format_whitelist', FORMATS.join(), '-vn', '-sn', '-dn'];
const ONE_CHANNEL = ['-map', '0:a:0', '-f', 'f32le', '-ar', String(MP3_RATE), '-ac', '1'];

const refuseOversize = async (source: Source, maxBytes: number) => {
  const size = typeof source === 'string' ? (await stat(source)).size : source.length;
  if (size > maxBytes) throw new AudioError('too-large', `${size} bytes, at most ${maxBytes}`);
  if (size === 0) throw new AudioError('no-sound', 'an empty file');
};

/** Whole samples out of pieces that end anywhere. */
const wholeSamples = (hear: (samples: Float32Array) => void) => {
  let left = new Uint8Array();
  return (piece: Uint8Array): number => {
    const all = new Uint8Array(left.length + piece.length);
    all.set(left);
    all.set(piece, left.length);
    const count = Math.floor(all.length / SAMPLE_BYTES);
    left = all.slice(count * SAMPLE_BYTES);
    hear(new Float32Array(all.buffer, 0, count));
    return count;
  };
};

/** A demuxer that knew its form speaks with its name in front; one that only guessed says so. */
const knewItsForm = (complaints: string) => /^\[\w[\w,]* @ /m.test(complaints) && !complaints.includes('misdetection');

const refuseUnread = ({ end, complaints }: Ran, heard: number) => {
  const said = complaints.replaceAll(/ @ 0x[0-9a-f]+/g, '').trim();
  if (end === 'too-much') throw new AudioError('broken', 'too much work for ffmpeg');
  if (end === 'badly' && heard === 0) {
    const sound = knewItsForm(complaints) && !/matches no streams|not on whitelist/.test(complaints);
    throw new AudioError(sound ? 'broken' : 'no-sound', `ffmpeg: ${said.slice(0, MESSAGE)}`);
  }
  if (heard === 0) throw new AudioError('broken', `ffmpeg found no sound in it: ${said}`);
};

/**
 * Hears a sound of any form that ffmpeg reads as samples of one channel at 16 kHz, in pieces, so that memory stays the same
 * however long it lasts. @returns how long it lasts, in ms
 * @throws AudioError
 */
export const hearSound = async (
  source: Source,
  { maxMs = MAX_MS, maxBytes = MAX_BYTES, fromMs, toMs }: SoundLimits,
  hear: (samples: Float32Array) => void,
): Promise<number> => {
  await refuseOversize(source, maxBytes);
  const most = (maxMs * MP3_RATE) / 1000;
  let heard = 0;
  const read = wholeSamples(hear);
  const stretch = [
    ...(fromMs === undefined ? [] : ['-ss', String(fromMs / 1000)]),
    ...(toMs === undefined ? [] : ['-t', String((toMs - (fromMs ?? 0)) / 1000)]),
  ];
  const ran = await runFfmpeg({
    source,
    reading: [...READ_SOUND_ONLY, ...stretch],
    writing: ONE_CHANNEL,
    seconds: secondsFor(toMs ?? maxMs),
    take: (piece) => {
      heard += read(piece);
      return heard <= most;
    },
  });
  if (ran.end === 'stopped') throw new AudioError('too-long', `longer than ${maxMs / 1000} s`);
  refuseUnread(ran, heard);
  return (heard * 1000) / MP3_RATE;
};

/**
 * Reads a sound of any form that ffmpeg reads, as samples of one channel at 16 kHz: 64 kB of memory for a second, 691 MB for
 * three hours (a long recording is better cut by `cutRecording`, which keeps little of it, and read piece by piece).
 * @throws AudioError
 */
export const readSound = async (source: Source, limits: SoundLimits = {}): Promise<Sound> => {
  const most = Math.ceil(((limits.maxMs ?? MAX_MS) * MP3_RATE) / 1000) * SAMPLE_BYTES;
  const buffer = new ArrayBuffer(0, { maxByteLength: most });
  await hearSound(source, limits, (samples) => {
    const at = buffer.byteLength;
    buffer.resize(Math.min(most, at + samples.length * SAMPLE_BYTES));
    const room = (buffer.byteLength - at) / SAMPLE_BYTES;
    new Float32Array(buffer, at, room).set(samples.subarray(0, room));
  });
  return { rate: MP3_RATE, samples: new Float32Array(buffer.transferToFixedLength()) };
};
