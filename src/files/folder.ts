import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileKey, keyOf } from './file-key.ts';
import { type Files, FilesDown, MissingFileError, whole } from './files.ts';
import { placeOf } from './place.ts';
import { writeWhole } from './write-whole.ts';

/** What a killed process left half-written is thrown away after an hour. */
const LEFT_BEHIND_MS = 3_600_000;

/**
 * Keeps files in a folder, for its owner alone. Several processes may share it. Nothing is touched before the first file is put.
 */
export function openFolder(path: string): Files {
  const unfinished = join(path, 'unfinished');
  const fileOf = (key: FileKey) => join(path, placeOf(key));
  const reached = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw folderFault(path, error);
    }
  };
  let isSwept = false;

  return {
    put: (bytes) =>
      reached(async () => {
        const key = keyOf(bytes);
        const place = fileOf(key);
        if (await holds(place, bytes)) return key;
        await mkdir(unfinished, { recursive: true, mode: 0o700 });
        if (!isSwept) await sweep(unfinished);
        isSwept = true;
        await writeWhole(unfinished, place, bytes);
        return key;
      }),
    get: (key) =>
      reached(async () => {
        const bytes = await readFile(fileOf(key)).catch(unlessMissing);
        if (!bytes) throw new MissingFileError(key, 'missing');
        return whole(key, bytes);
      }),
    has: (key) => reached(async () => (await stat(fileOf(key)).catch(unlessMissing))?.isFile() === true),
    remove: (key) => reached(() => rm(fileOf(key), { force: true })),
  };
}

/** A damaged file is not held: it is written again. */
async function holds(place: string, bytes: Uint8Array): Promise<boolean> {
  return (await readFile(place).catch(unlessMissing))?.equals(bytes) === true;
}

async function sweep(unfinished: string): Promise<void> {
  for (const name of await readdir(unfinished)) {
    const part = join(unfinished, name);
    const found = await stat(part).catch(unlessMissing);
    if (found && Date.now() - found.mtimeMs > LEFT_BEHIND_MS) await rm(part, { force: true });
  }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** What the disk says becomes a word of ours: FilesDown for an error of the disk, else the error as it was. */
export function folderFault(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!/^E[A-Z]+$/.test(code)) return error;
  return new FilesDown(/^(EACCES|EPERM|EROFS)$/.test(code) ? 'refused' : 'unreachable', path, code);
}
