/** The step from one level to the next; each is measured over two of them. */
export const STEP_MS = 5;
const LOWEST_DB = -120;

const toDb = (power: number): number => Math.max(LOWEST_DB, 10 * Math.log10(power));

/** The mean of levels in dB, as powers. */
export const meanDb = (levels: readonly number[]): number =>
  toDb(levels.reduce((sum, db) => sum + 10 ** (db / 10), 0) / Math.max(1, levels.length));

/** The level that this share of all levels lies below. */
export const rankDb = (levels: readonly number[], share: number): number =>
  Float64Array.from(levels).sort()[Math.round((levels.length - 1) * share)] ?? LOWEST_DB;

/** Hears a sound piece by piece. */
export type LevelMeter = {
  readonly hear: (samples: Float32Array) => void;
  /** How loud it is at every 5 ms of it (over 10 ms), in dB below full scale. */
  readonly levels: () => number[];
};

/** Measures the levels of a sound while it is heard; of three hours, about 17 MB are kept. */
export const levelMeter = (rate: number): LevelMeter => {
  const size = Math.round((rate * STEP_MS) / 1000);
  const powers: number[] = [];
  let [sum, count] = [0, 0];
  const hear = (samples: Float32Array) => {
    for (const sample of samples) {
      sum += sample * sample;
      count += 1;
      if (count < size) continue;
      powers.push(sum / size);
      [sum, count] = [0, 0];
    }
  };
  const levels = () => {
    const all = count > 0 ? [...powers, sum / size] : powers;
    return all.map((power, at) => toDb((power + (all[at + 1] ?? 0)) / 2));
  };
  return { hear, levels };
};

/** The levels of a sound that is there as a whole. */
export const levelsOf = (samples: Float32Array, rate: number): number[] => {
  const meter = levelMeter(rate);
  meter.hear(samples);
  return meter.levels();
};
