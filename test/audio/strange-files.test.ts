import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { runFfmpeg } from '../../src/audio/ffmpeg.ts';
import { makeClip } from '../../src/audio/make-clip.ts';
import { readSound } from '../../src/audio/read-sound.ts';
import { turns } from '../../src/audio/turns.ts';
import { ffmpeg, joined, louder, noise, silence, speech, tools, wav } from './sounds.ts';

const folder = mkdtempSync(join(tmpdir(), 'audio-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const said = () => wav(joined(silence(0.3), louder(speech('construction worker'), -6), silence(0.3)));
const bytes = (text: string) => new TextEncoder().encode(text);

/** A sound in another form, by way of a file: some forms are written to and fro. */
const as = (name: string, ...args: string[]): Uint8Array => {
  const file = join(folder, name);
  ffmpeg(['-v', 'error', '-y', '-i', 'pipe:0', ...args, file], said());
  return readFileSync(file);
};

describe.skipIf(!tools)('what people bring', () => {
  it.each([
    ['an iPhone’s voice memo, its table of contents at the end', 'memo.m4a', ['-c:a', 'aac', '-ar', '44100']],
    ['what Chromium records', 'opus.webm', ['-c:a', 'libopus']],
    ['what Telegram sends', 'voice.ogg', ['-c:a', 'libopus']],
    ['a CD’s WAV, stereo, 24 bits', 'studio.wav', ['-ar', '44100', '-ac', '2', '-c:a', 'pcm_s24le']],
    ['an old telephone’s 3GP', 'old.3gp', ['-c:a', 'aac', '-ar', '8000']],
    ['Windows Media', 'sound.wma', []],
    ['FLAC', 'sound.flac', []],
    ['an MP3 of another kind', 'sound.mp3', ['-ar', '44100', '-b:a', '128k']],
  ])('%s becomes a clip', async (_, name, args) => {
    const { ms, loudness } = await makeClip(as(name, ...args));
    expect(Math.abs(loudness + 20)).toBeLessThanOrEqual(0.5);
    expect(ms).toBeGreaterThan(600);
    expect(ms).toBeLessThan(1400);
  });

  it.each([
    ['nothing at all', () => new Uint8Array(), 'no-sound'],
    ['a text', () => bytes('this is no sound'), 'no-sound'],
    ['a zip of zeros', () => gzipSync(Buffer.alloc(20_000_000)), 'no-sound'],
    [
      'random bytes',
      () => Uint8Array.from({ length: 50_000 }, (_, at) => (at * 7919 + (at >> 3) * 104_729) % 251),
      'no-sound',
    ],
    [
      'a film without sound',
      () => ffmpeg(['-v', 'error', '-f', 'lavfi', '-i', 'color=s=16x16:d=0.2', '-f', 'matroska', '-']).out,
      'no-sound',
    ],
    ['a recording that broke off before its table', () => as('cut.m4a', '-c:a', 'aac').subarray(0, 4000), 'broken'],
    ['the head of a WAV', () => said().subarray(0, 44), 'broken'],
    [
      'two hours in one megabyte',
      () =>
        ffmpeg(['-v', 'error', '-f', 'lavfi', '-i', 'anullsrc=r=8000:cl=mono', '-t', '7200', '-f', 'flac', '-']).out,
      'too-long',
    ],
    ['a hundred megabytes', () => new Uint8Array(100_000_000), 'too-large'],
  ] as const)('%s is refused by name', async (_, file, problem) => {
    await expect(makeClip(file())).rejects.toMatchObject({ name: 'AudioError', problem });
  });

  it('a list that names other files or addresses is not followed', async () => {
    let asked = 0;
    const server = createServer((_, answer) => {
      asked += 1;
      answer.end(said());
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret.wav`;
    const secret = join(folder, 'secret.wav');
    writeFileSync(secret, said());
    const lists = [secret, `file://${secret}`, address].flatMap((target) => [
      `#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n${target}\n#EXT-X-ENDLIST\n`,
      `ffconcat version 1.0\nfile '${target}'\n`,
      `[playlist]\nFile1=${target}\nNumberOfEntries=1\n`,
    ]);
    for (const list of lists) await expect(makeClip(bytes(list))).rejects.toMatchObject({ problem: 'no-sound' });
    expect(asked).toBe(0);
    await new Promise((done) => server.close(done));
  });

  it('a stretch of a long file is read alone', async () => {
    const file = join(folder, 'long.wav');
    writeFileSync(file, wav(joined(silence(1), noise(-20, 1), silence(1))));
    const { samples, rate } = await readSound(file, { fromMs: 1000, toMs: 2000 });
    expect(samples.length / rate).toBeCloseTo(1, 2);
    expect(samples.filter((sample) => sample === 0).length).toBeLessThan(100);
  });

  it('work that has no end is stopped', async () => {
    const ran = await runFfmpeg({
      source: said(),
      reading: ['-stream_loop', '-1'],
      writing: ['-f', 'null'],
      seconds: 1,
      take: () => true,
    });
    expect(ran.end).toBe('too-much');
  });

  it('where ffmpeg is missing, its package is named', async () => {
    const path = process.env.PATH;
    process.env.PATH = folder;
    try {
      await expect(makeClip(said())).rejects.toMatchObject({ problem: 'no-tool', message: /Debian package: ffmpeg/ });
    } finally {
      process.env.PATH = path;
    }
  });
});

it('two work at once, the others wait, and what fails makes room', async () => {
  const inTurn = turns(2);
  let [at, most] = [0, 0];
  const work = (n: number) =>
    inTurn(async () => {
      at += 1;
      most = Math.max(most, at);
      await new Promise((done) => setImmediate(done));
      at -= 1;
      if (n % 3 === 0) throw new Error('failed');
      return n;
    });
  const results = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => work(n)));
  expect(most).toBe(2);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(6);
});
