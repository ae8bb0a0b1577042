import type { ClipId, Clips } from './clip.ts';
import { clipAudio } from './clip-audio.ts';
import { MissingRecordingError } from './missing-recording-error.ts';
import { FRAME_MS } from './mp3.ts';
import { pruneRenderings } from './prune.ts';
import { type Recording, readIndex } from './recordings.ts';
import { browserFileOf, type Rendering, render } from './render.ts';

/** The recordings of all languages. */
export type Voice = {
  /** What is recorded in a language, by clip. */
  readonly recordings: (tag: string) => ReadonlyMap<ClipId, Recording>;
  /** How long clips and pauses take, by the list of recordings. @throws MissingRecordingError */
  readonly durationMs: (tag: string, clips: Clips) => number;
  /** Joins clips into files for telephones and browsers, once for the same content. @throws MissingRecordingError */
  readonly render: (tag: string, clips: Clips) => Promise<Rendering>;
  /** The file for browsers of a rendering by its hash; whoever gives out hashes made it, and the cache may have been emptied. */
  readonly browserFile: (hash: string) => string;
  /** Removes renderings made before an instant; gives how many files. */
  readonly prune: (before: Date) => Promise<number>;
};

/**
 * Opens the recordings of `folder` (`<tag>/<clip>.mp3`, `<tag>/index.json`).
 * @param cache a folder for what is made of them; it may be emptied at any time
 * @throws ZodError for a list of recordings that is broken
 */
export const openVoice = ({
  folder,
  cache,
  tags,
}: {
  folder: string;
  cache: string;
  tags: readonly string[];
}): Voice => {
  const indexes = new Map(tags.map((tag) => [tag, readIndex(folder, tag)]));
  const recordings = (tag: string) => indexes.get(tag) ?? new Map<ClipId, Recording>();
  const open = clipAudio(folder, cache);
  const length = (tag: string, clip: Clips[number]): number => {
    if (typeof clip !== 'string') return Math.round(clip.pause / FRAME_MS) * FRAME_MS;
    const recording = recordings(tag).get(clip);
    if (!recording) throw new MissingRecordingError({ tag, clip, problem: 'missing' });
    return recording.ms;
  };
  return {
    recordings,
    durationMs: (tag, clips) => clips.reduce((sum, clip) => sum + length(tag, clip), 0),
    render: (tag, clips) => render({ cache, tag, clips }, open),
    browserFile: (hash) => browserFileOf(cache, hash),
    prune: (before) => pruneRenderings(cache, before),
  };
};
