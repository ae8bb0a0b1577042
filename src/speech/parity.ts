import { basename, dirname, join } from 'node:path';
import { LanguageError } from './language-error.ts';
import type { Entry } from './language-files.ts';

/** The texts of one language, from its own folder. */
export type Texts = { readonly tag: string; readonly folder: string; readonly entries: ReadonlyMap<string, Entry> };

const fileOf = (folder: string, id: string) => join(folder, `${id.slice(0, id.indexOf('.'))}.json`);
const keyOf = (id: string) => id.slice(id.indexOf('.') + 1);

const missing = (one: Texts, other: Texts) => {
  for (const [id, entry] of one.entries) {
    if (other.entries.has(id)) continue;
    const there = join(basename(dirname(entry.file)), basename(entry.file));
    throw new LanguageError({ file: fileOf(other.folder, id), key: keyOf(id), problem: `missing, but in ${there}` });
  }
};

/**
 * Two languages must have the same entries, and each entry the same slots (their order is the language's own).
 * @param slots gives the names of the slots of an entry; may throw LanguageError for a text it cannot read
 * @throws LanguageError naming the file and the key of the first difference
 */
export const sameEntries = (
  one: Texts,
  other: Texts,
  slots: (tag: string, id: string, entry: Entry) => readonly string[],
): void => {
  missing(one, other);
  missing(other, one);
  for (const [id, entry] of one.entries) {
    const twin = other.entries.get(id);
    if (twin === undefined) continue;
    const [here, there] = [slots(one.tag, id, entry), slots(other.tag, id, twin)].map((names) => [...names].sort());
    if (here?.join() === there?.join()) continue;
    const problem = `slots {${there?.join(', ')}} differ from {${here?.join(', ')}} of ${one.tag}`;
    throw new LanguageError({ file: twin.file, key: keyOf(id), problem });
  }
};
