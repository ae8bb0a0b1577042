import { filesPrefix } from '../names.ts';
import type { Place } from '../place/place.ts';
import { keep, type Store } from '../place/sealed.ts';

/** `ab/cd/abcd…`: what is kept under the hash of its content, and never changes. */
const isFile = (name: string) => /^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64}$/.test(name);

/**
 * Copies the files (recordings, papers) that are new, sealed, and forgets those that are gone. `before` are the names that the
 * place is known to have; null where it is not known yet. Gives the names it has now and how much changed.
 */
export async function keepFiles(
  files: Place,
  store: Store,
  before: ReadonlySet<string> | null,
): Promise<{ kept: Set<string>; added: number; removed: number }> {
  const there = before ?? new Set((await store.place.list(filesPrefix)).map((name) => name.slice(filesPrefix.length)));
  const wanted = new Set((await files.list('')).filter(isFile));
  const kept = new Set(there);
  let added = 0;
  for (const name of wanted) {
    if (there.has(name)) continue;
    const bytes = await files.get(name);
    if (!bytes) continue; // it went while we looked
    await keep(store, filesPrefix + name, bytes);
    kept.add(name);
    added += 1;
  }
  const gone = [...there].filter((name) => !wanted.has(name));
  for (const name of gone) {
    await store.place.remove(filesPrefix + name);
    kept.delete(name);
  }
  return { kept, added, removed: gone.length };
}
