import { AudioError } from '../../../audio/audio-error.ts';
import { makeClip } from '../../../audio/make-clip.ts';
import { keyOf } from '../../../files/file-key.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { ClipId } from '../../../speech/clip.ts';
import type { World } from '../../../world.ts';
import type { FileRow, ImportRow } from '../store.ts';
import { settle } from './settle.ts';

/** Takes the bytes of a file in as the recording of a clip. Throws AudioError, and FilesDown where nothing can be kept now. */
export async function takeIn(
  world: World,
  { id }: ImportRow,
  { row, clip, words, tag }: { row: FileRow; clip: ClipId; words: string; tag: string },
  bytes: Uint8Array,
): Promise<void> {
  const found = { row, clip, words, original: keyOf(bytes) };
  const settled = await inTransaction(world.db, (tx) => settle(tx, world, id, found, null, world.now()));
  if (settled) return;
  const expectedMs = world.speech.recordings(tag).get(clip)?.ms;
  const { mp3, ms, loudness, peak, warnings } = await makeClip(bytes, expectedMs === undefined ? {} : { expectedMs });
  await world.files.put(bytes);
  const kept = { file: await world.files.put(mp3), ms, loudness, peak, warnings: [...warnings] };
  await inTransaction(world.db, (tx) => settle(tx, world, id, found, kept, world.now()));
}

/** Why a sound is of no use; what is no such thing is thrown on. */
export const problemOf = (error: unknown): AudioError['problem'] => {
  if (error instanceof AudioError) return error.problem;
  throw error;
};
