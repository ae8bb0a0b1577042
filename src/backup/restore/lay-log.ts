import { chmod, chown, type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import { ahead } from '../ahead.ts';
import { BackupFault } from '../fault.ts';
import { segmentName } from '../lsn.ts';
import { fetchWhole, type Store } from '../place/sealed.ts';
import type { Chosen } from './choose.ts';

const decompress = promisify(zstdDecompress);

/**
 * Puts the archived log back together, as the segment files that the server replays from its folder `pg_wal`.
 * Gives how many bytes. Throws BackupFault `missing` or `changed`.
 */
export async function layLog(
  store: Store,
  { line, chunks }: Pick<Chosen, 'line' | 'chunks'>,
  data: string,
  owner: { uid: number; gid: number } | undefined,
): Promise<number> {
  const folder = join(data, 'pg_wal');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  if (owner) await chown(folder, owner.uid, owner.gid);
  let current: Segment | undefined;
  let total = 0;
  const segmentBytes = BigInt(line.segmentBytes);
  for await (const { from, bytes } of ahead(chunks, (chunk) => fetchChunk(store, chunk))) {
    total += bytes.length;
    for (let done = 0; done < bytes.length; ) {
      const at = from + BigInt(done);
      const name = segmentName(line.timeline, at, line.segmentBytes);
      if (current?.name !== name) {
        await current?.file.close();
        current = { name, file: await openSegment(join(folder, name), line.segmentBytes, owner) };
      }
      const offset = Number(at % segmentBytes);
      const length = Math.min(bytes.length - done, line.segmentBytes - offset);
      await current.file.write(bytes, done, length, offset);
      done += length;
    }
  }
  await current?.file.close();
  return total;
}

type Segment = { name: string; file: FileHandle };

async function fetchChunk(store: Store, chunk: Chosen['chunks'][number]) {
  const bytes = await decompress(await fetchWhole(store, chunk.name));
  if (BigInt(bytes.length) !== chunk.to - chunk.from)
    throw new BackupFault('changed', `${chunk.name} does not hold as much of the log as its name says`);
  return { from: chunk.from, bytes };
}

async function openSegment(path: string, size: number, owner: { uid: number; gid: number } | undefined) {
  const file = await open(path, 'w', 0o600);
  await file.truncate(size); // what was not archived reads as zeros: there the log ends
  if (owner) await file.chown(owner.uid, owner.gid);
  return file;
}
