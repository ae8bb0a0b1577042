import { readFile, stat } from 'node:fs/promises';
import { encodeOf } from '../../../audio/encode-of.ts';
import { readSound } from '../../../audio/read-sound.ts';
import type { World } from '../../../world.ts';
import { type Fault, most } from '../rules.ts';
import type { FileRow } from '../store.ts';
import { uploadOf } from './folder.ts';
import { type OpenZip, openZip, ZipError } from './open-zip.ts';

/** The zips of an import that are open while it is worked on. */
export type Zips = { at(upload: number): Promise<OpenZip>; close(): Promise<void> };

/** Opens zips when they are first read, each once. */
export const openZips = (world: World, importId: string): Zips => {
  const open = new Map<number, Promise<OpenZip>>();
  return {
    at(upload) {
      const zip = open.get(upload) ?? openZip(uploadOf(world, importId, upload));
      open.set(upload, zip);
      return zip;
    },
    async close() {
      for (const zip of open.values()) (await zip).close();
    },
  };
};

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The bytes of a file that was sent, by itself, in a zip, or as a stretch of a long recording. Throws AudioError. */
export const readPlace = async (
  world: World,
  { import_id, place }: FileRow,
  zips: Zips,
): Promise<Uint8Array | { readonly fault: Fault }> => {
  const path = uploadOf(world, import_id, place.upload);
  try {
    if ('entry' in place) return await (await zips.at(place.upload)).read(place.entry);
    if ('fromMs' in place) {
      const { samples, rate } = await readSound(path, { ...place, maxBytes: most.uploadBytes });
      return encodeOf(samples, rate);
    }
    return (await stat(path)).size > most.fileBytes ? { fault: 'too-large' } : await readFile(path);
  } catch (error) {
    if (error instanceof ZipError) return { fault: error.fault };
    if (isMissing(error)) return { fault: 'lost' };
    throw error;
  }
};
