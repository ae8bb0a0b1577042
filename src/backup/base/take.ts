import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import type { Line } from '../line.ts';
import { lsnText } from '../lsn.ts';
import { baseChunkName, baseManifestName, basesPrefix } from '../names.ts';
import { keepJson, type Store } from '../place/sealed.ts';
import { baseTar } from '../replication/base-tar.ts';
import { connectReplication } from '../replication/connection.ts';
import { headAt } from './audit-head.ts';
import type { BaseManifest } from './manifest.ts';

const chunkBytes = 16 * 2 ** 20;

/**
 * Takes a base backup of the server of a line: a copy of its files, compressed and sealed, in chunks of 16 MB. It can be used once
 * the log up to its `end` is archived. What an earlier one that was cut off left behind is thrown away.
 * Throws FilesDown, BackupFault `unfit-server` and what the database says.
 */
export async function takeBase(url: string, store: Store, line: Line, now: () => Date): Promise<BaseManifest> {
  const replication = await connectReplication(url);
  try {
    await sweepUnfinished(store, line);
    const [who] = await replication.ask<{ user: string; database: string }>(
      'select current_user as "user", current_database() as database',
    );
    const startedAt = now();
    const auditHead = await headAt(url);
    const id = startedAt.toISOString().replace(/[-:.]/g, '');
    const { tar, ended } = baseTar(replication, `bongpheak ${id}`);
    let tarBytes = 0;
    tar.on('data', (bytes: Buffer) => {
      tarBytes += bytes.length;
    });
    const chunks: BaseManifest['chunks'] = [];
    await pipeline(
      tar,
      createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
      async (compressed) => {
        for await (const chunk of inChunks(compressed))
          chunks.push(await putChunk(store, line, id, chunks.length, chunk));
      },
    );
    const { start, end } = await ended;
    const about = { user: who?.user ?? '', database: who?.database ?? '' };
    const manifest: BaseManifest = { id, start, end, startedAt, endedAt: now(), chunks, tarBytes, ...about, auditHead };
    const name = baseManifestName(line.id, id);
    await keepJson(store, name, { ...manifest, start: lsnText(start), end: lsnText(end) });
    return manifest;
  } finally {
    await replication.end();
  }
}

async function putChunk({ place, seals }: Store, line: Line, id: string, number: number, chunk: Buffer) {
  const name = baseChunkName(line.id, id, number);
  const sealed = seals.seal(name, chunk);
  await place.put(name, sealed);
  return { sha256: createHash('sha256').update(sealed).digest('hex'), bytes: sealed.length };
}

async function* inChunks(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pending: Buffer[] = [];
  let size = 0;
  for await (const piece of stream) {
    pending.push(piece);
    size += piece.length;
    if (size < chunkBytes) continue;
    yield Buffer.concat(pending);
    [pending, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(pending);
}

async function sweepUnfinished({ place }: Store, line: Line): Promise<void> {
  const names = await place.list(basesPrefix(line.id));
  const folderOf = (name: string) => name.slice(0, name.lastIndexOf('/'));
  const whole = new Set(names.filter((name) => name.endsWith('/manifest')).map(folderOf));
  for (const name of names) if (!whole.has(folderOf(name))) await place.remove(name);
}
