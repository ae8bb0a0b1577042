import { kWeighted } from './k-weighting.ts';

/** The stretch that loudness is measured over. */
export const BLOCK_MS = 400;
const STEP_MS = 100;
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;
/** So long a short clip goes on being repeated: its blocks then begin at every part of it, and are the same on average. */
const REPEATED_MS = 4000;

const lufs = (power: number) => -0.691 + 10 * Math.log10(power);
const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** Mean power of every block of 400 ms, one beginning every 100 ms; what is left behind the last whole one does not count. */
const blockPowers = (weighted: Float64Array, rate: number): number[] => {
  const [size, step] = [Math.round((rate * BLOCK_MS) / 1000), Math.round((rate * STEP_MS) / 1000)];
  const powers: number[] = [];
  for (let from = 0; from + size <= weighted.length; from += step) {
    let sum = 0;
    for (let at = from; at < from + size; at++) sum += (weighted[at] ?? 0) ** 2;
    powers.push(sum / size);
  }
  return powers;
};

const repeated = (samples: Float32Array, rate: number): Float32Array => {
  if (samples.length === 0 || samples.length >= (rate * BLOCK_MS) / 1000) return samples;
  const times = Math.ceil((rate * REPEATED_MS) / 1000 / samples.length);
  const all = new Float32Array(times * samples.length);
  for (let at = 0; at < times; at++) all.set(samples, at * samples.length);
  return all;
};

/**
 * Integrated loudness in LUFS by ITU-R BS.1770-5: K-weighting, blocks of 400 ms that overlap by 75 %, those below −70 LUFS
 * left out, then those more than 10 LU below the rest. −Infinity for silence.
 *
 * A sound shorter than one block, for which the standard gives none, is measured as if it were said again and again
 * without a pause: that is its mean power, so that a short word is no louder than the sentence around it, and the ear,
 * which sums over about 200 ms, hears it softer rather than louder.
 * @param channels left, or left and right. One channel counts as one loudspeaker: 3 LU less than the same from two.
 */
export const integratedLoudness = (channels: readonly Float32Array[], rate: number): number => {
  const each = channels.map((samples) => blockPowers(kWeighted(repeated(samples, rate), rate), rate));
  const powers = (each[0] ?? []).map((_, at) => each.reduce((sum, channel) => sum + (channel[at] ?? 0), 0));
  const heard = powers.filter((power) => lufs(power) > ABSOLUTE_GATE);
  if (heard.length === 0) return Number.NEGATIVE_INFINITY;
  const gate = lufs(mean(heard)) + RELATIVE_GATE;
  return lufs(mean(heard.filter((power) => lufs(power) > gate)));
};
