import type { Generated, JSONColumnType, Selectable } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../platform/database.ts';
import type { Vault } from '../platform/vault.ts';
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
  raw_sealed: Buffer;
  reading: JSONColumnType<Reading>;
  outcome: Outcome;
  reason: string | null;
  state: 'open' | 'placed' | 'dismissed';
  announcement_id: number | null;
  created_at: Date;
  handled_by: string | null;
  handled_at: Date | null;
};

const rawField = 'intake_row.raw';

/** A row with its cells as they came, by the names of their columns. */
export type OpenedRow = IntakeRow & { raw: Record<string, string> };

/** Opens a row for a page of staff. */
export function openRow(vault: Vault, row: IntakeRow): OpenedRow {
  const raw = z.record(z.string(), z.string()).parse(JSON.parse(vault.openForService(rawField, row.raw_sealed)));
  return { ...row, raw };
}

/** Keeps a row as it came and as it was read; gives its id, undefined where the same was kept before. */
export async function keepRow(
  tx: Tx,
  vault: Vault,
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
      raw_sealed: vault.sealForService(rawField, JSON.stringify(raw)),
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

export type IntakeRow = Omit<Selectable<IntakeRowTable>, 'source' | 'handled_by' | 'handled_at'>;

const shown = [
  'id',
  'file',
  'row_number',
  'raw_sealed',
  'reading',
  'outcome',
  'reason',
  'state',
  'announcement_id',
  'created_at',
] as const;

/** Rows that wait for staff, the oldest first: those out of scope, or all others; `after` is the last of the page before. */
export async function openRows(
  tx: Tx,
  wanted: { outOfScope: boolean; after: number | null; limit: number },
): Promise<IntakeRow[]> {
  let query = tx.selectFrom('intake_row').select(shown).where('state', '=', 'open');
  query = query.where('outcome', wanted.outOfScope ? '=' : '<>', 'out-of-scope');
  if (wanted.after !== null) query = query.where('id', '>', wanted.after);
  return await query.orderBy('id').limit(wanted.limit).execute();
}

/** How many rows wait for staff that are not out of scope. */
export async function countOpenRows(tx: Tx): Promise<number> {
  const { open } = await tx
    .selectFrom('intake_row')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('state', '=', 'open')
    .where('outcome', '<>', 'out-of-scope')
    .executeTakeFirstOrThrow();
  return open;
}

/** A row that waits, locked until the transaction ends; undefined where somebody has dealt with it. */
export async function holdOpenRow(tx: Tx, id: number): Promise<IntakeRow | undefined> {
  return await tx
    .selectFrom('intake_row')
    .select(shown)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst();
}

/** Notes who dealt with a row, and the announcement that they made of it, if any. */
export async function setHandled(
  tx: Tx,
  id: number,
  handled: { by: string; announcementId: number | null },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('intake_row')
    .set({
      state: handled.announcementId === null ? 'dismissed' : 'placed',
      announcement_id: handled.announcementId,
      handled_by: handled.by,
      handled_at: now,
    })
    .where('id', '=', id)
    .execute();
}
