import { open } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { openPromise, type ZipFile } from 'yauzl';
import { most, type ZipFault } from '../rules.ts';
import { readEntry, type ZipEntry } from './zip-entry.ts';

/** A zip, or a file in it, that is not opened. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
  readonly fault: ZipFault;

  constructor(fault: ZipFault, detail: string) {
    super(detail);
    this.fault = fault;
  }
}

/** A zip whose files are read one by one, each into memory; `fault` says why there are no more of them. */
export type OpenZip = {
  readonly entries: readonly ZipEntry[];
  readonly fault?: ZipFault;
  /** The bytes of a file. @throws ZipError */
  read(at: number): Promise<Uint8Array>;
  close(): void;
};

/** Folders and what systems leave behind are counted here as well. */
const MOST_NAMES = 4 * most.zipEntries;

/** Whether a file is a zip, by its first bytes: it may be called anything. */
export const isZip = async (path: string): Promise<boolean> => {
  const file = await open(path, 'r');
  try {
    const { buffer: first, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && [0x04034b50, 0x06054b50].includes(first.readUInt32LE(0));
  } finally {
    await file.close();
  }
};

/** The files that its list names, until it is broken or names too much: what the list says is held to while it is unpacked. */
const listed = async (zip: ZipFile): Promise<{ entries: ZipEntry[]; fault?: ZipFault }> => {
  if (zip.entryCount > MOST_NAMES) return { entries: [], fault: 'too-many' };
  const entries: ZipEntry[] = [];
  let bytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const file = readEntry(entry);
      if (!file) continue;
      bytes += entry.uncompressedSize;
      if (bytes > most.zipBytes) return { entries: [], fault: 'bomb' };
      if (entries.push(file) > most.zipEntries) return { entries: [], fault: 'too-many' };
    }
  } catch {
    return { entries, fault: 'broken-zip' };
  }
  return { entries };
};

const readFrom = async (zip: ZipFile, file: ZipEntry | undefined): Promise<Uint8Array> => {
  if (!file) throw new ZipError('broken-zip', 'no such entry');
  if (file.fault) throw new ZipError(file.fault, 'not opened');
  let bytes: Uint8Array;
  try {
    bytes = await buffer(await zip.openReadStreamPromise(file.entry));
  } catch (error) {
    throw new ZipError('broken-zip', error instanceof Error ? error.message : String(error));
  }
  if (crc32(bytes) !== file.entry.crc32) throw new ZipError('broken-zip', 'other bytes than were packed');
  return bytes;
};

const unreadable: OpenZip = {
  entries: [],
  fault: 'broken-zip',
  read: () => Promise.reject(new ZipError('broken-zip', 'not a zip')),
  close: () => undefined,
};

/** Opens a zip; one that is broken has a fault, and whatever files of it can be read. Close it. */
export const openZip = async (path: string): Promise<OpenZip> => {
  const zip = await openPromise(path, { decodeStrings: false, autoClose: false }).catch(() => undefined);
  if (!zip) return unreadable;
  zip.on('error', () => undefined); // told by what is being read
  const found = await listed(zip);
  return { ...found, read: (at) => readFrom(zip, found.entries[at]), close: () => zip.close() };
};
