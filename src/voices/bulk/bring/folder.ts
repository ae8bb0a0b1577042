import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from '../../../world.ts';

type Place = Pick<World, 'config'>;

const all = ({ config }: Place): string => join(config.dataDir, 'imports');

/** Where the files of an import lie until they are worked on. */
export const folderOf = (world: Place, importId: string): string => join(all(world), importId);

/** Where a file that was sent lies. */
export const uploadOf = (world: Place, importId: string, upload: number): string =>
  join(folderOf(world, importId), String(upload));

/** Throws the files of an import away: what was taken of them is in the store of files. */
export const clearFolder = (world: Place, importId: string): Promise<void> =>
  rm(folderOf(world, importId), { recursive: true, force: true });

/** Throws away what was sent before a time, such as what a killed process left. */
export const clearOldFolders = async (world: Place, before: Date): Promise<void> => {
  for (const name of await readdir(all(world)).catch(() => [])) {
    const found = await stat(join(all(world), name)).catch(() => undefined);
    if (found && found.mtime < before) await clearFolder(world, name);
  }
};
