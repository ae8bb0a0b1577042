import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Where unpacked packages have their libraries: either side of Debian's merge of /lib into /usr/lib, and every processor's own folder. */
export async function libraryFolders(root: string): Promise<string[]> {
  const folders: string[] = [];
  for (const above of ['lib', 'usr/lib'].map((name) => join(root, name)).filter((name) => existsSync(name))) {
    const inside = await readdir(above, { withFileTypes: true });
    const own = inside.filter((entry) => entry.isDirectory() && entry.name.endsWith('-linux-gnu'));
    folders.push(...own.map(({ name }) => join(above, name)), above);
  }
  return folders;
}

/** The loader that fits the libraries, since the machine's own C library may be older than theirs. Throws where there is none. */
export async function findLoader(folders: readonly string[]): Promise<string> {
  for (const folder of folders) {
    const name = (await readdir(folder)).find((entry) => /^ld-linux.*\.so\.\d$/.test(entry));
    if (name) return join(folder, name);
  }
  throw new Error('the packages hold no C library');
}

/**
 * Asks the loader, which knows best, which files the programs would be run with. Throws where one of them is in none of the
 * folders.
 */
export async function librariesOf(
  programs: readonly string[],
  loader: string,
  folders: readonly string[],
): Promise<string[]> {
  const found = new Set<string>();
  for (const program of programs) {
    const { stdout } = await execute(loader, ['--library-path', folders.join(':'), '--list', program]);
    for (const [, name = '', path = ''] of stdout.matchAll(/(\S+) => (\/\S+|not found)/g)) {
      // the machine's own would do today, and be gone or another one tomorrow
      if (!folders.some((folder) => path.startsWith(folder)))
        throw new Error(`${basename(program)} needs ${name}, which no package brought`);
      found.add(path);
    }
  }
  return [...found];
}
