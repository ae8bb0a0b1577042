import type { Generated, JSONColumnType } from 'kysely';
import type { Tx } from '../platform/database.ts';
import type { Outcome, Reading } from './reading.ts';
import type { ReadRow } from './rows.ts';

declare module '../platform/database.ts' {
  interface Tables {
    intake_row: IntakeRowTable;
  }
}

type IntakeRowTable = {
  id: Generated<number>;
  source: string;
  file: string;
  row_number: number;
  raw: JSONColumnType<Record<string, string>>;
  reading: JSONColumnType<Reading>;
  outcome: Outcome;
  reason: string | null;
  state: 'open' | 'placed' | 'dismissed';
  announcement_id: number | null;
  created_at: Date;
  handled_by: string | null;
  handled_at: Date | null;
};

/** Keeps a row as it came and as it was read; gives its id, undefined where the same was kept before. */
export async function keepRow(
  tx: Tx,
  file: string,
  { row, source, raw, reading }: ReadRow,
  now: Date,
): Promise<number | undefined> {
  const kept = await tx
    .insertInto('intake_row')
    .values({
      source,
      file,
      row_number: row,
      raw: JSON.stringify(raw),
      reading: JSON.stringify(reading),
      outcome: reading.outcome,
      reason: reading.reason,
      state: 'open',
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('source').doNothing())
    .returning('id')
    .executeTakeFirst();
  return kept?.id;
}

/** Notes which announcement was made of a row. */
export async function setPlaced(tx: Tx, id: number, announcementId: number): Promise<void> {
  await tx
    .updateTable('intake_row')
    .set({ state: 'placed', announcement_id: announcementId })
    .where('id', '=', id)
    .execute();
}
