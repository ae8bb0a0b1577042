import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { telephone } from '../../src/audio/telephone.ts';
import { ALAW_SILENCE, encodeAlaw } from '../../src/speech/alaw.ts';
import { sine } from './sounds.ts';

/** ITU-T G.711, table 1a: as a listener's telephone decodes it. */
const hearAlaw = (byte: number): number => {
  const code = byte ^ 0x55;
  const [exponent, mantissa] = [(code >> 4) & 7, code & 0x0f];
  const size = exponent === 0 ? (mantissa << 4) + 8 : ((mantissa << 4) + 0x108) << (exponent - 1);
  return (code & 0x80 ? size : -size) / 32_768;
};

describe('A-law', () => {
  it.each([
    [0, 0xd5],
    [-1 / 32_768, 0x55],
    [1, 0xaa],
    [-1, 0x2a],
    [16 / 32_768, 0xd4],
    [0.5, 0xa5],
    [-0.5 - 1 / 32_768, 0x25],
  ])('of %d is %d, as in G.711', (sample, code) => expect([...encodeAlaw(Float32Array.of(sample))]).toEqual([code]));

  it('every code comes back as itself', () => {
    for (let code = 0; code < 256; code++) expect([...encodeAlaw(Float32Array.of(hearAlaw(code)))]).toEqual([code]);
  });

  it('comes back within its step', () => {
    fc.assert(
      fc.property(fc.float({ min: Math.fround(-0.99), max: Math.fround(0.99), noNaN: true }), (sample) => {
        const [code = 0] = encodeAlaw(Float32Array.of(sample));
        return Math.abs(hearAlaw(code) - sample) <= Math.abs(sample) / 32 + 0.0003;
      }),
    );
    expect(Math.abs(hearAlaw(ALAW_SILENCE))).toBeLessThan(0.0003);
  });
});

describe('sound for telephones', () => {
  it.each([
    ['ulaw', 8000],
    ['alaw', 8000],
    ['slin', 16_000],
  ] as const)('a second of %s has %d bytes', (form, bytes) => {
    expect(telephone(sine(400, -6, 1), form)).toHaveLength(bytes);
  });

  it('slin is 16 bits, the lower byte first, and never turns over', () => {
    const loud = telephone(new Float32Array(400).fill(1.5), 'slin');
    expect([...loud.subarray(200, 202)]).toEqual([0xff, 0x7f]);
    const low = telephone(new Float32Array(400).fill(-1.5), 'slin');
    expect([...low.subarray(200, 202)]).toEqual([0x00, 0x80]);
  });
});
