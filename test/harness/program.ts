import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** Every file keeps its own address, by which it finds its styles, pictures and scripts. */
const addresses: Plugin = {
  name: 'addresses',
  setup(making) {
    making.onLoad({ filter: /\/src\/.*\.tsx?$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (/import\.meta\.(dirname|filename)/.test(text))
        throw new Error(`${path} asks for its folder: it has only its URL`);
      const loader = path.endsWith('x') ? 'tsx' : 'ts';
      return { contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)), loader };
    });
  },
};

/**
 * The whole program in one file, made once in a run of the tests: to load its hundreds of files one by one costs seconds at
 * every start. Packages stay outside, and are found from `folder`, which has to know `node_modules`.
 * @param folder of this run; whoever comes first puts the file there
 * @returns the file, for Node alone
 */
export async function programIn(folder: string): Promise<string> {
  const file = join(folder, 'main.mjs');
  if (existsSync(file)) return file;
  const made = join(folder, `${randomUUID()}.mjs`);
  await build({
    entryPoints: [main],
    outfile: made,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    plugins: [addresses],
  });
  await rename(made, file); // whoever comes second brings the same
  return file;
}
