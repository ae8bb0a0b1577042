import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** The folder for what was fetched once and can be fetched again: the machine's where we are root, else the user's. */
export function ownCache(env: Record<string, string | undefined>): string {
  const caches = process.getuid?.() === 0 ? '/var/cache' : (env.XDG_CACHE_HOME ?? join(homedir(), '.cache'));
  return join(caches, 'bongpheak');
}

/**
 * Makes the folder `home`, in a folder of its own first: what is cut off half-way, or made twice at once, is never taken for
 * a whole one. `make` fills the first folder, and may use the second, which is thrown away. Throws what `make` throws.
 */
export async function makeOnce(home: string, make: (made: string, work: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(home), { recursive: true });
  const work = await mkdtemp(join(dirname(home), `.${basename(home)}-`));
  try {
    const made = join(work, 'made');
    await make(made, work);
    await rename(made, home).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error; // another process was faster
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
