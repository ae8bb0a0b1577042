import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Removes renderings made before an instant from a cache; whoever needs one again makes it again. Gives how many files. */
export const pruneRenderings = async (cache: string, before: Date): Promise<number> => {
  const folder = join(cache, 'said');
  let removed = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name);
    const found = await stat(file).catch(() => null);
    if (!found || found.mtime >= before) continue;
    await rm(file, { force: true });
    removed++;
  }
  return removed;
};
