import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { TrunkState } from './rules.ts';
import type { Trunk } from './trunk.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    trunk: TrunkTable;
    alarm: AlarmTable;
    spending: SpendingTable;
  }
}

type TrunkTable = {
  name: string;
  channel: string;
  state: import('kysely').Generated<TrunkState>;
  paced_until: Date | null;
  faults: import('kysely').Generated<number>;
  broken_until: Date | null;
  changed_by: string | null;
  changed_at: Date | null;
  /** When the calling service looked at it last, and when a call could have been placed on it. */
  looked_at: Date | null;
  reached_at: Date | null;
};

type AlarmTable = {
  id: import('kysely').Generated<string>;
  kind: AlarmKind;
  trunk: string;
  times: import('kysely').Generated<number>;
  first_at: Date;
  last_at: Date;
  seen_at: Date | null;
  seen_by: string | null;
};

type SpendingTable = {
  day: string;
  trunk: string;
  destination: string;
  dials: number;
  answered: number;
  seconds: number;
  price: number;
};

export type TrunkRow = Omit<TrunkTable, 'state' | 'faults'> & { state: TrunkState; faults: number };

/** What staff must know of the lines. */
export type AlarmKind =
  | 'carrier-faults'
  | 'spending-limit'
  | 'missed-calls-flood'
  | 'unknown-callers'
  | 'calls-refused'
  | 'unknown-peers'
  | 'forged-callbacks'
  | 'exchange-lost'
  | 'calls-unsent'
  | 'no-trunk';

/** Every trunk of the file gets its row; staff's word on an older one stays. */
export async function enrolTrunks(tx: Tx, trunks: readonly Trunk[]): Promise<void> {
  await tx
    .insertInto('trunk')
    .values(trunks.map(({ name, channel }) => ({ name, channel })))
    .onConflict((conflict) => conflict.column('name').doUpdateSet((eb) => ({ channel: eb.ref('excluded.channel') })))
    .execute();
}

/** The rows of all trunks, locked until the transaction ends: whoever dials comes one after the other. */
export async function holdTrunks(tx: Tx): Promise<TrunkRow[]> {
  return await tx.selectFrom('trunk').selectAll().orderBy('name').forUpdate().execute();
}

/** One trunk's row, locked until the transaction ends. */
export async function holdTrunk(tx: Tx, name: string): Promise<TrunkRow | undefined> {
  return await tx.selectFrom('trunk').selectAll().where('name', '=', name).forUpdate().executeTakeFirst();
}

/** Changes what happens on a trunk. */
export async function updateTrunk(tx: Tx, name: string, change: Partial<Omit<TrunkRow, 'name'>>): Promise<void> {
  await tx.updateTable('trunk').set(change).where('name', '=', name).execute();
}

/** The carrier does its work again; costs nothing where it never failed. */
export async function clearFaults(tx: Tx, name: string): Promise<void> {
  await tx
    .updateTable('trunk')
    .set({ faults: 0, broken_until: null })
    .where('name', '=', name)
    .where('faults', '>', 0)
    .execute();
}

/** Open dials by trunk and destination. */
export async function openByTrunk(tx: Tx): Promise<{ trunk: string; destination: string | null; open: number }[]> {
  return await tx
    .selectFrom('dial')
    .select((eb) => [eb.ref('trunk').$notNull().as('trunk'), 'destination', eb.fn.countAll<number>().as('open')])
    .where('ended_at', 'is', null)
    .where('trunk', 'is not', null)
    .groupBy(['trunk', 'destination'])
    .execute();
}

/** What was spent on a local day (`YYYY-MM-DD`), in millionths of the tariff's currency. */
export async function spentOn(tx: Tx, day: string): Promise<{ trunk: string; destination: string; price: number }[]> {
  return await tx
    .selectFrom('spending')
    .select(['trunk', 'destination', 'price'])
    .where('day', '=', sql<string>`${day}::date`)
    .execute();
}

/** Adds one ended dial to the day's sums. */
export async function addSpending(
  tx: Tx,
  dial: { day: string; trunk: string; destination: string; answered: boolean; seconds: number; price: number },
): Promise<void> {
  const { day, trunk, destination, answered, seconds, price } = dial;
  await sql`insert into spending as s (day, trunk, destination, dials, answered, seconds, price)
    values (${day}::date, ${trunk}, ${destination}, 1, ${answered ? 1 : 0}, ${seconds}, ${price})
    on conflict (day, trunk, destination) do update set dials = s.dials + 1, answered = s.answered + excluded.answered,
      seconds = s.seconds + excluded.seconds, price = s.price + excluded.price`.execute(tx);
}

/** Tells staff of something on a trunk: one row while nobody has seen it, and how often it came. */
export async function raiseAlarm(
  tx: Tx,
  alarm: { kind: AlarmKind; trunk: string; times?: number },
  now: Date,
): Promise<void> {
  const { kind, trunk, times = 1 } = alarm;
  await sql`insert into alarm as a (kind, trunk, times, first_at, last_at) values (${kind}, ${trunk}, ${times}, ${now}, ${now})
    on conflict (kind, trunk) where seen_at is null
    do update set times = a.times + excluded.times, last_at = excluded.last_at`.execute(tx);
}
