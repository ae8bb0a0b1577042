import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from '../../world.ts';

type Place = Pick<World, 'config'>;

const all = ({ config }: Place): string => join(config.dataDir, 'papers');

/** A new folder for files that are just coming in. */
export const newFolder = (world: Place): string => join(all(world), randomUUID());

/** Throws away what came in: what was taken of it is sealed in the store of files. */
export const clearFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

/** Throws away what a killed process left before a time: it is not sealed. */
export const clearOldFolders = async (world: Place, before: Date): Promise<void> => {
  for (const name of await readdir(all(world)).catch(() => [])) {
    const folder = join(all(world), name);
    const found = await stat(folder).catch(() => undefined);
    if (found && found.mtime < before) await clearFolder(folder);
  }
};
