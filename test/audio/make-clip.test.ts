import { describe, expect, it } from 'vitest';
import { makeClip } from '../../src/audio/make-clip.ts';
import { isWithinLimits, measure } from '../../src/audio/measure.ts';
import { decodeMp3 } from '../../src/speech/decode.ts';
import { clipped, ffmpeg, joined, louder, mixed, noise, RATE, silence, sine, speech, tools, wav } from './sounds.ts';

const SENTENCE = 'Press one to apply for this job';
/** As a person records it: half a second before, three quarters after. */
const recorded = (words: string, db = -12) => joined(silence(0.5), louder(speech(words), db), silence(0.75));
const inRoom = (words: string, roomDb: number) => {
  const sound = recorded(words);
  return mixed(sound, noise(roomDb, sound.length / RATE));
};
const soundsRight = async (mp3: Uint8Array) => {
  const measured = measure(await decodeMp3(mp3));
  expect(measured && isWithinLimits(measured), JSON.stringify(measured)).toBe(true);
};

describe.skipIf(!tools)('a recording of a person becomes a clip', () => {
  it.each(['a', 'six', 'driver', SENTENCE])('"%s" is as loud as all, its silence cut', async (words) => {
    const { mp3, ms, warnings } = await makeClip(wav(recorded(words)));
    await soundsRight(mp3);
    expect(Math.abs(ms - (speech(words).length * 1000) / RATE)).toBeLessThanOrEqual(300);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['far away', () => recorded(SENTENCE, -30), ['too-quiet']],
    ['too near', () => clipped(recorded(SENTENCE, 8)), ['too-loud']],
    ['in a quiet room', () => inRoom(SENTENCE, -65), []],
    ['beside a road', () => inRoom(SENTENCE, -40), ['noisy']],
    ['one word beside a road', () => inRoom('driver', -42), ['noisy']],
    ['with the hum of a cable', () => mixed(recorded(SENTENCE), sine(50, -40, 4)), []],
    ['on a machine with an offset', () => recorded(SENTENCE).map((sample) => sample + 0.1), []],
  ])('%s: it can be used, with a word of warning', async (_, sound, expected) => {
    const { mp3, warnings } = await makeClip(wav(sound()));
    expect(warnings).toEqual(expected);
    await soundsRight(mp3);
  });

  it('the room before and after is cut, not only silence', async () => {
    const clean = await makeClip(wav(recorded(SENTENCE)));
    const { ms } = await makeClip(wav(inRoom(SENTENCE, -55)));
    expect(Math.abs(ms - clean.ms)).toBeLessThanOrEqual(120);
  });

  it('a click before and a breath after are cut', async () => {
    const sound = inRoom(SENTENCE, -65);
    const withClick = mixed(sound, noise(-15, 0.01), RATE * 0.1);
    const breath = noise(-52, 0.3).map((sample, at) => sample * Math.sin((Math.PI * at) / (0.3 * RATE)));
    const [plain, disturbed] = [
      await makeClip(wav(sound)),
      await makeClip(wav(mixed(withClick, breath, sound.length - RATE * 0.4))),
    ];
    expect(Math.abs(disturbed.ms - plain.ms)).toBeLessThanOrEqual(72);
  });

  it('too many words are noticed', async () => {
    const sound = wav(recorded('This is a sentence that nobody asked for, and it goes on and on'));
    expect((await makeClip(sound, { expectedMs: 800 })).warnings).toEqual(['too-long']);
    expect((await makeClip(sound, { expectedMs: 3000 })).warnings).toEqual([]);
  });

  it('what is a clip already is kept, byte for byte; a clip that is too soft is not', async () => {
    const { mp3, ms, loudness } = await makeClip(wav(recorded(SENTENCE)));
    const again = await makeClip(mp3);
    expect(Buffer.compare(again.mp3, mp3)).toBe(0);
    expect(again).toMatchObject({ ms, loudness });
    const form = ['-c:a', 'libmp3lame', '-b:a', '24k', '-reservoir', '0', '-write_xing', '0', '-id3v2_version', '0'];
    const soft = ffmpeg(
      ['-v', 'error', '-i', 'pipe:0', '-af', 'volume=-20dB', '-ar', '16000', ...form, '-f', 'mp3', '-'],
      mp3,
    ).out;
    const louderNow = await makeClip(soft);
    expect(Buffer.compare(louderNow.mp3, soft)).not.toBe(0);
    await soundsRight(louderNow.mp3);
  });

  it.each([
    ['silence', silence(2)],
    ['even noise', noise(-30, 2)],
    ['a hum', sine(50, -20, 2)],
    ['clicks', mixed(mixed(noise(-60, 2), noise(-10, 0.01), 8000), noise(-10, 0.01), 20_000)],
  ])('%s: nothing was said', async (_, sound) => {
    await expect(makeClip(wav(sound))).rejects.toMatchObject({ name: 'AudioError', problem: 'nothing-said' });
  });
});
