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
