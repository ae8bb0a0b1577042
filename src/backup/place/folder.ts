import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { folderFault } from '../../files/folder.ts';
import { writeWhole } from '../../files/write-whole.ts';
import type { Place } from './place.ts';

/** A folder that takes backups; made when the first is put. It should lie on another disk than the data. */
export function openFolderPlace(folder: string): Place {
  const unfinished = join(folder, 'unfinished');
  const reached = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw folderFault(folder, error);
    }
  };
  return {
    where: folder,
    put: (name, bytes) =>
      reached(async () => {
        await mkdir(unfinished, { recursive: true, mode: 0o700 });
        await writeWhole(unfinished, join(folder, name), bytes);
      }),
    get: (name) => reached(async () => (await readFile(join(folder, name)).catch(unlessMissing)) ?? null),
    list: (prefix) => reached(async () => (await namesUnder(folder, prefix.replace(/\/$/, ''))).sort()),
    remove: (name) => reached(() => rm(join(folder, name), { force: true })),
    refuseVersions: async () => undefined, // a folder has one version of a file
  };
}

async function namesUnder(folder: string, at: string): Promise<string[]> {
  const entries = (await readdir(join(folder, at), { withFileTypes: true }).catch(unlessMissing)) ?? [];
  const deeper = await Promise.all(
    entries.map((entry) => {
      const name = at === '' ? entry.name : `${at}/${entry.name}`;
      if (!entry.isDirectory()) return [name];
      return name === 'unfinished' ? [] : namesUnder(folder, name);
    }),
  );
  return deeper.flat();
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
