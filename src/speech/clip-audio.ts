import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClipId } from './clip.ts';
import { contentHash } from './content-hash.ts';
import { decodeMp3 } from './decode.ts';
import { downsampleByTwo } from './downsample.ts';
import { MissingRecordingError } from './missing-recording-error.ts';
import { FRAME_MS, mp3Frames } from './mp3.ts';
import { recall } from './recall.ts';
import { recordingFile } from './recordings.ts';
import { replaceFile } from './replace-file.ts';
import { encodeUlaw } from './ulaw.ts';

/** A recording: as it lies in the voice folder, and for telephones (8 kHz µ-law), decoded when first asked for. */
export type ClipAudio = {
  readonly content: string;
  readonly ms: number;
  readonly mp3: Uint8Array;
  readonly telephone: () => Promise<Uint8Array>;
};

/** Enough for every clip of several languages: a clip takes about 12 kB. */
const IN_MEMORY = 5000;

const telephoneAudio = async (mp3: Uint8Array, file: string): Promise<Uint8Array> => {
  const kept = await readFile(file).catch(() => undefined);
  if (kept) return kept;
  const ulaw = encodeUlaw(downsampleByTwo(await decodeMp3(mp3)));
  await replaceFile(file, ulaw);
  return ulaw;
};

const readClip = async (folder: string, cache: string, tag: string, clip: ClipId): Promise<ClipAudio> => {
  const mp3 = await readFile(recordingFile(folder, tag, clip)).catch(() => undefined);
  if (!mp3) throw new MissingRecordingError({ tag, clip, problem: 'missing' });
  const frames = mp3Frames(mp3);
  if (!frames) throw new MissingRecordingError({ tag, clip, problem: 'wrong-form' });
  const content = contentHash(mp3);
  const telephone = recall(1, () => telephoneAudio(mp3, join(cache, 'clips', `${content}.ulaw`)));
  return { content, ms: frames.length * FRAME_MS, mp3, telephone: () => telephone('') };
};

/**
 * Opens the recordings of a folder. What was decoded is kept in `cache`, by the hash of the recording.
 * @returns a function that gives one recording; it throws MissingRecordingError, never gives silence
 */
export const clipAudio = (folder: string, cache: string): ((tag: string, clip: ClipId) => Promise<ClipAudio>) => {
  const clips = recall(IN_MEMORY, (name) => {
    const [tag = '', clip = ''] = name.split('/');
    return readClip(folder, cache, tag, clip);
  });
  return (tag, clip) => clips(`${tag}/${clip}`);
};
