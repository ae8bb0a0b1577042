import type { Lsn } from './lsn.ts';
import type { WalName } from './names.ts';

const hourMs = 3_600_000;

/**
 * Whether a base backup is due: there is none, the newest is a day and an hour old, or the night's hour has come and the newest is
 * not of this night. Hours are local.
 */
export function isBaseDue(newest: Date | null, now: Date, hour: { is: number; wanted: number }): boolean {
  if (newest === null) return true;
  const age = now.getTime() - newest.getTime();
  return age >= 25 * hourMs || (hour.is === hour.wanted && age >= 20 * hourMs);
}

/** As much of a line as retention asks for; bases the oldest first. */
export type LineStock = {
  id: string;
  isCurrent: boolean;
  bases: readonly { id: string; start: Lsn; endedAt: Date }[];
  chunks: readonly (WalName & { name: string })[];
};

/** What is no longer needed to go back to any moment of the last `days` days. */
export type Outdated = { lines: string[]; bases: { line: string; base: string }[]; chunks: string[] };

/**
 * A base backup is needed while a kept moment comes before the next one; the log while a base that is kept begins before its end;
 * a line that was left while its last moment is kept.
 */
export function outdated(lines: readonly LineStock[], now: Date, days: number): Outdated {
  const horizon = new Date(now.getTime() - days * 24 * hourMs);
  const found: Outdated = { lines: [], bases: [], chunks: [] };
  for (const { id, isCurrent, bases, chunks } of lines) {
    const last = chunks.at(-1);
    if (!isCurrent && (!last || last.until < horizon)) {
      found.lines.push(id);
      continue;
    }
    const needed = bases.filter((_, at) => {
      const next = bases[at + 1];
      return !next || next.endedAt > horizon;
    });
    found.bases.push(...bases.filter((base) => !needed.includes(base)).map((base) => ({ line: id, base: base.id })));
    const oldest = needed[0];
    if (oldest) found.chunks.push(...chunks.filter(({ to }) => to <= segmentOf(oldest.start)).map(({ name }) => name));
  }
  return found;
}

/** A log is read from the beginning of a segment; 1 GB is the largest there is, and covers the smaller ones. */
const segmentOf = (lsn: Lsn): Lsn => lsn - (lsn % 0x4000_0000n);
