import type { Generated } from 'kysely';
import type { Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    alert: AlertTable;
  }
}

type AlertTable = {
  id: Generated<string>;
  rule: string;
  about: Generated<string>;
  value: number;
  first_at: Date;
  firing_at: Date | null;
  told_at: Date | null;
  over_at: Date | null;
};

/** Something that is wrong, or was. */
export type Alert = Omit<AlertTable, 'id' | 'about'> & { id: string; about: string };

/** Everything that is wrong or may become so, locked until the transaction ends: two watchers come one after the other. */
export async function holdAlerts(tx: Tx): Promise<Alert[]> {
  return await tx
    .selectFrom('alert')
    .selectAll()
    .where('over_at', 'is', null)
    .orderBy('first_at')
    .forUpdate()
    .execute();
}

/** What is wrong now and has lasted as long as its rule says, the oldest first. */
export async function firingAlerts(tx: Tx): Promise<Alert[]> {
  return await tx
    .selectFrom('alert')
    .selectAll()
    .where('over_at', 'is', null)
    .where('firing_at', 'is not', null)
    .orderBy('firing_at')
    .execute();
}

/** A limit is passed for the first time; nothing where another watcher was here first. */
export async function insertAlert(tx: Tx, alert: Omit<Alert, 'id' | 'over_at'>): Promise<void> {
  await tx
    .insertInto('alert')
    .values({ ...alert, over_at: null })
    .onConflict((conflict) => conflict.columns(['rule', 'about']).where('over_at', 'is', null).doNothing())
    .execute();
}

/** Changes an alert. */
export async function updateAlert(tx: Tx, id: string, change: Partial<Omit<Alert, 'id'>>): Promise<void> {
  await tx.updateTable('alert').set(change).where('id', '=', id).execute();
}

/** Throws an alert away that never lasted long enough to be one. */
export async function deleteAlert(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('alert').where('id', '=', id).execute();
}

/** The languages of some accounts, by id. */
export async function languagesOf(tx: Tx, userIds: string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await tx.selectFrom('user').select(['id', 'language']).where('id', 'in', userIds).execute();
  return new Map(rows.map(({ id, language }) => [id, language]));
}
