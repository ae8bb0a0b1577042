import { type Generated, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { type AnswerRate, countedDays, patientDays, pauseDays } from './rules.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    answer_rate: { employer_id: string; asked: number; answered: number; rank: number; at: Date };
    answer_rate_counted: { one: Generated<boolean>; until: Date };
  }
}

/** The rates of some employers; who was never counted has none. */
export async function answerRates(db: Database | Tx, employerIds: string[]): Promise<Map<string, AnswerRate>> {
  if (employerIds.length === 0) return new Map();
  const rows = await db.selectFrom('answer_rate').selectAll().where('employer_id', 'in', employerIds).execute();
  return new Map(rows.map(({ employer_id, asked, answered }) => [employer_id, { asked, answered }]));
}

/** Up to when every change is counted, locked until the transaction ends; null before the first time. */
export async function holdCountedUntil(tx: Tx): Promise<Date | null> {
  const row = await tx.selectFrom('answer_rate_counted').select('until').forUpdate().executeTakeFirst();
  return row?.until ?? null;
}

/** Every change up to an instant is counted. */
export async function setCountedUntil(tx: Tx, until: Date): Promise<void> {
  await tx
    .insertInto('answer_rate_counted')
    .values({ until })
    .onConflict((conflict) => conflict.column('one').doUpdateSet({ until }))
    .execute();
}

const day = 24 * 3600_000;
const before = (now: Date, days: number) => new Date(now.getTime() - days * day);

/**
 * Employers whose rate can have changed between two instants: something became of an application, or one grew old enough to count,
 * or too old. Reads only those applications, from their indexes.
 */
export async function employersTouched(tx: Tx, since: Date, until: Date): Promise<string[]> {
  const aged = (days: number) => sql`select employer_id from application
    where created_at > ${before(since, days)} and created_at <= ${before(until, days)}`;
  const { rows } = await sql<{ id: string }>`
    select employer_id as id from (
      select employer_id from application where changed_at > ${since} and changed_at <= ${until}
      union ${aged(patientDays)} union ${aged(pauseDays)} union ${aged(countedDays)}
    ) as touched where employer_id is not null`.execute(tx);
  return rows.map(({ id }) => id);
}

/** An employer counted: its rate, and what its pause is decided by. */
export type Counted = AnswerRate & { employerId: string; owed: number; answeredOfLate: number };

/** Counts anew the people who applied with some employers in the days that count: those of one employer are one stretch of an index. */
export async function countAnswers(tx: Tx, employerIds: string[], now: Date): Promise<Counted[]> {
  const patient = before(now, patientDays);
  const late = before(now, pauseDays);
  const { rows } = await sql<Counted>`
    select of.id as "employerId",
      count(*) filter (where answered_at is not null
        or (created_at <= ${patient} and state <> 'withdrawn' and closed_why is distinct from 'banned'))::int as asked,
      count(answered_at)::int as answered,
      count(*) filter (where created_at > ${late} and ((state in ('received', 'seen') and created_at <= ${patient})
        or closed_why = 'unanswered'))::int as owed,
      count(*) filter (where answered_at > ${late})::int as "answeredOfLate"
    from unnest(${employerIds}::uuid[]) as of(id)
    left join application on application.employer_id = of.id and application.created_at > ${before(now, countedDays)}
    group by of.id order by of.id`.execute(tx);
  return rows;
}

/** Writes rates; gives the employers whose rank or figures are others now. */
export async function setRates(
  tx: Tx,
  rates: (AnswerRate & { employerId: string; rank: number })[],
  now: Date,
): Promise<string[]> {
  if (rates.length === 0) return [];
  const { rows } = await sql<{ employer_id: string }>`
    insert into answer_rate (employer_id, asked, answered, rank, at)
    select id, asked, answered, rank, ${now} from unnest(
      ${rates.map(({ employerId }) => employerId)}::uuid[], ${rates.map(({ asked }) => asked)}::int[],
      ${rates.map(({ answered }) => answered)}::int[], ${rates.map(({ rank }) => rank)}::smallint[]
    ) as new(id, asked, answered, rank)
    on conflict (employer_id) do update
      set asked = excluded.asked, answered = excluded.answered, rank = excluded.rank, at = excluded.at
      where (answer_rate.asked, answer_rate.answered) <> (excluded.asked, excluded.answered)
    returning employer_id`.execute(tx);
  return rows.map((row) => row.employer_id);
}

/** Brings the rank of some employers into their live announcements, and has the pages that show any of it made anew. */
export async function spreadRanks(tx: Tx, employerIds: string[]): Promise<void> {
  if (employerIds.length === 0) return;
  await sql`
    update announcement set rank = answer_rate.rank from answer_rate
    where announcement.employer_id = any(${employerIds}::uuid[]) and answer_rate.employer_id = announcement.employer_id
      and announcement.state = 'live' and announcement.rank <> answer_rate.rank`.execute(tx);
  await sql`select pg_notify('announcement', '')`.execute(tx);
}

/** Stops an employer; false where it is stopped already. */
export async function setPaused(tx: Tx, employerId: string, now: Date): Promise<boolean> {
  const done = await tx
    .updateTable('employer')
    .set({ paused_at: now })
    .where('id', '=', employerId)
    .where('paused_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Since when an employer is stopped, locked until the transaction ends; null where it is not. */
export async function holdPaused(tx: Tx, employerId: string): Promise<Date | null> {
  const row = await tx
    .selectFrom('employer')
    .select('paused_at')
    .where('id', '=', employerId)
    .where('paused_at', 'is not', null)
    .forUpdate()
    .executeTakeFirst();
  return row?.paused_at ?? null;
}

/** Lets an employer go on. */
export async function clearPaused(tx: Tx, employerId: string): Promise<void> {
  await tx.updateTable('employer').set({ paused_at: null }).where('id', '=', employerId).execute();
}

/** Takes all live announcements of an employer off the lists; gives their ids. */
export async function pauseAll(tx: Tx, employerId: string): Promise<number[]> {
  const rows = await tx
    .updateTable('announcement')
    .set({ state: 'paused', paused_why: 'answers-nobody' })
    .where('employer_id', '=', employerId)
    .where('state', '=', 'live')
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Shows again those that were taken off for that reason; gives their ids. */
export async function resumeAll(tx: Tx, employerId: string): Promise<number[]> {
  const rows = await tx
    .updateTable('announcement')
    .set({ state: 'live', paused_why: null })
    .where('employer_id', '=', employerId)
    .where('state', '=', 'paused')
    .where('paused_why', '=', 'answers-nobody')
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Employers that are stopped. */
export async function pausedEmployers(db: Database | Tx): Promise<string[]> {
  const rows = await db.selectFrom('employer').select('id').where('paused_at', 'is not', null).orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** What a stopped employer still owes: who waits longer than patience, who waited in vain since it was stopped, and whom it answered since. */
export async function debtOf(
  tx: Tx,
  employerId: string,
  pausedAt: Date,
  now: Date,
): Promise<{ waiting: number; lapsed: number; answered: number }> {
  const { rows } = await sql<{ waiting: number; lapsed: number; answered: number }>`
    select count(*) filter (where state in ('received', 'seen') and created_at <= ${before(now, patientDays)})::int as waiting,
      count(*) filter (where closed_why = 'unanswered' and changed_at >= ${pausedAt})::int as lapsed,
      count(*) filter (where answered_at >= ${pausedAt})::int as answered
    from application where employer_id = ${employerId} and created_at > ${before(now, countedDays)}`.execute(tx);
  return rows[0]!;
}
