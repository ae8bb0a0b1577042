import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cutRecording, SHAPE_MS } from '../../src/audio/cut-recording.ts';
import { encodeOf } from '../../src/audio/encode-of.ts';
import { makeClip } from '../../src/audio/make-clip.ts';
import { isWithinLimits, measure } from '../../src/audio/measure.ts';
import { readSound } from '../../src/audio/read-sound.ts';
import { decodeMp3 } from '../../src/speech/decode.ts';
import { tools } from './sounds.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/data/original-voice/', import.meta.url));
const missing = !existsSync(FOLDER);
if (missing) process.stderr.write('the first service’s recordings are not here: they are not tried\n');

/** The longest stand for all the others where time is short; `voice:check` measures whole folders. */
const MINUTE = 60_000;
const lengthOf = (file: string) => readFileSync(FOLDER + file).length / 8;
const clips = missing ? [] : readdirSync(FOLDER).filter((file) => lengthOf(file) < MINUTE / 4);

describe.skipIf(missing || !tools)('the recordings of the first service', () => {
  it(
    'become clips like all others, a little shorter, without a warning',
    async () => {
      expect(clips.length).toBe(16);
      await Promise.all(
        clips.map(async (file) => {
          const { mp3, ms, warnings } = await makeClip(readFileSync(FOLDER + file));
          const measured = measure(await decodeMp3(mp3));
          expect(measured && isWithinLimits(measured), file).toBe(true);
          expect(ms, file).toBeGreaterThan(lengthOf(file) - 400);
          expect(ms, file).toBeLessThan(lengthOf(file) + 80);
          expect(warnings, file).toEqual([]);
        }),
      );
    },
    MINUTE,
  );

  it('the menu of five keys is cut into five, and each is a clip', async () => {
    const file = `${FOLDER}sound_option.wav`;
    const { ms, cuts, shape } = await cutRecording(file, { pieces: 5 });
    expect(Math.round(ms / 100)).toBe(391);
    expect(shape).toHaveLength(Math.ceil(ms / SHAPE_MS));
    expect(cuts.map(({ toMs }) => Math.round(toMs / 1000))).toEqual([6, 13, 18, 30, 39]);
    const [shortest] = cuts.toSorted((a, b) => a.toMs - a.fromMs - (b.toMs - b.fromMs));
    const { samples, rate } = await readSound(file, shortest);
    const { warnings } = await makeClip(encodeOf(samples, rate));
    expect(warnings).toEqual([]);
  });

  it('the whole job, 105 s, is too long for a clip and is cut without being one', async () => {
    const file = `${FOLDER}job_2.wav`;
    await expect(makeClip(readFileSync(file))).rejects.toMatchObject({ problem: 'too-long' });
    const { ms, cuts } = await cutRecording(file, { pieces: 10, maxMs: 10_800_000 });
    expect(Math.round(ms / 1000)).toBe(105);
    expect(cuts).toHaveLength(10);
  });
});
