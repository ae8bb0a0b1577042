import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type FileKey, keyOf } from './file-key.ts';
import { type Files, FilesDown, MissingFileError, whole } from './files.ts';
import { placeOf } from './place.ts';

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
      throw fault(path, error);
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
        const part = join(unfinished, randomUUID());
        try {
          await writeThrough(part, bytes);
          await moveInto(part, place);
        } finally {
          await rm(part, { force: true });
        }
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

async function writeThrough(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Renamed, so that nobody ever sees half a file; the names too are on the disk before the file counts as kept. */
async function moveInto(part: string, place: string): Promise<void> {
  const folder = dirname(place);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await rename(part, place);
  for (const above of [folder, dirname(folder), dirname(dirname(folder))]) await syncFolder(above);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** What the disk says becomes a word of ours. */
function fault(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!/^E[A-Z]+$/.test(code)) return error;
  return new FilesDown(/^(EACCES|EPERM|EROFS)$/.test(code) ? 'refused' : 'unreachable', path, code);
}
