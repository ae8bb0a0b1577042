import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFolder } from '../../src/files/folder.ts';
import { placeOf } from '../../src/files/place.ts';
import { everyPlace } from './suite/suite.ts';

let above: string;

beforeAll(async () => {
  above = await mkdtemp(join(tmpdir(), 'bongpheak-files-'));
});
afterAll(() => rm(above, { recursive: true, force: true }));

everyPlace('a folder', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'bongpheak-files-')), 'files');
  return {
    files: openFolder(path),
    again: () => openFolder(path),
    damage: (key) => writeFile(join(path, placeOf(key)), 'something else'),
    async whileDown(work) {
      await rename(path, `${path}-away`);
      await writeFile(path, 'no folder');
      try {
        return await work();
      } finally {
        await rm(path);
        await rename(`${path}-away`, path);
      }
    },
    close: () => rm(join(path, '..'), { recursive: true, force: true }),
  };
});

test('only the owner may look into the folder, and a file lies two folders deep', async () => {
  const path = join(above, 'owned');
  const key = await openFolder(path).put(randomBytes(10));
  const modeOf = async (name: string) => ((await stat(join(path, name))).mode & 0o777).toString(8);
  const [first, second, file] = [key.slice(0, 2), key.slice(2, 4), key];
  expect(await Promise.all([modeOf('.'), modeOf(first), modeOf(`${first}/${second}`)])).toEqual(['700', '700', '700']);
  expect(await modeOf(`${first}/${second}/${file}`)).toBe('600');
});

test('nothing half-written is left behind, neither by who put it nor by who was killed an hour ago', async () => {
  const path = join(above, 'tidy');
  const unfinished = join(path, 'unfinished');
  await mkdir(unfinished, { recursive: true });
  for (const [name, age] of [
    ['old', 2 * 3600],
    ['new', 60],
  ] as const) {
    await writeFile(join(unfinished, name), 'half');
    const then = Date.now() / 1000 - age;
    await utimes(join(unfinished, name), then, then);
  }
  await openFolder(path).put(randomBytes(10));
  expect(await readdir(unfinished)).toEqual(['new']);
});

test('what is kept already is not written again', async () => {
  const path = join(above, 'once');
  const bytes = randomBytes(10);
  const key = await openFolder(path).put(bytes);
  const file = join(path, placeOf(key));
  const { ino } = await stat(file);
  await openFolder(path).put(bytes);
  expect((await stat(file)).ino).toBe(ino);
  expect((await readFile(file)).equals(bytes)).toBe(true);
});
