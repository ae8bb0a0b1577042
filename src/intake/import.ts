import { basename } from 'node:path';
import { Job } from '../country/job.ts';
import { announce } from '../jobs/publish.ts';
import type { Tx } from '../platform/database.ts';
import { type Actor, record } from '../platform/events.ts';
import type { Vault } from '../platform/vault.ts';
import type { ReadJob } from './reading.ts';
import type { ReadRow } from './rows.ts';
import { keepRow, setPlaced } from './store.ts';

/** What an import made: every row is in exactly one of these. */
export type Imported = {
  announcements: number;
  toReview: number;
  outOfScope: number;
  knownBefore: number;
  sameRow: number;
};

/** An announcement offers at least one place, also where its number was not said. */
function jobOf(read: ReadJob): Job {
  return Job.parse({ ...read, vacancies: read.vacancies ?? 1 });
}

/** One announcement, waiting for staff to give it to a verified employer: nothing imported is public by itself. */
async function place(tx: Tx, actor: Actor, id: number, { source, reading }: ReadRow, now: Date): Promise<void> {
  const draft = {
    employerId: null,
    state: 'draft',
    source,
    demonstration: false,
    publishedAt: null,
    closesAt: null,
  } as const;
  const made = await announce(tx, actor, { ...draft, job: jobOf(reading.job) }, now);
  if (made !== undefined) await setPlaced(tx, id, made);
}

/**
 * Keeps the rows of a listing and makes drafts of those that were placed; the others wait for staff with their reason.
 * Running it again makes nothing twice.
 * @param actor who imports
 * @param input the name of the file, and its rows
 */
export async function importRows(
  tx: Tx,
  vault: Vault,
  actor: Actor,
  input: { file: string; rows: readonly ReadRow[] },
  now: Date,
): Promise<Imported> {
  const file = basename(input.file);
  const done: Imported = { announcements: 0, toReview: 0, outOfScope: 0, knownBefore: 0, sameRow: 0 };
  for (const row of input.rows) {
    const id = row.sameAs === null ? await keepRow(tx, vault, file, row, now) : undefined;
    if (id !== undefined && row.reading.outcome === 'announcement') await place(tx, actor, id, row, now);
    done[counterOf(row, id)] += 1;
  }
  await record(tx, { kind: 'listing.imported', subject: 'listing', actor, facts: { ...done } }, now);
  return done;
}

function counterOf(row: ReadRow, id: number | undefined): keyof Imported {
  if (row.sameAs !== null) return 'sameRow';
  if (id === undefined) return 'knownBefore';
  switch (row.reading.outcome) {
    case 'announcement':
      return 'announcements';
    case 'review':
      return 'toReview';
    case 'out-of-scope':
      return 'outOfScope';
  }
}
