import { z } from 'zod';
import { ahead } from '../ahead.ts';
import { BackupFault } from '../fault.ts';
import { cabinetIndexName, shardName } from '../names.ts';
import { fetchJson, keep, keepJson, type Store } from '../place/sealed.ts';
import { packShard } from './shard.ts';
import type { CabinetRows } from './store.ts';

/** What of which cabinet is in the place: for each shard the count of changes that it stands for. */
export const CabinetIndex = z.object({
  id: z.uuid(),
  changes: z.array(z.number().int()).length(256),
  keys: z.number().int(),
});
export type CabinetIndex = z.infer<typeof CabinetIndex>;

/**
 * Writes the shards that have changed since, each whole in the place of the old one: what was thrown away is then nowhere in the
 * backup. Gives the new index (to hand in the next time) and how many shards were written.
 * Throws BackupFault `unfit-server` for another cabinet that has fewer keys: it would wipe those that are kept.
 */
export async function keepCabinet(
  rows: CabinetRows,
  store: Store,
  before: CabinetIndex | null,
): Promise<{ index: CabinetIndex; written: number }> {
  const known = before ?? (await readIndex(store));
  const { id, changes, keys } = await rows.counts();
  const isSame = known?.id === id;
  if (known && !isSame && keys < known.keys)
    throw new BackupFault(
      'unfit-server',
      `this is another cabinet of keys than the one that is kept, with ${keys} keys instead of ${known.keys}: restore it first, or take a new place for backups`,
    );
  const kept = isSame && known ? [...known.changes] : Array.from({ length: 256 }, () => -1);
  const due = [...changes.keys()].filter((number) => kept[number] !== changes[number]);
  const write = async (number: number) => {
    const shard = await rows.shard(number);
    await keep(store, shardName(number), packShard(shard.keys));
    kept[number] = shard.changes;
  };
  for await (const _ of ahead(due, write, 8)) {
    // several at once, since a place answers slowly
  }
  const written = due.length;
  const index = { id, changes: kept, keys };
  if (written > 0 || !isSame) await keepJson(store, cabinetIndexName, index);
  return { index, written };
}

/** What of the cabinet is in the place; null where nothing is. */
export async function readIndex(store: Store): Promise<CabinetIndex | null> {
  if ((await store.place.get(cabinetIndexName)) === null) return null;
  return await fetchJson(store, cabinetIndexName, CabinetIndex);
}
