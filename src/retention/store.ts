import { createHash } from 'node:crypto';
import { type Generated, type RawBuilder, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import type { Obstacle, PeopleRule, Rule } from './rules.ts';

declare module '../platform/database.ts' {
  interface Tables {
    retention_run: RunTable;
    shredded: ShreddedTable;
  }
}

type RunTable = {
  id: Generated<number>;
  at: Date;
  mode: 'apply' | 'stopped';
  why: Obstacle | null;
  planned: import('kysely').JSONColumnType<Partial<Record<Rule, number>>>;
};
type ShreddedTable = { id: Generated<number>; rule: string; count: number; ids_hash: Buffer; at: Date };

/** Somebody whose time is over; `since`: by what it is counted. */
export type Due = { id: string; since: Date };

/**
 * While a case of safety of theirs is open (a report, somebody of whom they are afraid, a request that staff look into), nobody is
 * forgotten: what they know may be needed to help them and others.
 */
const held = sql`(exists (select from wish w where w.person_id = p.id and w.kind in ('mistrust', 'afraid') and w.state = 'open')
  or exists (select from inquiry i where i.person_id = p.id and i.state in ('received', 'asking', 'handed-over')))`;
/** We owe them something by phone, or talk with them. */
const expected = sql`exists (select from call c where c.person_id = p.id and c.purpose <> 'stay'
  and c.state in ('waiting', 'dialling', 'ringing', 'talking'))`;
/** Whoever applied, or rang us and talked, is somebody who came by themselves. */
const came = sql`(exists (select from application a where a.person_id = p.id)
  or exists (select from call c where c.person_id = p.id and c.purpose = 'find-work' and c.state = 'done'))`;

const conditions: Record<PeopleRule, (before: Date, now: Date) => RawBuilder<unknown>> = {
  // silent, told of it, and the time to say so is over
  seeker: (before, now) => sql`p.phone_sealed is not null and p.last_sign_at <= ${before} and exists (
    select from retention_notice n where n.person_id = p.id and n.told is not null
      and n.at > p.last_sign_at and n.until <= ${now})`,
  unconsented: (
    before,
  ) => sql`p.phone_hash is not null and p.created_at <= ${before} and p.secret_word is null and not ${came}
    and not exists (select from call c where c.person_id = p.id and (c.ended_at is null or c.ended_at > ${before}))
    and not exists (select from referral r where r.person_id = p.id and r.created_at > ${before})
    and not exists (select from referral_sponsor s where s.referrer_id = p.id and s.at > ${before})
    and not exists (select from wish w where w.person_id = p.id and w.state = 'open')`,
  // a name without a number: needed for as long as who was referred may be called
  referrer: (before) => sql`p.phone_hash is null and p.phone_sealed is null and p.created_at <= ${before}
    and not exists (
      select from referral_sponsor s join referral r on r.id = s.referral_id
      where s.referrer_id = p.id and (s.at > ${before} or r.state = 'waiting' or exists (
        select from call c where c.referral_id = r.id and (c.ended_at is null or c.ended_at > ${before}))))`,
};

/** Whose time is over by a rule, the longest first; at most `limit`. Who has an open report is left out, see `countHeld`. */
export async function peopleDue(
  tx: Tx,
  rule: PeopleRule,
  { before, now, limit }: { before: Date; now: Date; limit: number },
): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select p.id, ${rule === 'seeker' ? sql`p.last_sign_at` : sql`p.created_at`} as since from person p
    where p.key_id is not null and ${conditions[rule](before, now)} and not ${held} and not ${expected}
    order by 2, 1 limit ${limit}`.execute(tx);
  return rows;
}

/** Whether somebody's time is still over by a rule, their row locked until the transaction ends. */
export async function isStillDue(tx: Tx, rule: PeopleRule, id: string, { before, now }: { before: Date; now: Date }) {
  const { rows } = await sql`
    select p.id from person p
    where p.id = ${id} and p.key_id is not null and ${conditions[rule](before, now)} and not ${held} and not ${expected}
    for update`.execute(tx);
  return rows.length > 0;
}

/** How many people's time is over, who are kept because a report of theirs is open. */
export async function countHeldBack(tx: Tx, before: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from person p
    where p.key_id is not null and p.last_sign_at <= ${before} and ${held}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Seekers who were silent since an instant and were not told of it; the longest first. */
export async function silentUntold(tx: Tx, before: Date, limit: number): Promise<{ id: string; language: string }[]> {
  const { rows } = await sql<{ id: string; language: string }>`
    select p.id, p.language from person p
    where p.key_id is not null and p.phone_sealed is not null and p.last_sign_at <= ${before}
      and not exists (select from retention_notice n where n.person_id = p.id and n.at > p.last_sign_at)
      and not ${held} and not ${expected}
    order by p.last_sign_at, p.id limit ${limit}`.execute(tx);
  return rows;
}

/** The newest night, whether it ran or not; undefined before the first. */
export async function lastNight(tx: Tx): Promise<{ at: Date; mode: 'apply' | 'stopped' } | undefined> {
  const query = tx.selectFrom('retention_run').select(['at', 'mode']).orderBy('at', 'desc').orderBy('id', 'desc');
  return await query.limit(1).executeTakeFirst();
}

/** When retention ran last; null before the first time. */
export async function lastRun(tx: Tx): Promise<Date | null> {
  const row = await tx
    .selectFrom('retention_run')
    .select('at')
    .where('mode', '=', 'apply')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Writes down that retention ran, or why it did not. */
export async function insertRun(
  tx: Tx,
  run: { at: Date; mode: 'apply' | 'stopped'; why: Obstacle | null; planned: Partial<Record<Rule, number>> },
): Promise<void> {
  await tx
    .insertInto('retention_run')
    .values({ ...run, planned: JSON.stringify(run.planned) })
    .execute();
}

/** Writes down what was shredded: how many, and a hash of their ids in order (SHA-256). */
export async function insertShredded(tx: Tx, rule: Rule, ids: string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  const ids_hash = createHash('sha256')
    .update([...ids].sort().join('\n'))
    .digest();
  await tx.insertInto('shredded').values({ rule, count: ids.length, ids_hash, at: now }).execute();
}

/** What time the database has. */
export async function databaseNow(tx: Tx): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(tx);
  return rows[0]?.now ?? new Date(0);
}

/** Whether a backup was brought back that staff have not released yet. */
export async function isOnHold(tx: Tx): Promise<boolean> {
  const { rows } = await sql`select id from restored where released_at is null limit 1`.execute(tx);
  return rows.length > 0;
}
