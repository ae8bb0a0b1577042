import { noCabinet } from '../../platform/cabinet.ts';
import type { Database } from '../../platform/database.ts';
import { openVault, type Vault } from '../../platform/vault.ts';
import type { Masters } from '../../platform/wrapping.ts';
import { ahead } from '../ahead.ts';
import { readIndex } from '../cabinet/keep.ts';
import { unpackShard } from '../cabinet/shard.ts';
import { shardName } from '../names.ts';
import { fetchWhole, type Store } from '../place/sealed.ts';
import { peopleWithKeys } from '../store.ts';

/** Of the people looked at, how many can be read, have no key any more, and have a key that does not open what is theirs. */
export type Readable = { read: number; erased: number; broken: number };

/** A vault that has the keys of the backup alone, so that a drill proves that they are enough. Throws BackupFault, WrongMasterKey. */
export async function vaultOfBackup(store: Store, masters: Masters): Promise<Vault> {
  const wrapped = new Map<string, Buffer>();
  if (await readIndex(store)) {
    const numbers = Array.from({ length: 256 }, (_, number) => number);
    for await (const bytes of ahead(numbers, (number) => fetchWhole(store, shardName(number))))
      for (const key of unpackShard(bytes)) wrapped.set(key.id, key.wrapped);
  }
  return await openVault(masters, {
    ...noCabinet,
    read: async (ids) => new Map(ids.flatMap((id) => (wrapped.has(id) ? [[id, wrapped.get(id) as Buffer]] : []))),
  });
}

/** Opens name and number of people of a restored database, from a random place on, as many as `most`. Nothing of it is kept or told. */
export async function readPeople(db: Database, vault: Vault, most: number, start: string): Promise<Readable> {
  const found: Readable = { read: 0, erased: 0, broken: 0 };
  let looked = 0;
  for (let after = start; looked < most; ) {
    const some = await peopleWithKeys(db, after, Math.min(2_000, most - looked));
    const keys = await vault.keysOf(some.map(({ key_id }) => key_id));
    for (const person of some) {
      const key = keys(person.key_id);
      if (!key) found.erased += 1;
      else if (opens(vault, key, person)) found.read += 1;
      else found.broken += 1;
    }
    looked += some.length;
    const last = some.at(-1);
    if (!last) break;
    after = last.id;
  }
  return found;
}

function opens(
  vault: Vault,
  key: Parameters<Vault['open']>[0],
  { name_sealed, phone_sealed }: { name_sealed: Buffer | null; phone_sealed: Buffer | null },
): boolean {
  try {
    if (name_sealed) vault.open(key, 'name', name_sealed);
    if (phone_sealed) vault.open(key, 'phone', phone_sealed);
    return true;
  } catch {
    return false;
  }
}
