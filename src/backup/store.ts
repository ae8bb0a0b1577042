import { sql } from 'kysely';
import type { Database, Tx } from '../platform/database.ts';

declare module '../platform/database.ts' {
  interface Tables {
    backup_state: BackupStateTable;
    restored: RestoredTable;
  }
}

/** Kinds of work of a backup: the log, base backups, the cabinet of keys, files; and drills. */
export type BackupKind = 'log' | 'base' | 'cabinet' | 'files' | 'drill';

/** What was done, in figures and codes. */
export type BackupFacts = Record<string, string | number | boolean | null>;

type BackupStateTable = {
  kind: BackupKind;
  done_at: Date | null;
  facts: import('kysely').JSONColumnType<BackupFacts>;
  fault: string | null;
  fault_at: Date | null;
};

export type BackupState = {
  kind: BackupKind;
  done_at: Date | null;
  facts: BackupFacts;
  fault: string | null;
  fault_at: Date | null;
};

type RestoredTable = {
  id: import('kysely').Generated<number>;
  at: Date;
  moment: Date;
  released_at: Date | null;
  released_by: string | null;
};

export type Restored = Omit<RestoredTable, 'id'> & { id: number };

/** Something went well: what was wrong with it is over. */
export async function setDone(db: Database | Tx, kind: BackupKind, facts: BackupFacts, now: Date): Promise<void> {
  const well = { done_at: now, facts: JSON.stringify(facts), fault: null, fault_at: null };
  await db
    .insertInto('backup_state')
    .values({ kind, ...well })
    .onConflict((conflict) => conflict.column('kind').doUpdateSet(well))
    .execute();
}

/** Something is wrong; since when is kept from the first time. `fault` is for the operator, without personal data. */
export async function setFault(db: Database | Tx, kind: BackupKind, fault: string, now: Date): Promise<void> {
  await db
    .insertInto('backup_state')
    .values({ kind, done_at: null, facts: '{}', fault, fault_at: now })
    .onConflict((conflict) =>
      conflict.column('kind').doUpdateSet({ fault, fault_at: sql`coalesce(backup_state.fault_at, excluded.fault_at)` }),
    )
    .execute();
}

/** How all kinds of work stand; a kind that was never done is left out. */
export async function readStates(db: Database | Tx): Promise<BackupState[]> {
  return await db.selectFrom('backup_state').selectAll().orderBy('kind').execute();
}

/** The restores after which calls are still held, the newest first. */
export async function unreleased(tx: Tx): Promise<Restored[]> {
  return await tx.selectFrom('restored').selectAll().where('released_at', 'is', null).orderBy('id', 'desc').execute();
}

/** People whose row still names a key, in the order of their ids, after one of them. */
export async function peopleWithKeys(
  db: Database | Tx,
  after: string,
  limit: number,
): Promise<{ id: string; key_id: string; name_sealed: Buffer | null; phone_sealed: Buffer | null }[]> {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'key_id', 'name_sealed', 'phone_sealed'])
    .where('key_id', 'is not', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.flatMap(({ key_id, ...row }) => (key_id ? [{ ...row, key_id }] : []));
}

/** Calls that wait and are held: planned before the restore or for what happened before it, so that they may have been made; and since. */
export async function countHeld(tx: Tx): Promise<{ doubtful: number; fresh: number }> {
  const { rows } = await sql<{ doubtful: number; fresh: number }>`
    select count(*) filter (where ${isDoubtful}) as doubtful, count(*) filter (where not ${isDoubtful}) as fresh
    from call where state = 'waiting' and (purpose in ('job', 'answer') or ${isDoubtful})`.execute(tx);
  return rows[0] ?? { doubtful: 0, fresh: 0 };
}

/** Gives up the waiting calls that may have been made already. Gives how many. */
export async function giveUpDoubtful(tx: Tx, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update call set state = 'given-up', outcome = 'restored', ended_at = ${now}
    where state = 'waiting' and ${isDoubtful}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** By a restore that is not released yet: the call itself, or what it is for, is from before. */
const isDoubtful = sql<boolean>`exists (
  select from restored where released_at is null and (
    call.created_at <= restored.at
    or exists (select from event where event.id = call.cause and event.at <= restored.at)
    or exists (select from referral where referral.id = call.referral_id and referral.created_at <= restored.at)))`;

/** The restores after which calls are held, locked until the transaction ends. */
export async function holdUnreleased(tx: Tx): Promise<Restored[]> {
  return await tx
    .selectFrom('restored')
    .selectAll()
    .where('released_at', 'is', null)
    .orderBy('id', 'desc')
    .forUpdate()
    .execute();
}

/** Calls are held no more, and the dialler learns it. */
export async function setReleased(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx
    .updateTable('restored')
    .set({ released_at: now, released_by: userId })
    .where('released_at', 'is', null)
    .execute();
  await sql`select pg_notify('calls', '')`.execute(tx);
}
