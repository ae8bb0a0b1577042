import { setTimeout as pause } from 'node:timers/promises';

/** What may take so long on a busy machine, in milliseconds. */
export const patience = 120_000;
const lookMs = 250;

/**
 * Looks again and again until what is seen fits, and gives it. Works where stories are told at once and outside of them.
 * @throws Error saying what was waited for, and what was seen last
 */
export async function until<T>(what: string, look: () => Promise<T> | T, fits: (seen: T) => boolean): Promise<T> {
  const late = performance.now() + patience;
  for (;;) {
    const seen = await look();
    if (fits(seen)) return seen;
    if (performance.now() > late) throw new Error(`waited in vain ${what}; last seen: ${JSON.stringify(seen)}`);
    await pause(lookMs);
  }
}
