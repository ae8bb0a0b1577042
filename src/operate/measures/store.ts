import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

/** Lets no statement of this transaction take longer. */
export async function waitAtMost(tx: Tx, ms: number): Promise<void> {
  await sql`select set_config('statement_timeout', ${String(ms)}, true)`.execute(tx);
}

/** Does work of which the rest of the transaction survives the failure. Throws what it throws. */
export async function apart<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint apart`.execute(tx);
  try {
    return await work();
  } catch (error) {
    await sql`rollback to savepoint apart`.execute(tx);
    throw error;
  }
}

/** Dials that began since an instant, by trunk and outcome; those under way have the outcome `open`. */
export async function dialsByOutcome(
  tx: Tx,
  since: Date,
): Promise<{ trunk: string; outcome: string; dials: number }[]> {
  const rows = await tx
    .selectFrom('dial')
    .select((eb) => ['trunk', 'outcome', eb.fn.countAll<number>().as('dials')])
    .where('placed_at', '>=', since)
    .groupBy(['trunk', 'outcome'])
    .execute();
  return rows.map(({ trunk, outcome, dials }) => ({ trunk: trunk ?? 'none', outcome: outcome ?? 'open', dials }));
}

/** What every trunk was used for since its first day: dials, answered ones, seconds. */
export async function dialsEver(tx: Tx): Promise<{ trunk: string; dials: number; answered: number }[]> {
  return await tx
    .selectFrom('spending')
    .select((eb) => ['trunk', eb.fn.sum<number>('dials').as('dials'), eb.fn.sum<number>('answered').as('answered')])
    .groupBy('trunk')
    .execute();
}

/** Since when the call waits that is due longest; null where none is due. */
export async function oldestDue(tx: Tx, now: Date): Promise<Date | null> {
  const row = await tx
    .selectFrom('call')
    .select((eb) => eb.fn.min('due_at').as('at'))
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Tasks of the queue that are due and that nobody has in hand, by name: how many, how many of them failed three times or more, and since when the oldest waits. */
export async function queueByTask(
  tx: Tx,
): Promise<{ task: string; waiting: number; failing: number; oldest: Date | null }[]> {
  const { rows } = await sql<{ task: string; waiting: number; failing: number; oldest: Date | null }>`
    select task_identifier as task, count(*) filter (where run_at <= now() and locked_at is null)::int as waiting,
      count(*) filter (where attempts >= 3)::int as failing,
      min(run_at) filter (where run_at <= now() and locked_at is null and attempts < max_attempts) as oldest
    from graphile_worker.jobs group by task_identifier`.execute(tx);
  return rows;
}

/** Since when the oldest event waits whose listeners have not acted; null where there is none. */
export async function oldestUntold(tx: Tx): Promise<Date | null> {
  const row = await tx
    .selectFrom('event')
    .select('at')
    .where('told_at', 'is', null)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Of the people who applied and had to be answered, the share that was, over all employers; null where nobody had to be. */
export async function answeredShare(tx: Tx): Promise<number | null> {
  const row = await tx
    .selectFrom('answer_rate')
    .select(sql<number | null>`sum(answered)::float8 / nullif(sum(asked), 0)`.as('share'))
    .executeTakeFirst();
  return row?.share ?? null;
}

/** Texts: how many wait, since when the oldest is due, and how many could not be sent since an instant. */
export async function textsState(
  tx: Tx,
  since: Date,
): Promise<{ waiting: number; oldest: Date | null; failed: number }> {
  const open = await tx
    .selectFrom('text_message')
    .select((eb) => [eb.fn.countAll<number>().as('waiting'), eb.fn.min('due_at').as('oldest')])
    .where('state', 'in', ['waiting', 'sending'])
    .executeTakeFirstOrThrow();
  const { failed } = await tx
    .selectFrom('text_message')
    .select((eb) => eb.fn.countAll<number>().as('failed'))
    .where('state', '=', 'failed')
    .where('at', '>=', since)
    .executeTakeFirstOrThrow();
  return { ...open, failed };
}

/** Since when the oldest warning about a job waits for staff; null where none waits. */
export async function oldestMistrust(tx: Tx): Promise<Date | null> {
  const row = await tx
    .selectFrom('wish')
    .select((eb) => eb.fn.min('created_at').as('at'))
    .where('kind', '=', 'mistrust')
    .where('state', '=', 'open')
    .executeTakeFirst();
  return row?.at ?? null;
}

/** How many workers are afraid of who asked about them, and wait for one of us; and since when the oldest inquiry waits to be checked. */
export async function inquiriesState(tx: Tx): Promise<{ afraid: number; oldest: Date | null }> {
  const { rows } = await sql<{ afraid: number; oldest: Date | null }>`
    select (select count(*)::int from wish where kind = 'afraid' and state = 'open') as afraid,
      (select min(received_at) from inquiry where state = 'received') as oldest`.execute(tx);
  return rows[0] ?? { afraid: 0, oldest: null };
}

/** How many looks at people's data there were since an instant, by employers and by staff. */
export async function looksSince(tx: Tx, since: Date): Promise<{ employers: number; staff: number }> {
  const { rows } = await sql<{ employers: number; staff: number }>`
    select count(employer_id)::int as employers, (count(*) - count(employer_id))::int as staff
    from look where at >= ${since}`.execute(tx);
  return rows[0] ?? { employers: 0, staff: 0 };
}

/** How many readings out of the ordinary nobody has looked into. */
export async function unusualUnseen(tx: Tx): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from unusual where seen_at is null`.execute(tx);
  return rows[0]?.open ?? 0;
}

/** How much was thrown away since an instant, by the rule that asked for it. */
export async function shreddedSince(tx: Tx, since: Date): Promise<{ rule: string; count: number }[]> {
  const { rows } = await sql<{ rule: string; count: number }>`
    select rule, sum(count)::int as count from shredded where at >= ${since} group by rule`.execute(tx);
  return rows;
}
