import { type Lsn, lsnText } from '../lsn.ts';
import type { Replication } from './connection.ts';

/** Microseconds of PostgreSQL's clock begin with the year 2000. */
const epochMs = Date.UTC(2000, 0, 1);

/** A piece of the log, `sentAt` as the server's clock said. */
export type LogPiece = { from: Lsn; bytes: Buffer; sentAt: Date };

/**
 * The log as it is written. `confirm` lets the server forget what lies before; it must be stored by then. `silentMs` is since when the
 * server said nothing.
 */
export type LogStream = {
  ended: Promise<void>;
  confirm(lsn: Lsn): void;
  pause(): void;
  resume(): void;
  silentMs(): number;
};

/**
 * Streams the log of the server from a position on, for ever; `onPiece` owns the bytes it gets. The slot holds back on the server what
 * was not confirmed yet, and one connection only can use it.
 */
export function streamLog(
  replication: Replication,
  { slot, from, timeline }: { slot: string; from: Lsn; timeline: number },
  onPiece: (piece: LogPiece) => void,
): LogStream {
  let confirmed = from;
  let heard = performance.now();
  const confirm = (lsn: Lsn) => {
    confirmed = lsn;
    copying.send(status(confirmed));
  };
  const copying = replication.copy(
    `START_REPLICATION SLOT ${slot} PHYSICAL ${lsnText(from)} TIMELINE ${timeline}`,
    (message) => {
      heard = performance.now();
      const kind = String.fromCharCode(message[0] ?? 0);
      if (kind === 'w') {
        onPiece({
          from: message.readBigUInt64BE(1),
          sentAt: new Date(epochMs + Number(message.readBigInt64BE(17) / 1000n)),
          bytes: Buffer.from(message.subarray(25)),
        });
      } else if (kind === 'k' && message[17] === 1) copying.send(status(confirmed)); // it asks whether we are alive
    },
  );
  const ended = copying.done.then(() => undefined);
  return { ended, confirm, pause: copying.pause, resume: copying.resume, silentMs: () => performance.now() - heard };
}

/** Standby status update: written, flushed and applied are one to us. */
function status(lsn: Lsn): Buffer {
  const message = Buffer.alloc(34);
  message.write('r');
  for (const at of [1, 9, 17]) message.writeBigUInt64BE(lsn, at);
  message.writeBigInt64BE(BigInt(Date.now() - epochMs) * 1000n, 25);
  return message;
}
