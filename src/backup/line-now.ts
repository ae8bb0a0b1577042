import { setTimeout as pause } from 'node:timers/promises';
import { BackupFault } from './fault.ts';
import { type Line, readLines } from './line.ts';
import { type Lsn, lsnText } from './lsn.ts';
import { readWalName, walPrefix } from './names.ts';
import type { Store } from './place/sealed.ts';
import { connectReplication } from './replication/connection.ts';

/** The line that a running backup service archives now; null where none does. */
export async function lineNow(url: string, store: Store): Promise<Line | null> {
  const replication = await connectReplication(url);
  try {
    const slots = await replication.ask<{ slot_name: string }>(
      "select slot_name from pg_replication_slots where starts_with(slot_name, 'bongpheak_backup_') and active",
    );
    const lines = await readLines(store);
    return lines.find(({ id }) => slots.some(({ slot_name }) => slot_name.endsWith(id))) ?? null;
  } finally {
    await replication.end();
  }
}

/** Resolves once the log up to a position is in the place. Throws BackupFault `gap` where that takes too long. */
export async function untilStored(store: Store, line: Line, lsn: Lsn, longestMs = 120_000): Promise<void> {
  for (const until = Date.now() + longestMs; Date.now() < until; await pause(500)) {
    const last = (await store.place.list(walPrefix(line.id))).at(-1);
    const stored = last === undefined ? null : readWalName(last);
    if (stored && stored.to >= lsn) return;
  }
  throw new BackupFault(
    'gap',
    `the log up to ${lsnText(lsn)} is still not in ${store.place.where}: does the backup service run?`,
  );
}
