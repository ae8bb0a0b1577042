import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { AlarmKind, TrunkRow } from '../trunks/store.ts';

/** The rows of all trunks as they stand, by name; nobody is kept waiting. */
export async function trunkRows(tx: Tx): Promise<Map<string, TrunkRow>> {
  const rows = await tx.selectFrom('trunk').selectAll().execute();
  return new Map(rows.map((row) => [row.name, row]));
}

/** What the calling service sees: it looks at all of these trunks, and `reached` of them would carry a call. */
export async function setReached(tx: Tx, names: string[], reached: string[], now: Date): Promise<void> {
  await tx
    .updateTable('trunk')
    .set({
      looked_at: now,
      reached_at: sql<Date | null>`case when name = any(${reached}::text[]) then ${now}::timestamptz else reached_at end`,
    })
    .where('name', 'in', names)
    .execute();
}

/** Dials of a trunk since an instant. */
export type Hour = { trunk: string; dials: number; answered: number };

/** How many dials began since an instant, and how many of them were answered, by trunk. */
export async function dialsSince(tx: Tx, since: Date): Promise<Hour[]> {
  return await tx
    .selectFrom('dial')
    .select((eb) => [
      eb.ref('trunk').$notNull().as('trunk'),
      eb.fn.countAll<number>().as('dials'),
      eb.fn.count<number>('answered_at').as('answered'),
    ])
    .where('placed_at', '>=', since)
    .where('trunk', 'is not', null)
    .groupBy('trunk')
    .execute();
}

/** A fault of a carrier: when, and the network's own word for it. */
export type Fault = { trunk: string; at: Date; cause: string | null };

/** The newest faults of the carriers since an instant, the newest first. */
export async function newestFaults(tx: Tx, since: Date, limit: number): Promise<Fault[]> {
  return await tx
    .selectFrom('dial')
    .select((eb) => [eb.ref('trunk').$notNull().as('trunk'), eb.ref('placed_at').as('at'), 'cause'])
    .where('placed_at', '>=', since)
    .where('outcome', '=', 'carrier-fault')
    .where('trunk', 'is not', null)
    .orderBy('placed_at', 'desc')
    .limit(limit)
    .execute();
}

/** Who waits to be called: at a time they asked for, for the first time, and again; how many are due; when the next one is. */
export type Queue = { promised: number; first: number; again: number; due: number; next: Date | null };

/** Counts the calls that wait. */
export async function countQueue(tx: Tx, now: Date): Promise<Queue> {
  const { promised, first, again, due, next } = await tx
    .selectFrom('call')
    .select([
      sql<number>`count(*) filter (where promised)`.as('promised'),
      sql<number>`count(*) filter (where not promised and dials = 0)`.as('first'),
      sql<number>`count(*) filter (where not promised and dials > 0)`.as('again'),
      sql<number>`count(*) filter (where due_at <= ${now})`.as('due'),
      sql<Date | null>`min(due_at) filter (where due_at > ${now})`.as('next'),
    ])
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return { promised, first, again, due, next };
}

/** Something that staff must know of the lines; `on` is the trunk, or what else `kind` speaks of. */
export type Alarm = { id: string; kind: AlarmKind; on: string; times: number; first_at: Date; last_at: Date };

/** Alarms that nobody has seen, the newest first. */
export async function openAlarms(tx: Tx): Promise<Alarm[]> {
  return await tx
    .selectFrom('alarm')
    .select((eb) => ['id', 'kind', eb.ref('trunk').as('on'), 'times', 'first_at', 'last_at'])
    .where('seen_at', 'is', null)
    .orderBy('last_at', 'desc')
    .limit(100)
    .execute();
}

/** How many alarms nobody has seen. */
export async function countAlarms(tx: Tx): Promise<number> {
  const { open } = await tx
    .selectFrom('alarm')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('seen_at', 'is', null)
    .executeTakeFirstOrThrow();
  return open;
}

/** Somebody has seen an alarm; false where it was seen before, or never raised. */
export async function setAlarmSeen(tx: Tx, id: string, userId: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('alarm')
    .set({ seen_at: now, seen_by: userId })
    .where('id', '=', id)
    .where('seen_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
