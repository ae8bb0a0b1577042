import { ahead } from '../ahead.ts';
import { BackupFault } from '../fault.ts';
import { shardName } from '../names.ts';
import { fetchWhole, type Store } from '../place/sealed.ts';
import { readIndex } from './keep.ts';
import { unpackShard } from './shard.ts';
import type { CabinetRows } from './store.ts';

/**
 * Fills an empty cabinet with the keys that are kept. One that has keys is the living one, which knows best who was erased: it is
 * left as it is. Gives how many keys there are, and whether they came from the backup. Throws BackupFault `missing` or `changed`, and
 * `unfit-server` for a cabinet that somebody has begun to fill anew.
 */
export async function layCabinet(store: Store, rows: CabinetRows): Promise<{ keys: number; restored: boolean }> {
  const present = await rows.counts();
  const kept = await readIndex(store);
  if (!kept || present.id === kept.id || present.keys >= Math.max(1, kept.keys))
    return { keys: present.keys, restored: false };
  if (present.keys > 0)
    throw new BackupFault(
      'unfit-server',
      `the cabinet (KEYS_URL) is a new one that has ${present.keys} keys already, where ${kept.keys} are kept: empty it, or name the right one`,
    );
  const numbers = Array.from({ length: 256 }, (_, number) => number);
  for await (const bytes of ahead(numbers, (number) => fetchWhole(store, shardName(number)))) {
    const keys = unpackShard(bytes);
    for (let at = 0; at < keys.length; at += 2000) await rows.add(keys.slice(at, at + 2000));
  }
  return { keys: (await rows.counts()).keys, restored: true };
}
