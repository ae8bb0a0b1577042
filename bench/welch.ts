/** Two samples compared: means, and how surely they differ. */
export type Compared = {
  readonly meanA: number;
  readonly meanB: number;
  /** Welch's t; beyond 4.5 two ways are held to be told apart (ISO/IEC 17825, as for leaks of chips). */
  readonly t: number;
  /** How often a single answer is put to the right side by the best threshold: 0.5 is chance. */
  readonly told: number;
};

const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;

const variance = (all: readonly number[]) => {
  const middle = mean(all);
  return all.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (all.length - 1);
};

/** The greatest distance of the two distributions (Kolmogorov and Smirnov). */
function distance(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map((value) => ({ value, side: 0 })), ...b.map((value) => ({ value, side: 1 }))];
  all.sort((one, other) => one.value - other.value);
  const seen = [0, 0];
  return all.reduce((most, { side }) => {
    seen[side] = (seen[side] ?? 0) + 1;
    return Math.max(most, Math.abs((seen[0] ?? 0) / a.length - (seen[1] ?? 0) / b.length));
  }, 0);
}

/** Compares two samples of at least two values each. */
export const compare = (a: readonly number[], b: readonly number[]): Compared => ({
  meanA: mean(a),
  meanB: mean(b),
  t: (mean(a) - mean(b)) / Math.sqrt(variance(a) / a.length + variance(b) / b.length),
  told: 0.5 + distance(a, b) / 2,
});
