import { BaseManifest } from '../base/manifest.ts';
import { BackupFault } from '../fault.ts';
import { type Line, readLines } from '../line.ts';
import { type Lsn, lsnText } from '../lsn.ts';
import { basesPrefix, readWalName, type WalName, walPrefix } from '../names.ts';
import { fetchJson, type Store } from '../place/sealed.ts';

/** What a restore is made of: a base backup, the chunks of the log that follow it without a gap, and how far they tell. */
export type Chosen = { line: Line; base: BaseManifest; chunks: (WalName & { name: string })[]; until: Date };

/**
 * The base backup from which a moment is reached, the newest moment for null: the newest one whole by then, of the line that was lived
 * then. Throws BackupFault `moment-not-kept` or `gap`.
 */
export async function choose(store: Store, at: Date | null): Promise<Chosen> {
  const lines = await readLines(store);
  let whole = 0;
  for (const line of lines.toReversed()) {
    const all = await readBases(store, line);
    whole += all.length;
    const bases = all.filter(({ endedAt }) => at === null || endedAt <= at);
    for (const base of bases.toReversed()) {
      const chunks = await chunksAfter(store, line, base.start);
      const last = chunks.at(-1);
      if (last && last.to >= base.end) return { line, base, chunks, until: last.until };
    }
  }
  throw new BackupFault(
    'moment-not-kept',
    at && whole > 0 ? `nothing that is kept reaches back to ${at.toISOString()}` : 'no whole backup is there yet',
  );
}

/** The whole base backups of a line, the oldest first. */
export async function readBases(store: Store, line: Line): Promise<BaseManifest[]> {
  const names = (await store.place.list(basesPrefix(line.id))).filter((name) => name.endsWith('/manifest'));
  const bases = await Promise.all(names.map((name) => fetchJson(store, name, BaseManifest)));
  return bases.sort((a, b) => a.endedAt.getTime() - b.endedAt.getTime());
}

/** Chunks from the segment on in which a position lies, to the end. */
async function chunksAfter(store: Store, line: Line, start: Lsn): Promise<Chosen['chunks']> {
  const boundary = start - (start % BigInt(line.segmentBytes));
  const all = (await store.place.list(walPrefix(line.id))).flatMap((name) => {
    const read = readWalName(name);
    return read ? [{ ...read, name }] : [];
  });
  return unbroken(all, boundary);
}

/**
 * The chunks that hold the log from a position on. Two may overlap, where one was put by a process that was killed in that moment: what
 * both hold is the same. Throws BackupFault `gap` where one is missing between two, or before the first.
 */
export function unbroken<Chunk extends WalName>(all: readonly Chunk[], start: Lsn): Chunk[] {
  const chunks: Chunk[] = [];
  let at = start;
  for (const chunk of all.toSorted((a, b) => (a.from === b.from ? Number(b.to - a.to) : a.from < b.from ? -1 : 1))) {
    if (chunk.to <= at) continue;
    if (chunk.from > at)
      throw new BackupFault('gap', `the log from ${lsnText(at)} to ${lsnText(chunk.from)} is missing`);
    chunks.push(chunk);
    at = chunk.to;
  }
  return chunks;
}
