import { setPriority } from 'node:os';

/**
 * Lets telephones, and the exchange that is started for them, keep time on a busy machine: all else waits. As an ordinary user
 * nothing changes. @param pid whose priority it is, with all that it starts from now on; this process where left out
 */
export function goFirst(pid = 0): void {
  try {
    setPriority(pid, -10);
  } catch {
    // only root goes first
  }
}
