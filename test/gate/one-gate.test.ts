import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;

/** Where keys may be used otherwise: what makes and keeps them, what is sealed for a request and about no worker, and the drill. */
const elsewhere = [
  /^src\/people\/gate\//,
  /^src\/platform\//,
  /\/inquiries\//,
  /^src\/backup\/drill\//,
  /^src\/operate\/ready\.ts$/,
];

/** Opening with a key of the cabinet, in any spelling that the project uses. */
const opens = /\.(keyOf|keysOf)\(|\b(keyOf|keysOf)\b[^\n]*\}\s*=\s*[\w.]*vault|\bvault\.open\(/;

test('nobody but the gate opens the name, number, voice or notes of anybody', async () => {
  const files = (await readdir(`${root}src`, { recursive: true })).filter((name) => /\.tsx?$/.test(name));
  expect(files.length).toBeGreaterThan(500);
  const found: string[] = [];
  for (const file of files.map((name) => `src/${name}`)) {
    if (elsewhere.some((place) => place.test(file))) continue;
    if (opens.test(await readFile(root + file, 'utf8'))) found.push(file);
  }
  expect(found).toEqual([]);
});

test('no word of people’s fields is opened outside of the gate and the drill', async () => {
  const files = (await readdir(`${root}src`, { recursive: true })).filter((name) => /\.tsx?$/.test(name));
  const fields = /\bopen\(\s*\w+,\s*['"`](name|phone|note|decision\.note|application\.note|keyed-number|recording\.)/;
  const found: string[] = [];
  for (const file of files.map((name) => `src/${name}`))
    if (fields.test(await readFile(root + file, 'utf8'))) found.push(file);
  expect(found.filter((file) => !/^src\/(people\/gate|backup\/drill)\//.test(file))).toEqual([]);
});
