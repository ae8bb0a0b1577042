import { promisify } from 'node:util';
import { constants, zstdCompress } from 'node:zlib';
import type { Line } from '../line.ts';
import { slotOf } from '../line.ts';
import type { Lsn } from '../lsn.ts';
import { walName } from '../names.ts';
import { keep, type Store } from '../place/sealed.ts';
import type { Replication } from '../replication/connection.ts';
import { type LogPiece, type LogStream, streamLog } from '../replication/log-stream.ts';

const compress = promisify(zstdCompress);

/** A chunk is put when it is this old, or this big; the server learns every few seconds that we are alive. */
export const archivePace = { waitMs: 15_000, bytes: 16 * 2 ** 20, aliveMs: 10_000 };

/** A server says something every half a minute (wal_sender_timeout); a wire may be cut without a word. */
const silenceMs = 90_000;

/** Archiving under way. */
export type Archiving = {
  /** Up to where everything is in the place. */
  stored(): Lsn;
  /** Resolves when everything up to a position that the server has written is in the place; rejects when archiving ends before. */
  reaches(lsn: Lsn): Promise<void>;
  /** Since when the oldest part waits to be put; null where all is in the place. */
  waitingSince(): Date | null;
  /** The same as `reaches` for all that the server has sent. */
  flush(): Promise<void>;
  /** Resolves when nothing is being put any more, however that went. */
  quiet(): Promise<void>;
  /** Rejects with what ended it: a lost connection, a place that is full or away. Whoever starts again loses and doubles nothing. */
  ended: Promise<void>;
};

/**
 * Puts the log of a line into the place as it is written, in chunks that follow one another without a gap; only then may the server
 * forget it. `onStored` hears of every chunk.
 */
export function archiveLog(
  replication: Replication,
  store: Store,
  { line, from }: { line: Line; from: Lsn },
  onStored: (to: Lsn, until: Date) => void,
  { waitMs, bytes, aliveMs } = archivePace,
): Archiving {
  let stored = from;
  let next = from;
  let pending: LogPiece[] = [];
  let size = 0;
  let since: Date | null = null;
  let putting: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let waiting: { lsn: Lsn; resolve: () => void }[] = [];
  const { promise: ended, reject: fail } = Promise.withResolvers<void>();
  ended.catch(() => undefined);

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (putting || pending.length === 0) return;
    const pieces = pending;
    pending = [];
    size = 0;
    putting = put(pieces).then(settled, fail);
  };
  const put = async (pieces: LogPiece[]) => {
    const last = pieces.at(-1);
    if (!last) return;
    const to = last.from + BigInt(last.bytes.length);
    const name = walName(line.id, { from: stored, to, until: last.sentAt });
    const level = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
    await keep(store, name, await compress(Buffer.concat(pieces.map((piece) => piece.bytes)), level));
    stored = to;
    stream.confirm(stored);
    onStored(stored, last.sentAt);
  };
  const settled = () => {
    putting = null;
    since = pending.length > 0 ? new Date() : null;
    waiting = waiting.filter(({ lsn, resolve }) => (lsn <= stored ? void resolve() : true));
    if (size < bytes) stream.resume();
    if (isDue()) flush();
    else if (pending.length > 0) timer ??= setTimeout(flush, waitMs);
  };
  const isDue = () => size >= bytes || waiting.some(({ lsn }) => lsn <= next);
  const stream: LogStream = streamLog(replication, { slot: slotOf(line), from, timeline: line.timeline }, (piece) => {
    if (piece.from !== next) throw new Error('the server sent another part of its log than was due');
    next += BigInt(piece.bytes.length);
    pending.push(piece);
    size += piece.bytes.length;
    since ??= new Date();
    timer ??= setTimeout(flush, waitMs);
    if (isDue()) flush();
    if (size >= bytes) stream.pause();
  });
  const alive = setInterval(() => {
    stream.confirm(stored);
    if (!putting && stream.silentMs() > silenceMs) fail(new Error('the server has not been heard for too long'));
  }, aliveMs);
  stream.ended.then(() => fail(new Error('the server ended the stream of its log')), fail);
  void ended.catch(() => {
    clearInterval(alive);
    clearTimeout(timer);
  });
  const reaches = async (lsn: Lsn) => {
    if (lsn <= stored) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.push({ lsn, resolve });
    if (isDue()) flush();
    await Promise.race([promise, ended]); // which may have been the case already
  };
  const quiet = async () => {
    await putting;
  };
  return { stored: () => stored, waitingSince: () => since, ended, reaches, flush: () => reaches(next), quiet };
}
