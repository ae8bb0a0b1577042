import { setPriority } from 'node:os';

/**
 * Lets telephones, and the exchange that is started for them, keep time on a busy machine: all else waits. As an ordinary user
 * nothing changes.
 */
export const goFirst = (): void => go(-10);

/** Goes along with everybody else again; what was started in between goes first still. */
export const goAlong = (): void => go(0);

function go(priority: number): void {
  try {
    setPriority(priority);
  } catch {
    // only root goes first
  }
}
