import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    interview_reminder: { application_id: string; at: Date };
  }
}

/** An employer that people wait for: how many, the longest in local days, and how many days ago the newest step was reached. */
export type Waiting = {
  employerId: string;
  people: number;
  days: number;
  reachedDaysAgo: number;
  remindedDaysAgo: number | null;
};

/** Employers with people who have waited at least the first of `steps` (local days) for a first answer. Its cost grows with those who wait. */
export async function employersAwaited(
  db: Database | Tx,
  { steps, timeZone, today }: { steps: readonly number[]; timeZone: string; today: string },
): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    with waits as (
      select employer_id, ${today}::date - (created_at at time zone ${timeZone})::date as days
      from application where state in ('received', 'seen')
    ), stepped as (
      select employer_id, days, days - (select max(step) from unnest(${steps}::int[]) as step where step <= days) as since
      from waits where employer_id is not null and days >= ${steps[0] ?? 0}
    )
    select employer_id as "employerId", count(*)::int as people, max(days) as days, min(since) as "reachedDaysAgo",
      (select ${today}::date - max(notice.at at time zone ${timeZone})::date from notice
        where notice.employer_id = stepped.employer_id and notice.kind = 'waiting') as "remindedDaysAgo"
    from stepped group by employer_id order by employer_id`.execute(db);
  return rows;
}

/** Closes applications that waited for a first answer since before an instant, the oldest first, at most so many. */
export async function setLapsed(
  tx: Tx,
  before: Date,
  limit: number,
  now: Date,
): Promise<{ id: string; employerId: string | null }[]> {
  const { rows } = await sql<{ id: string; employerId: string | null }>`
    with old as (
      select id from application where state in ('received', 'seen') and created_at < ${before}
      order by created_at limit ${limit} for update skip locked
    )
    update application
    set state = 'closed', closed_why = 'unanswered', changed_at = ${now}, version = application.version + 1
    from old where application.id = old.id
    returning application.id, application.employer_id as "employerId"`.execute(tx);
  return rows;
}

/**
 * Interviews that workers said they come to, between two instants, agreed on before `before`; each is given once, and not again
 * unless its time changes.
 */
export async function takeNear(tx: Tx, between: { from: Date; to: Date; before: Date }): Promise<string[]> {
  const { rows } = await sql<{ application_id: string }>`
    insert into interview_reminder (application_id, at)
    select application_id, at from interview
    where state = 'confirmed' and at >= ${between.from} and at < ${between.to} and proposed_at < ${between.before}
    on conflict do nothing returning application_id`.execute(tx);
  return rows.map((row) => row.application_id);
}
