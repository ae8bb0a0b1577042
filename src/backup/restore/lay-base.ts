import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createZstdDecompress } from 'node:zlib';
import { ahead } from '../ahead.ts';
import { BackupFault } from '../fault.ts';
import { baseChunkName } from '../names.ts';
import type { Store } from '../place/sealed.ts';
import type { Chosen } from './choose.ts';
import { untar } from './untar.ts';

/**
 * Lays the files of a base backup into an empty folder. Gives how many.
 * Throws BackupFault `missing` or `changed` for a chunk that is not as the manifest says.
 */
export async function layBase(
  store: Store,
  { line, base }: Pick<Chosen, 'line' | 'base'>,
  folder: string,
  owner: { uid: number; gid: number } | undefined,
): Promise<number> {
  const chunks = ahead(base.chunks, async ({ sha256 }, number) => {
    const name = baseChunkName(line.id, base.id, number);
    const sealed = await store.place.get(name);
    if (!sealed) throw new BackupFault('missing', `${name} is missing in ${store.place.where}`);
    if (createHash('sha256').update(sealed).digest('hex') !== sha256)
      throw new BackupFault('changed', `${name} is not what was put there: it was changed, swapped or damaged`);
    return store.seals.open(name, sealed);
  });
  const source = Readable.from(chunks, { objectMode: false });
  const tar = source.pipe(createZstdDecompress());
  source.on('error', (error) => tar.destroy(error));
  return await untar(tar, folder, owner);
}
