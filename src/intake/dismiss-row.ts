import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { holdOpenRow, setHandled } from './store.ts';

/** Why no announcement is made of a row. */
export const dismissals = ['out-of-scope', 'posted-already', 'unsafe', 'no-advertisement', 'not-clear'] as const;
export type Dismissal = (typeof dismissals)[number];

/** Staff makes nothing of a row, and says why. The row is kept, so that it is not read again. */
export async function dismissRow(
  tx: Tx,
  who: { userId: string; role: string },
  input: { rowId: number; reason: Dismissal },
  now: Date,
): Promise<'dismissed' | Refusal<'not-staff' | 'handled-already'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const row = await holdOpenRow(tx, input.rowId);
  if (!row) return refuse('handled-already');
  await setHandled(tx, row.id, { by: who.userId, announcementId: null }, now);
  const facts = { reason: input.reason };
  await record(tx, { kind: 'intake.dismissed', subject: `intake:${row.id}`, actor: `user:${who.userId}`, facts }, now);
  return 'dismissed';
}
