import { type Complex, complex, fourier } from './fft.ts';

/** Samples of a needle: long enough to be of one clip only, short enough to be fast. */
export const NEEDLE = 2048;
const SIZE = 16_384;
const HOP = SIZE - NEEDLE;
const transform = fourier(SIZE);
const NOTHING = complex(SIZE);

/** A sound cut into blocks and transformed once, to look for any number of needles in it. */
export type Haystack = { readonly sound: Float32Array; readonly blocks: readonly Complex[] };

const transformed = (samples: Float32Array): Complex => {
  const block = complex(SIZE);
  block.re.set(samples);
  transform(block);
  return block;
};

export const haystack = (sound: Float32Array): Haystack => {
  const count = Math.max(1, Math.ceil(sound.length / HOP));
  const blocks = Array.from({ length: count }, (_, at) => transformed(sound.subarray(at * HOP, at * HOP + SIZE)));
  return { sound, blocks };
};

/** Into `out`: both blocks times the conjugate of the needle, the second turned by i: one transform serves two blocks of real sound. */
const multiply = (out: Complex, one: Complex, two: Complex, needle: Complex): void => {
  const { re: a, im: b } = needle;
  const { re: p, im: q } = one;
  const { re: r, im: s } = two;
  // real and imaginary exchanged before and after: a forward transform then works backwards
  for (let n = 0; n < SIZE; n++) {
    out.im[n] = p[n]! * a[n]! + q[n]! * b[n]! - (s[n]! * a[n]! - r[n]! * b[n]!);
    out.re[n] = q[n]! * a[n]! - p[n]! * b[n]! + (r[n]! * a[n]! + s[n]! * b[n]!);
  }
};

/** The cross-correlation of a sound with a needle of at most NEEDLE samples, for every place of the sound. */
export const correlate = ({ sound, blocks }: Haystack, needle: Float32Array): Float64Array => {
  const spectrum = transformed(needle);
  const found = new Float64Array(blocks.length * HOP);
  const out = complex(SIZE);
  for (let at = 0; at < blocks.length; at += 2) {
    multiply(out, blocks[at]!, blocks[at + 1] ?? NOTHING, spectrum);
    transform(out);
    found.set(out.im.subarray(0, HOP), at * HOP);
    if (at + 1 < blocks.length) found.set(out.re.subarray(0, HOP), (at + 1) * HOP);
  }
  for (let n = 0; n < found.length; n++) found[n]! /= SIZE;
  return found.subarray(0, sound.length);
};
