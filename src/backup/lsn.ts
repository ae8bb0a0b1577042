import { z } from 'zod';

/** A position in the write-ahead log, in bytes from its beginning; as text `16/B374D848` (PostgreSQL's type pg_lsn). */
export type Lsn = bigint;

/** Reads `16/B374D848`. Throws for what is no position. */
export function readLsn(text: string): Lsn {
  const [, high, low] = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text) ?? [];
  if (high === undefined || low === undefined) throw new Error(`"${text}" is no position in the log`);
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
}

/** The position as PostgreSQL writes it. */
export function lsnText(lsn: Lsn): string {
  return `${(lsn >> 32n).toString(16).toUpperCase()}/${(lsn & 0xffffffffn).toString(16).toUpperCase()}`;
}

/** A position inside JSON. */
export const LsnText = z
  .string()
  .regex(/^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/)
  .transform(readLsn);

/** The name of the segment file that holds this position: timeline, then two halves (PostgreSQL's xlog_internal.h). */
export function segmentName(timeline: number, lsn: Lsn, segmentBytes: number): string {
  const number = lsn / BigInt(segmentBytes);
  const perHigh = 0x1_0000_0000n / BigInt(segmentBytes);
  return [BigInt(timeline), number / perHigh, number % perHigh]
    .map((part) => part.toString(16).toUpperCase().padStart(8, '0'))
    .join('');
}
