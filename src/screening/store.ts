import { type Generated, type JSONColumnType, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import type { Judgement, Reason, Verdict } from './judgement.ts';

declare module '../platform/database.ts' {
  interface Tables {
    screening: ScreeningTable;
    decision: DecisionTable;
    second_look: { announcement_id: number; why: SecondLook; at: Date };
  }
}

type ScreeningTable = {
  id: Generated<number>;
  announcement_id: number;
  version: number;
  verdict: Verdict;
  score: number;
  reasons: JSONColumnType<Reason[]>;
  rules_version: string;
  at: Date;
};

/** What staff did with an announcement: shown to people, given back to be changed, or closed. */
export type Decided = 'published' | 'returned' | 'refused';

/** Why staff look again at what was decided. */
export type SecondLook = 'reported' | 'rules-changed';

type DecisionTable = {
  id: Generated<number>;
  announcement_id: number;
  employer_id: string | null;
  version: number;
  what: Decided;
  advice: JSONColumnType<string[]>;
  note_sealed: Buffer | null;
  note_key: Buffer | null;
  user_id: string | null;
  at: Date;
};

/** Keeps what the rules said about an announcement. */
export async function insertScreening(
  tx: Tx,
  judged: { announcementId: number; version: number; rulesVersion: string; judgement: Judgement },
  now: Date,
): Promise<void> {
  const { announcementId, version, rulesVersion, judgement } = judged;
  const { verdict, score, reasons } = judgement;
  await tx
    .insertInto('screening')
    .values({
      announcement_id: announcementId,
      version,
      verdict,
      score,
      reasons: JSON.stringify(reasons),
      rules_version: rulesVersion,
      at: now,
    })
    .execute();
}

/** What an employer wrote, sealed; null where there is nothing. */
export async function readTextSealed(tx: Tx, announcementId: number): Promise<Buffer | null> {
  const row = await tx
    .selectFrom('announcement')
    .select('text_sealed')
    .where('id', '=', announcementId)
    .executeTakeFirst();
  return row?.text_sealed ?? null;
}

/**
 * The middle of what live announcements of a position pay a month, and how many employers offer it so; null where none does.
 * @param currency of the pay that is counted
 */
export async function livePay(
  tx: Tx,
  position: string,
  currency: string,
): Promise<{ median: number; employers: number } | null> {
  const row = await tx
    .selectFrom('announcement')
    .select((eb) => [
      sql<
        number | null
      >`percentile_cont(0.5) within group (order by (coalesce(pay_min, pay_max) + coalesce(pay_max, pay_min)) / 2)::float8`.as(
        'median',
      ),
      eb.fn.count<number>('employer_id').distinct().as('employers'),
    ])
    .where('state', '=', 'live')
    .where('position', '=', position)
    .where('pay_currency', '=', currency)
    .where('pay_period', '=', 'month')
    .executeTakeFirstOrThrow();
  return row.median === null ? null : { median: row.median, employers: row.employers };
}

/** How many announcements of an employer staff have let through. */
export async function countPublished(tx: Tx, employerId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('decision')
    .select((eb) => eb.fn.count<number>('announcement_id').distinct().as('count'))
    .where('employer_id', '=', employerId)
    .where('what', '=', 'published')
    .executeTakeFirstOrThrow();
  return count;
}

/** What the rules said last about an announcement. */
export async function lastScreening(
  tx: Tx,
  announcementId: number,
): Promise<(Judgement & { version: number; at: Date }) | undefined> {
  return await tx
    .selectFrom('screening')
    .select(['verdict', 'score', 'reasons', 'version', 'at'])
    .where('announcement_id', '=', announcementId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Announcements that people see or may see again, made since some time, by id. */
export async function shownSince(
  tx: Tx,
  { since, after, limit }: { since: Date; after: number; limit: number },
): Promise<number[]> {
  const rows = await tx
    .selectFrom('announcement')
    .select('id')
    .where('state', 'in', ['live', 'paused', 'review'])
    .where('created_at', '>=', since)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Asks staff to look again at an announcement; false where that was asked already. */
export async function insertSecondLook(tx: Tx, announcementId: number, why: SecondLook, now: Date): Promise<boolean> {
  const added = await tx
    .insertInto('second_look')
    .values({ announcement_id: announcementId, why, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('announcement_id')
    .executeTakeFirst();
  return added !== undefined;
}
