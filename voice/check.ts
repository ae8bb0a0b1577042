import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkClips } from './check-clips.ts';

/**
 * Measures every recording of every language: `node voice/check.ts [--folder=voice]`. Prints one line of JSON; names the clips
 * that break a limit, and ends with 1 where there are any.
 */
const { values } = parseArgs({ options: { folder: { type: 'string', default: import.meta.dirname } } });

const files = (await readdir(values.folder, { withFileTypes: true, recursive: true }))
  .filter((entry) => entry.isFile() && entry.name.endsWith('.mp3'))
  .map(({ parentPath, name }) => join(parentPath, name))
  .sort();
const { figures, broken } = await checkClips(files);
process.stdout.write(`${JSON.stringify(figures)}\n`);
for (const clip of broken) process.stderr.write(`${clip}: not within the limits\n`);
if (!figures.met) process.exitCode = 1;
