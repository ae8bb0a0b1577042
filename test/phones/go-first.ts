import { setPriority } from 'node:os';

/** Lets telephones, and the exchange that is started for them, keep time on a busy machine: all else waits. As an ordinary user nothing changes. */
export function goFirst(): void {
  try {
    setPriority(-10);
  } catch {
    // only root goes first
  }
}
