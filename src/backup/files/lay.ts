import { keyOf } from '../../files/file-key.ts';
import type { Files } from '../../files/files.ts';
import { ahead } from '../ahead.ts';
import { BackupFault } from '../fault.ts';
import { filesPrefix } from '../names.ts';
import { fetchWhole, type Store } from '../place/sealed.ts';

/** Puts back every file that is kept and not there. Gives how many are kept. Throws BackupFault `missing` or `changed`. */
export async function layFiles(store: Store, files: Files): Promise<number> {
  const names = await store.place.list(filesPrefix);
  const laid = ahead(names, async (name) => {
    const bytes = await fetchWhole(store, name);
    if (!name.endsWith(keyOf(bytes)))
      throw new BackupFault('changed', `${name} holds something else than its name says`);
    return await files.put(bytes);
  });
  let count = 0;
  for await (const _ of laid) count += 1;
  return count;
}
