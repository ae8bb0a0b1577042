import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integratedLoudness } from '../../src/audio/loudness.ts';
import { truePeak } from '../../src/audio/true-peak.ts';
import { decodeMp3 } from '../../src/speech/decode.ts';
import { ffmpeg, joined, louder, noise, sine, tools } from './sounds.ts';

const HIGH = 48_000;
const tone = (db: number, seconds: number) => sine(1000, db, seconds, HIGH);

describe('loudness, by the signals of EBU Tech 3341 (stereo, 48 kHz, within 0.1 LU)', () => {
  it.each([
    [1, -23, [tone(-23, 20)]],
    [2, -33, [tone(-33, 20)]],
    [3, -23, [tone(-36, 10), tone(-23, 60), tone(-36, 10)]],
    [4, -23, [tone(-72, 10), tone(-36, 10), tone(-23, 60), tone(-36, 10), tone(-72, 10)]],
    [5, -23, [tone(-26, 20), tone(-20, 20.1), tone(-26, 20)]],
  ] as const)('case %d is %d LUFS', (_, expected, parts) => {
    const channel = joined(...parts);
    expect(Math.abs(integratedLoudness([channel, channel], HIGH) - expected)).toBeLessThanOrEqual(0.1);
  });

  it('one channel counts as one loudspeaker: 3 LU less', () => {
    expect(integratedLoudness([tone(-23, 5)], HIGH)).toBeCloseTo(-26, 1);
  });

  it('is the same at the rate of our recordings', () => {
    const low = sine(1000, -23, 5);
    expect(Math.abs(integratedLoudness([low, low], 16_000) + 23)).toBeLessThanOrEqual(0.1);
  });

  it('a short sound is as loud as the same going on', () => {
    const long = integratedLoudness([noise(-20, 3)], 16_000);
    for (const seconds of [0.05, 0.12, 0.25, 0.39])
      expect(Math.abs(integratedLoudness([noise(-20, seconds)], 16_000) - long)).toBeLessThanOrEqual(0.5);
  });

  it('silence has none', () => {
    expect(integratedLoudness([new Float32Array(16_000)], 16_000)).toBe(Number.NEGATIVE_INFINITY);
    expect(integratedLoudness([new Float32Array()], 16_000)).toBe(Number.NEGATIVE_INFINITY);
  });

  it('follows the volume', () => {
    const sound = noise(-30, 1);
    const before = integratedLoudness([sound], 16_000);
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 20 }), (db) => {
        expect(integratedLoudness([louder(sound, db)], 16_000)).toBeCloseTo(before + db, 3);
      }),
      { numRuns: 20 },
    );
  });
});

describe('true peak, by the signals of EBU Tech 3341 (+0.2, −0.4 dB)', () => {
  it.each([
    [15, HIGH / 4, 0, 0.5, -6],
    [16, HIGH / 4, 45, 0.5, -6],
    [17, HIGH / 6, 60, 0.5, -6],
    [18, HIGH / 8, 67.5, 0.5, -6],
    [19, HIGH / 4, 45, 1.41, 3],
  ])('case %d', (_, hertz, degrees, size, expected) => {
    const sound = sine(hertz, 20 * Math.log10(size), 0.5, HIGH, (degrees * Math.PI) / 180);
    // it begins and ends softly: a tone that is cut off has another peak
    const faded = sound.map((sample, at) => sample * Math.min(1, at / 4000, (sound.length - at) / 4000));
    expect(truePeak(faded)).toBeGreaterThanOrEqual(expected - 0.4);
    expect(truePeak(faded)).toBeLessThanOrEqual(expected + 0.2);
  });
});

/** Without what lies at the edge of a sound's rate: ffmpeg brings it to another one. */
const dull = (sound: Float32Array) =>
  sound.map((_, at) => sound.subarray(at, at + 6).reduce((sum, sample) => sum + sample / 6, 0));

const byFfmpeg = (samples: Float32Array, rate: number) => {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  const read = ['-f', 'f32le', '-ar', String(rate), '-ac', '1', '-i', 'pipe:0'];
  const { said } = ffmpeg(
    ['-nostats', ...read, '-af', 'aresample=48000,ebur128=peak=true:metadata=1,ametadata=print', '-f', 'null', '-'],
    bytes,
  );
  const loudness = [...said.matchAll(/lavfi\.r128\.I=(-?[\d.]+)/g)].at(-1)?.[1];
  const peak = /Peak:\s+(-?[\d.]+) dBFS/.exec(said)?.[1];
  return { loudness: Number(loudness), peak: Number(peak) };
};

describe.skipIf(!tools)('beside the ebur128 filter of ffmpeg', () => {
  const clip = (name: string) => decodeMp3(readFileSync(`voice/${name}.mp3`));

  it.each([
    ['noise as low as speech', async () => dull(noise(-20, 4))],
    ['a tone and silence', async () => joined(sine(400, -12, 2), new Float32Array(16_000), sine(2500, -25, 2))],
    ['a greeting', () => clip('km/call.greeting.0')],
    ['a place', () => clip('en/place.KH-12')],
    ['a sentence', () => clip('en/call.distrust-noted.0')],
  ])('%s: within 0.1 LU and 0.3 dB', async (_, sound) => {
    const samples = await sound();
    const { loudness, peak } = byFfmpeg(samples, 16_000);
    expect(Math.abs(integratedLoudness([samples], 16_000) - loudness)).toBeLessThanOrEqual(0.1);
    expect(Math.abs(truePeak(samples) - peak)).toBeLessThanOrEqual(0.3);
  });
});
