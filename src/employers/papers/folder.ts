import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from '../../world.ts';

/** A new folder for files that are just coming in. */
export const newFolder = ({ config }: Pick<World, 'config'>): string => join(config.dataDir, 'papers', randomUUID());

/** Throws away what came in: what was taken of it is sealed in the store of files. */
export const clearFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });
