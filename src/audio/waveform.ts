/** The shape of a sound for the eye: its largest value in each of so many equal stretches, from 0 to 1. */
export const waveform = (samples: Float32Array, points: number): number[] =>
  Array.from({ length: points }, (_, at) => {
    const [from, to] = [at, at + 1].map((edge) => Math.floor((edge * samples.length) / points)) as [number, number];
    let largest = 0;
    for (let n = from; n < to; n++) largest = Math.max(largest, Math.abs(samples[n] ?? 0));
    return Math.min(1, largest);
  });
