import { type Complex, complex, fourier } from './fft.ts';

/** Samples of a needle: long enough to be of one clip only, short enough to be fast. */
export const NEEDLE = 4096;
const SIZE = 16_384;
const HOP = SIZE - NEEDLE;
const transform = fourier(SIZE);

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

/** Both blocks times the conjugate of the needle, the second turned by i: one transform serves two blocks of real sound. */
const product = (one: Complex, two: Complex | undefined, needle: Complex): Complex => {
  const out = complex(SIZE);
  for (let n = 0; n < SIZE; n++) {
    const [a, b] = [needle.re[n]!, needle.im[n]!];
    const [p, q] = [one.re[n]!, one.im[n]!];
    const [r, s] = two ? [two.re[n]!, two.im[n]!] : [0, 0];
    const [x, y] = [p * a + q * b, q * a - p * b];
    const [u, v] = [r * a + s * b, s * a - r * b];
    // real and imaginary exchanged before and after: a forward transform then works backwards
    out.im[n] = x - v;
    out.re[n] = y + u;
  }
  return out;
};

/** The cross-correlation of a sound with a needle of at most NEEDLE samples, for every place of the sound. */
export const correlate = ({ sound, blocks }: Haystack, needle: Float32Array): Float64Array => {
  const spectrum = transformed(needle);
  const found = new Float64Array(blocks.length * HOP);
  for (let at = 0; at < blocks.length; at += 2) {
    const out = product(blocks[at]!, blocks[at + 1], spectrum);
    transform(out);
    found.set(out.im.subarray(0, HOP), at * HOP);
    if (at + 1 < blocks.length) found.set(out.re.subarray(0, HOP), (at + 1) * HOP);
  }
  for (let n = 0; n < found.length; n++) found[n]! /= SIZE;
  return found.subarray(0, sound.length);
};
