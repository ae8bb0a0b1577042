import { setTimeout as pause } from 'node:timers/promises';

const lookMs = 100;

/**
 * Waits until nothing is in hand any more, at most so many milliseconds; gives how much was left then.
 * @param inHand how many calls would notice if the process ended now
 */
export async function untilQuiet(inHand: () => number, patienceMs: number): Promise<number> {
  for (const until = Date.now() + patienceMs; Date.now() < until && inHand() > 0; ) await pause(lookMs);
  return inHand();
}
