import type { Entry } from 'yauzl';
import { most, type ZipFault } from '../rules.ts';

const DIRECTORY = 0o040000;
const LINK = 0o120000;
const KIND = 0o170000;
/** Below this, packing well is no sign of anything. */
const SMALL_BYTES = 1024 * 1024;

/** Systems put these beside what people made. */
const LITTER = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)/;

/** A file in a zip: where in it, its name, and why it is not opened. */
export type ZipEntry = { readonly entry: Entry; readonly name: string; readonly fault?: ZipFault };

/** Names are UTF-8 where they say so; where they do not, most are all the same. */
const nameOf = (raw: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw).replaceAll('\\', '/');
  } catch {
    return raw.toString('latin1').replaceAll('\\', '/');
  }
};

const isOdd = (name: string) => /^(\/|[a-z]:)/i.test(name) || name.split('/').includes('..') || name.includes('\0');

const faultOf = (entry: Entry, name: string): ZipFault | undefined => {
  const unixKind = (entry.externalFileAttributes >>> 16) & KIND;
  if (isOdd(name)) return 'odd-name';
  if (unixKind === LINK) return 'link';
  if (entry.isEncrypted()) return 'locked';
  if (/\.zip$/i.test(name)) return 'zip-in-zip';
  if (entry.uncompressedSize > most.fileBytes) return 'too-large';
  const isTight = entry.uncompressedSize > most.zipRatio * entry.compressedSize;
  return entry.uncompressedSize > SMALL_BYTES && isTight ? 'bomb' : undefined;
};

/** What an entry is; undefined for a folder, or what a system left beside the files. Its name is never used as a path. */
export const readEntry = (entry: Entry): ZipEntry | undefined => {
  const name = nameOf(entry.fileNameRaw);
  const isFolder = name.endsWith('/') || ((entry.externalFileAttributes >>> 16) & KIND) === DIRECTORY;
  if (isFolder || LITTER.test(name)) return undefined;
  const fault = faultOf(entry, name);
  return { entry, name, ...(fault ? { fault } : {}) };
};
