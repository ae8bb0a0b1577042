import { readFileSync, rmSync } from 'node:fs';
import { contentHash } from '../src/speech/content-hash.ts';
import { FRAME_MS, mp3Frames } from '../src/speech/mp3.ts';
import { indexFile, type Recording, readIndex, recordingFile } from '../src/speech/recordings.ts';
import { replaceFile } from '../src/speech/replace-file.ts';

/** The recordings of one language: its files and the list of them. */
export type Shelf = {
  readonly known: ReadonlyMap<string, Recording>;
  readonly read: (clip: string) => Uint8Array | undefined;
  readonly put: (
    clip: string,
    mp3: Uint8Array,
    facts: Pick<Recording, 'text' | 'placeholder' | 'made'>,
  ) => Promise<void>;
  readonly remove: (clip: string) => Promise<void>;
};

/** Opens the recordings of a language. Of a stop in mid-work nothing remains that looks like a person's recording. */
export const openShelf = (folder: string, tag: string): Shelf => {
  const known = readIndex(folder, tag);
  let saved: Promise<void> = Promise.resolve();
  const write = () => {
    const sorted = [...known].sort(([a], [b]) => (a < b ? -1 : 1));
    const lines = sorted.map(([clip, recording]) => `${JSON.stringify(clip)}: ${JSON.stringify(recording)}`);
    return replaceFile(indexFile(folder, tag), `{\n${lines.join(',\n')}\n}\n`);
  };
  // one after the other: the last list that is written is the newest
  const save = () => {
    saved = saved.then(write);
    return saved;
  };
  const read = (clip: string) => {
    try {
      return readFileSync(recordingFile(folder, tag, clip));
    } catch {
      return undefined;
    }
  };
  const remove = async (clip: string) => {
    rmSync(recordingFile(folder, tag, clip), { force: true });
    known.delete(clip);
    await save();
  };
  const put: Shelf['put'] = async (clip, mp3, facts) => {
    rmSync(recordingFile(folder, tag, clip), { force: true });
    const ms = (mp3Frames(mp3)?.length ?? 0) * FRAME_MS;
    known.set(clip, { ...facts, content: contentHash(mp3), ms });
    await save();
    await replaceFile(recordingFile(folder, tag, clip), mp3);
  };
  return { known, read, put, remove };
};
