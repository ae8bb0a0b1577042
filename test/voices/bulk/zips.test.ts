import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { openZip } from '../../../src/voices/bulk/bring/open-zip.ts';
import { zipOf } from './bringing.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bongpheak-zips-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const opened = async (bytes: Uint8Array) => {
  const path = join(folder, 'a.zip');
  await writeFile(path, bytes);
  const zip = await openZip(path);
  const entries = zip.entries.map(({ name, fault }) => [name, fault ?? 'good']);
  return { zip, fault: zip.fault, entries: Object.fromEntries(entries) };
};

const good = Buffer.from('some sound');

/** Changes every occurrence of a name, in the list of the zip and in front of the file. */
const renamed = (zip: Uint8Array, from: string, to: string) =>
  Buffer.from(Buffer.from(zip).toString('latin1').replaceAll(from, to), 'latin1');

describe('A zip', () => {
  test('gives its files one by one, without folders and what systems leave behind', async () => {
    const files = { 'a/n.1.wav': good, '__MACOSX/._n.1.wav': good, 'a/.DS_Store': good, 'ភ្នំពេញ.wav': good };
    const { zip, entries, fault } = await opened(await zipOf(files));
    expect([entries, fault]).toEqual([{ 'a/n.1.wav': 'good', 'ភ្នំពេញ.wav': 'good' }, undefined]);
    expect(Buffer.from(await zip.read(1))).toEqual(good);
    zip.close();
  });

  test('whose names lead elsewhere keeps them shut, and the others open', async () => {
    const zip = await zipOf({ 'xx/xx/etc/n.1.wav': good, 'yabs/n.2.wav': good, 'n.3.wav': good });
    const mean = renamed(renamed(zip, 'xx/xx/etc', '../../etc'), 'yabs', '/abs');
    const { entries } = await opened(mean);
    expect(entries).toEqual({ '../../etc/n.1.wav': 'odd-name', '/abs/n.2.wav': 'odd-name', 'n.3.wav': 'good' });
  });

  test('with a link, another zip or a lock in it says so', async () => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from('/etc/passwd'), 'n.1.wav', { mode: 0o120777 });
    zip.addBuffer(good, 'more.zip');
    zip.addBuffer(good, 'n.2.wav');
    zip.end();
    const path = join(folder, 'b.zip');
    await pipeline(zip.outputStream, createWriteStream(path));
    const { entries } = await openZip(path);
    expect(entries.map(({ fault }) => fault)).toEqual(['link', 'zip-in-zip', undefined]);
  });

  test('that unpacks to far more than it is stays shut, whatever it says of itself', async () => {
    const bomb = await zipOf({ 'n.1.wav': Buffer.alloc(30_000_000), 'n.2.wav': good });
    expect(bomb.length).toBeLessThan(100_000);
    expect((await opened(bomb)).entries).toEqual({ 'n.1.wav': 'bomb', 'n.2.wav': 'good' });
    const liar = Buffer.from(bomb);
    const list = liar.indexOf('PK\x01\x02');
    liar.writeUInt32LE(1000, list + 24);
    const { zip, entries } = await opened(liar);
    expect(entries['n.1.wav']).toBe('good');
    await expect(zip.read(0)).rejects.toMatchObject({ fault: 'broken-zip' });
    expect(Buffer.from(await zip.read(1))).toEqual(good);
    zip.close();
  });

  test('of too much in all, or of too many files, is not opened', async () => {
    const zip = new ZipFile();
    for (let n = 0; n < 5001; n++) zip.addEmptyDirectory(`f${n}`);
    for (let n = 0; n < 5001; n++) zip.addBuffer(Buffer.alloc(0), `n.${n}.wav`, { compress: false });
    zip.end();
    const path = join(folder, 'c.zip');
    await pipeline(zip.outputStream, createWriteStream(path));
    expect(await openZip(path)).toMatchObject({ fault: 'too-many', entries: [] });
    const large = Buffer.from(
      await zipOf(Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`n.${n}.wav`, good]))),
    );
    for (let at = large.indexOf('PK\x01\x02'); at >= 0; at = large.indexOf('PK\x01\x02', at + 4))
      large.writeUInt32LE(60_000_000, at + 24);
    expect(await opened(large)).toMatchObject({ fault: 'bomb', entries: {} });
  });

  test('that is cut off, spoilt or none gives what can be read of it', async () => {
    const zip = Buffer.from(await zipOf({ 'n.1.wav': good, 'n.2.wav': good }));
    expect((await opened(zip.subarray(0, -30))).fault).toBe('broken-zip');
    expect((await opened(Buffer.from('PK\x03\x04 no zip at all'))).fault).toBe('broken-zip');
    const spoilt = Buffer.from(zip);
    spoilt[spoilt.indexOf('n.2.wav') + 10] = 0xff;
    const { zip: half } = await opened(spoilt);
    expect(Buffer.from(await half.read(0))).toEqual(good);
    await expect(half.read(1)).rejects.toMatchObject({ fault: 'broken-zip' });
    half.close();
  });

  test('cut at any byte, or with any byte changed, never does worse than say so', async () => {
    const zip = Buffer.from(await zipOf({ 'n.1.wav': good }));
    for (let at = 0; at < zip.length; at += 3) {
      const changed = Buffer.from(zip);
      changed[at] = (changed[at] ?? 0) ^ 0x5a;
      for (const bytes of [changed, zip.subarray(0, at)]) {
        const { zip: tried } = await opened(bytes);
        for (const place of tried.entries.keys())
          await tried.read(place).catch((error) => expect(error.name).toBe('ZipError'));
        tried.close();
      }
    }
  });
});
