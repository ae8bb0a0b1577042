import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TelephoneForm, telephone } from '../audio/telephone.ts';
import type { ClipId } from './clip.ts';
import { contentHash } from './content-hash.ts';
import { decodeMp3 } from './decode.ts';
import type { Spoken } from './edition.ts';
import { MissingRecordingError } from './missing-recording-error.ts';
import { FRAME_MS, mp3Frames } from './mp3.ts';
import { recall } from './recall.ts';
import { recordingFile } from './recordings.ts';
import { replaceFile } from './replace-file.ts';

/** A recording: in the form in which all are kept, and for telephones, decoded when first asked for. */
export type ClipAudio = {
  readonly content: string;
  readonly ms: number;
  readonly mp3: Uint8Array;
  readonly telephone: (form: TelephoneForm) => Promise<Uint8Array>;
};

/** Enough for every clip of several languages: a clip takes about 12 kB. */
const IN_MEMORY = 5000;
const FORMS = 3;

const telephoneAudio = async (mp3: Uint8Array, form: TelephoneForm, file: string): Promise<Uint8Array> => {
  const kept = await readFile(file).catch(() => undefined);
  if (kept) return kept;
  const made = telephone(await decodeMp3(mp3), form);
  await replaceFile(file, made);
  return made;
};

/** Undefined where the bytes are in another form. */
const audioOf = (cache: string, mp3: Uint8Array): ClipAudio | undefined => {
  const frames = mp3Frames(mp3);
  if (!frames) return undefined;
  const content = contentHash(mp3);
  const inForm = recall(FORMS, (form: TelephoneForm) =>
    telephoneAudio(mp3, form, join(cache, 'clips', `${content}.${form}`)),
  );
  return { content, ms: frames.length * FRAME_MS, mp3, telephone: inForm };
};

/**
 * Opens the recordings of a folder. What was decoded is kept in `cache`, by the hash of the recording.
 * @returns a function that gives one recording; it throws MissingRecordingError, never gives silence
 */
export const clipAudio = (folder: string, cache: string): ((tag: string, clip: ClipId) => Promise<ClipAudio>) => {
  const clips = recall(IN_MEMORY, async (name) => {
    const [tag = '', clip = ''] = name.split('/');
    const mp3 = await readFile(recordingFile(folder, tag, clip)).catch(() => undefined);
    if (!mp3) throw new MissingRecordingError({ tag, clip, problem: 'missing' });
    const audio = audioOf(cache, mp3);
    if (!audio) throw new MissingRecordingError({ tag, clip, problem: 'wrong-form' });
    return audio;
  });
  return (tag, clip) => clips(`${tag}/${clip}`);
};

/**
 * Opens what people recorded; a copy is kept in `cache`, so that a call speaks while the store of files is away.
 * @param read gives the bytes of a file by its name, or throws
 */
export const spokenAudio = (
  cache: string,
  read: (file: string) => Promise<Uint8Array>,
): ((spoken: Spoken) => Promise<ClipAudio>) => {
  const files = recall(IN_MEMORY, async (file) => {
    const copy = join(cache, 'people', `${file}.mp3`);
    const kept = await readFile(copy).catch(() => undefined);
    const mp3 = kept ?? (await read(file));
    if (!kept) await replaceFile(copy, mp3);
    const audio = audioOf(cache, mp3);
    if (!audio) throw new Error(`the recording ${file} is in another form`);
    return audio;
  });
  return ({ file }) => files(file);
};
