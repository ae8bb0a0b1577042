import type { ClipId } from '../../src/speech/clip.ts';
import { clipAudio } from '../../src/speech/clip-audio.ts';
import { hearUlaw } from '../speech/listening.ts';
import { emptyFolder, VOICE } from '../speech/spoken-world.ts';
import type { SoughtClip } from './listen.ts';

const open = clipAudio(VOICE, emptyFolder());

/** A recording of the project as telephones play it: µ-law at 8 kHz. */
export const telephoneClip = async (tag: string, clip: ClipId): Promise<Uint8Array> =>
  (await open(tag, clip)).telephone('ulaw');

/** Recordings of the project to look for in what was heard; each once. */
export const soughtClips = (tag: string, clips: Iterable<ClipId>): Promise<SoughtClip[]> =>
  Promise.all([...new Set(clips)].map(async (name) => ({ name, samples: hearUlaw(await telephoneClip(tag, name)) })));
