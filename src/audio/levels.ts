/** The step from one level to the next; each is measured over two of them. */
export const STEP_MS = 5;
const LOWEST_DB = -120;

const toDb = (power: number): number => Math.max(LOWEST_DB, 10 * Math.log10(power));

/** The mean of levels in dB, as powers. */
export const meanDb = (levels: readonly number[]): number =>
  toDb(levels.reduce((sum, db) => sum + 10 ** (db / 10), 0) / Math.max(1, levels.length));

/** Of more levels than that, so many spread over the whole stand for all. */
const RANKED = 50_000;

/** The level that this share of all levels lies below. */
export const rankDb = (levels: readonly number[], share: number): number => {
  const count = Math.min(RANKED, levels.length);
  const some = Float64Array.from({ length: count }, (_, at) => levels[Math.floor((at * levels.length) / count)] ?? 0);
  return some.sort()[Math.round((count - 1) * share)] ?? LOWEST_DB;
};

/** Hears a sound piece by piece. */
export type LevelMeter = {
  readonly hear: (samples: Float32Array) => void;
  /** Ends, and gives how loud it was at every 5 ms of it (over 10 ms), in dB below full scale. */
  readonly levels: () => number[];
};

/** Measures the levels of a sound while it is heard; of three hours, about 17 MB are kept. */
export const levelMeter = (rate: number): LevelMeter => {
  const size = Math.round((rate * STEP_MS) / 1000);
  const measured: number[] = [];
  let before: number | undefined;
  let [sum, count] = [0, 0];
  const step = (power: number) => {
    if (before !== undefined) measured.push(toDb((before + power) / 2));
    before = power;
  };
  const hear = (samples: Float32Array) => {
    for (const sample of samples) {
      sum += sample * sample;
      count += 1;
      if (count < size) continue;
      step(sum / size);
      [sum, count] = [0, 0];
    }
  };
  const levels = () => {
    if (count > 0) step(sum / size);
    if (before !== undefined) step(0);
    before = undefined;
    [sum, count] = [0, 0];
    return measured;
  };
  return { hear, levels };
};

/** The levels of a sound that is there as a whole. */
export const levelsOf = (samples: Float32Array, rate: number): number[] => {
  const meter = levelMeter(rate);
  meter.hear(samples);
  return meter.levels();
};
