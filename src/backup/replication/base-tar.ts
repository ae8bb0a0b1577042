import { Readable } from 'node:stream';
import { BackupFault } from '../fault.ts';
import { type Lsn, readLsn } from '../lsn.ts';
import type { Replication } from './connection.ts';

/** A base backup under way: its files as one tar, and where in the log it began and, once all is read, ended. */
export type BaseTar = { tar: Readable; ended: Promise<{ start: Lsn; end: Lsn; timeline: number }> };

/**
 * Asks for a base backup (PostgreSQL 15+) without the log, which is archived beside it. What is not read is not sent.
 * The stream fails with BackupFault `unfit-server` where the server keeps data outside of its folder.
 */
export function baseTar(replication: Replication, label: string): BaseTar {
  const tar = new Readable({ read: () => copying.resume(), highWaterMark: 4 * 2 ** 20 });
  let archives = 0;
  const copying = replication.copy(
    `BASE_BACKUP (LABEL '${label}', CHECKPOINT 'fast', WAL false, WAIT false, MANIFEST 'no')`,
    (message) => {
      const kind = String.fromCharCode(message[0] ?? 0);
      if (kind === 'n') archives += 1;
      if (archives > 1)
        throw new BackupFault('unfit-server', 'the server keeps data in tablespaces: move it into pg_default');
      if (kind === 'd' && !tar.push(Buffer.from(message.subarray(1)))) copying.pause();
    },
  );
  copying.done.then(
    () => tar.push(null),
    (error: Error) => tar.destroy(error),
  );
  const ended = copying.done.then((results) => {
    const [start, timeline] = results[0]?.[0] ?? [];
    const [end] = results.at(-1)?.[0] ?? [];
    if (!start || !timeline || !end) throw new Error('the server did not say where its base backup begins and ends');
    return { start: readLsn(start), end: readLsn(end), timeline: Number(timeline) };
  });
  ended.catch(() => undefined); // told by the stream
  return { tar, ended };
}
