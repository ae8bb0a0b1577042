import { applySection, type Section } from './section.ts';

/**
 * The two filters of ITU-R BS.1770-5, Annex 1, for any sample rate. Its tables hold for 48 kHz; these are the analogue
 * filters behind them (found again from the tables), brought to the rate by the bilinear transform.
 */
const SHELF = { hertz: 1681.974450955533, gainDb: 3.999843853973347, quality: 0.7071752369554196 };
const HIGH_PASS = { hertz: 38.13547087602444, quality: 0.5003270373238773 };
/** How the shelf's gain is shared between its edges. */
const SHELF_POWER = 0.4996667741545416;

/** The first filter: a head lets more of what is high through. */
const shelf = (rate: number): Section => {
  const k = Math.tan((Math.PI * SHELF.hertz) / rate);
  const high = 10 ** (SHELF.gainDb / 20);
  const band = high ** SHELF_POWER;
  const [slope, square] = [k / SHELF.quality, k * k];
  const unit = 1 + slope + square;
  return {
    b: [(high + band * slope + square) / unit, (2 * (square - high)) / unit, (high - band * slope + square) / unit],
    a: [(2 * (square - 1)) / unit, (1 - slope + square) / unit],
  };
};

/** The second filter: what is very low is hardly heard. */
const highPass = (rate: number): Section => {
  const k = Math.tan((Math.PI * HIGH_PASS.hertz) / rate);
  const [slope, square] = [k / HIGH_PASS.quality, k * k];
  const unit = 1 + slope + square;
  return { b: [1, -2, 1], a: [(2 * (square - 1)) / unit, (1 - slope + square) / unit] };
};

/** A sound as loud as an ear takes each part of it (K-weighting, ITU-R BS.1770-5). */
export const kWeighted = (samples: Float32Array, rate: number): Float64Array =>
  applySection(applySection(samples, shelf(rate)), highPass(rate));
