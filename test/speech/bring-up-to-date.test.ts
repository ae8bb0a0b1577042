import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measure } from '../../src/audio/measure.ts';
import { contentHash } from '../../src/speech/content-hash.ts';
import { decodeMp3 } from '../../src/speech/decode.ts';
import { mp3Frames } from '../../src/speech/mp3.ts';
import { bringUpToDate, type Wanted } from '../../voice/bring-up-to-date.ts';
import { openShelf } from '../../voice/shelf.ts';
import { emptyFolder } from './spoken-world.ts';

const has = (program: string, flag: string) => spawnSync(program, [flag]).status === 0;
const tools = (has('ffmpeg', '-version') && has('espeak-ng', '--version')) || process.env.CI === 'true';
if (!tools) process.stderr.write('ffmpeg or espeak-ng is missing: the making of recordings is not tested\n');

const speaker = { voice: 'en-us', pitch: 50, speed: 178 };
const wanted = (clip: string, text: string): Wanted => ({ clip, text, words: text, speaker });

/** A person's recording as a telephone app saves it: a WAV of 44.1 kHz, quiet, with silence around. */
const wav = (): Uint8Array => {
  const rate = 44_100;
  const samples = Int16Array.from({ length: rate }, (_, at) => {
    const speaks = at > rate / 4 && at < (rate * 3) / 4;
    return speaks
      ? 1500 * Math.sin((2 * Math.PI * 300 * at) / rate) * (1 + Math.sin((2 * Math.PI * 4 * at) / rate))
      : 0;
  });
  const header = Buffer.alloc(44);
  header.write('RIFF');
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8);
  for (const [value, at] of [
    [16, 16],
    [rate, 24],
    [rate * 2, 28],
  ] as const)
    header.writeUInt32LE(value, at);
  for (const [value, at] of [
    [1, 20],
    [1, 22],
    [2, 32],
    [16, 34],
  ] as const)
    header.writeUInt16LE(value, at);
  header.write('data', 36);
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, new Uint8Array(samples.buffer)]);
};

describe.skipIf(!tools)('the recordings of a language', () => {
  const start = async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'en'));
    const told: string[] = [];
    const bring = (list: readonly Wanted[]) => bringUpToDate(openShelf(folder, 'en'), list, (line) => told.push(line));
    const file = (clip: string) => join(folder, 'en', `${clip}.mp3`);
    await bring([wanted('n.1', 'one'), wanted('n.2', 'two')]);
    return { bring, told, file, known: () => openShelf(folder, 'en').known };
  };

  it('are made once, again when the words change, and removed when nothing needs them', async () => {
    const { bring, known } = await start();
    expect(known().get('n.1')).toMatchObject({ placeholder: true, text: contentHash('one') });
    expect(await bring([wanted('n.1', 'one'), wanted('n.2', 'two')])).toMatchObject({ made: 0, kept: 2 });
    expect(await bring([wanted('n.1', 'uno')])).toMatchObject({ made: 1, kept: 0, removed: 1 });
    expect([...known().keys()]).toEqual(['n.1']);
  });

  it("take in a person's voice, as loud as the others, and never touch it again", async () => {
    const { bring, told, file, known } = await start();
    writeFileSync(file('n.1'), wav());
    expect(await bring([wanted('n.1', 'one'), wanted('n.2', 'two')])).toMatchObject({ 'taken in': 1, kept: 1 });
    expect(known().get('n.1')).toMatchObject({ placeholder: false });
    const taken = readFileSync(file('n.1'));
    expect(mp3Frames(taken)).toBeDefined();
    const loudness = async (clip: string) => measure(await decodeMp3(readFileSync(file(clip))))?.loudness ?? 0;
    expect(Math.abs((await loudness('n.1')) - (await loudness('n.2')))).toBeLessThan(1);

    expect(await bring([wanted('n.1', 'uno')])).toMatchObject({ outdated: 1, removed: 1 });
    expect(await bring([])).toMatchObject({ removed: 0 });
    expect(readFileSync(file('n.1'))).toEqual(taken);
    expect(told).toEqual(['n.1 taken in', 'n.1 outdated', 'n.1 is a recording that nothing needs']);
  });

  it('name the clip whose file is no sound', async () => {
    const { bring, file } = await start();
    writeFileSync(file('n.2'), 'no sound at all');
    await expect(bring([wanted('n.2', 'two')])).rejects.toThrow(/^n\.2: ffmpeg/);
  });
});
