import type { Tx } from './database.ts';
import { addTask } from './events.ts';

/** Throws keys away for good once this transaction stands (task `shred-keys`); asked for again until it is done. */
export async function shredLater(tx: Tx, keyIds: string[]): Promise<void> {
  if (keyIds.length > 0) await addTask(tx, 'shred-keys', { keys: keyIds });
}
