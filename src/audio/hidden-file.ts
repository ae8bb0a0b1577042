import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Puts bytes where another program can read to and fro in them (an MP4 may have its beginning at its end), under no
 * name: the file is unlinked before anything is written, so that nothing of a voice stays behind, even after a crash.
 */
export const hiddenFile = async (bytes: Uint8Array): Promise<FileHandle> => {
  const path = join(tmpdir(), `sound-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  try {
    await file.writeFile(bytes);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
};
