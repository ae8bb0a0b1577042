import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { downsampleByTwo } from '../../src/speech/downsample.ts';
import { encodeUlaw, ULAW_SILENCE } from '../../src/speech/ulaw.ts';
import { hearUlaw } from './listening.ts';

const tone = (hertz: number) =>
  Float32Array.from({ length: 8000 }, (_, at) => Math.sin((2 * Math.PI * hertz * at) / 16_000 + 1));

const gainDb = (hertz: number) => {
  const power = (samples: Float32Array) => samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return (
    10 * Math.log10(power(downsampleByTwo(tone(hertz)).subarray(100, 3900)) / power(tone(hertz).subarray(200, 7800)))
  );
};

describe('sound for telephones', () => {
  it.each([
    [0, 0xff],
    [1, 0x80],
    [-1, 0x00],
    [2, 0x80],
    [0.5, 0x8f],
    [-0.5, 0x0f],
  ])('µ-law of %d is %d, as in G.711', (sample, code) =>
    expect([...encodeUlaw(Float32Array.of(sample))]).toEqual([code]),
  );

  it('µ-law comes back within its step: one sixteenth of the size, or next to nothing', () => {
    fc.assert(
      fc.property(fc.float({ min: Math.fround(-0.99), max: Math.fround(0.99), noNaN: true }), (sample) => {
        const [heard = 0] = hearUlaw(encodeUlaw(Float32Array.of(sample)));
        return Math.abs(heard - sample) <= Math.abs(sample) / 16 + 0.001;
      }),
    );
    expect(hearUlaw(Uint8Array.of(ULAW_SILENCE))[0]).toBeCloseTo(0);
  });

  it.each([100, 300, 1000, 2000, 3000, 3400])('%d Hz passes as it is', (hertz) =>
    expect(Math.abs(gainDb(hertz))).toBeLessThan(0.3),
  );

  it.each([4600, 5000, 6000, 7500])('%d Hz, which would come back as a whistle, is gone', (hertz) => {
    expect(gainDb(hertz)).toBeLessThan(-40);
  });

  it('nothing is late: a click stays where it was', () => {
    const click = new Float32Array(1000);
    click[500] = 1;
    const heard = downsampleByTwo(click);
    expect(heard.indexOf(Math.max(...heard))).toBe(250);
  });
});
